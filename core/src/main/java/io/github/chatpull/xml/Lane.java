package io.github.chatpull.xml;

import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.RawChat;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the chats of one piece of a document. Whatever it counts, and chats in failures, it counts within the piece. */
interface Lane {
    /**
     * The next chat; null at the piece's end.
     *
     * @throws io.github.chatpull.model.BadChatException if this one chat cannot be read; calling again goes on
     * @throws IOException if the rest of the document cannot be read either
     */
    @Nullable
    Chat next() throws IOException;

    /** The bytes of the chat that was read last, or could not be; null if the lane does not know them. */
    @Nullable
    RawChat raw();

    /**
     * The chat that was read last and is malformed, with its characters mended; counts as read then.
     *
     * @return null if that does not make it a chat, or the lane does not know its bytes
     */
    @Nullable
    Chat mended() throws IOException;

    /** How many chats there were so far, bad ones too. */
    long chats();

    /** How many of them Woodstox read. */
    long unusual();

    /** How many were read by both lanes, and alike. */
    long audited();

    BreachCounts breaches();

    /** The different undocumented names. */
    Set<String> names();

    /** Where in the document the chat that was read last begins; negative if the lane does not know. */
    long start();

    /** Where in the document the chat that was read last ends; negative if the lane does not know. */
    long offset();

    /** What belongs before the next piece; null if nothing does, and until the end of this one. */
    @Nullable
    Rest rest();

    /** Whether the document has ended, and properly. */
    boolean isDocumentDone();
}
