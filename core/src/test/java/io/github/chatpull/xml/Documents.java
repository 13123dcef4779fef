package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.chatpull.model.Chat;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Documents, and what reading them gives. */
final class Documents {
    private Documents() {}

    /** An export of one chat, whose id is "a", with more in it. */
    static String chat(String inner) {
        return "<chats><chat><id>a</id>" + inner + "</chat></chats>";
    }

    static boolean parse(TimestampParser parser, String text) {
        byte[] bytes = utf8(text);
        return parser.parse(bytes, 0, bytes.length);
    }

    static byte[] utf8(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    static ChatReader reader(String document) throws IOException {
        return reader(utf8(document));
    }

    static ChatReader reader(byte[] document) throws IOException {
        return reader(document, Parser.STAX);
    }

    static ChatReader reader(byte[] document, Parser parser) throws IOException {
        return ChatReader.builder().parser(parser).auditEvery(1).open(new ByteArrayInputStream(document));
    }

    static List<Chat> readAll(ChatReader reader) throws IOException {
        try (reader) {
            List<Chat> chats = new ArrayList<>();
            for (Chat chat = reader.read(); chat != null; chat = reader.read()) {
                chats.add(chat);
            }
            return chats;
        }
    }

    /** What the lanes read, after making sure that it is the same. */
    static List<Chat> readAll(String document) throws IOException {
        LaneAgreement.check(utf8(document), Limits.DEFAULT);
        return readAll(reader(document));
    }

    /** The only chat of a document of one. */
    static Chat only(String document) throws IOException {
        List<Chat> chats = readAll(document);
        if (chats.size() != 1) {
            throw new AssertionError("Expected one chat but there are " + chats.size());
        }
        return chats.get(0);
    }

    /** The chat of {@link #chat(String)}. */
    static Chat chatWith(String inner) throws IOException {
        return only(chat(inner));
    }

    /** What reading it to its end throws; null if nothing. */
    static Throwable failure(String document) {
        return failure(utf8(document));
    }

    static Throwable failure(byte[] document) {
        LaneAgreement.check(document, Limits.DEFAULT);
        return failure(new ByteArrayInputStream(document), Limits.DEFAULT);
    }

    static Throwable failure(InputStream document, Limits limits) {
        return catchThrowable(() ->
                readAll(ChatReader.builder().parser(Parser.STAX).limits(limits).open(document)));
    }

    /** A source that hands out so many bytes a call, whatever is asked for. */
    static InputStream slow(byte[] bytes, int bytesPerRead) {
        // A ByteArrayInputStream would take one such call for all that readNBytes promises.
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, bytesPerRead));
            }

            @Override
            public int available() {
                return 0;
            }
        };
    }
}
