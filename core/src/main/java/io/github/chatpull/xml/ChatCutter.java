package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * An export without some of its chats: what stands between their start and end tags is left out, and every other byte is
 * as it was. The document is read chat by chat, and nothing of a chat is handed on before its fate is known.
 *
 * <pre>{@code
 * try (InputStream rest = ChatCutter.open(in, ChatReader.builder(), choice)) {
 *     rest.transferTo(out);
 * }
 * }</pre>
 *
 * <p>The stream is not thread-safe. Its memory is that of a {@link ChatReader}, and once more what it has read ahead.
 * Reading fails as that reader does, and if a chat is so large that it cannot be held until its end.
 */
public final class ChatCutter {
    private ChatCutter() {}

    /**
     * Opens a document.
     *
     * @param in UTF-8 XML; closed with the one that is returned, and if this throws
     * @param readers its limits and zone hold; the lane does not, since only the fast one knows where chats stand
     * @throws IOException if it cannot be read or does not begin as an export does
     */
    public static InputStream open(InputStream in, ChatReaderBuilder readers, Choice choice) throws IOException {
        ChatReaderBuilder fast =
                readers.copy().parser(Parser.FAST).auditEvery(0).onBadChat(BadChatHandler.THROW);
        return CutInputStream.open(in, fast, choice);
    }

    /** Says which chats are left out. */
    public interface Choice {
        /**
         * Whether a chat is left out.
         *
         * @throws IOException to stop the reading
         */
        boolean isCut(Chat chat) throws IOException;

        /** Whether chats of which only characters are wrong are mended to be judged. */
        boolean mends();

        /**
         * Whether one that can be read once its characters are mended is left out.
         *
         * @throws IOException to stop the reading
         */
        boolean isMendedCut(Chat mended) throws IOException;

        /**
         * Whether one that cannot be read is left out.
         *
         * @param frame all its bytes, as they stand in the document; valid during the call, and not to be written to
         * @throws IOException to stop the reading
         */
        boolean isCut(BadChatException failure, ByteBuffer frame) throws IOException;
    }
}
