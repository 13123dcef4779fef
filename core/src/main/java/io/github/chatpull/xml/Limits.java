package io.github.chatpull.xml;

/**
 * How large things in a document may be. They keep the reader's memory bounded whatever strangers send: with the
 * defaults it reads any document in a 64 MB heap. Immutable.
 *
 * <p>Both lanes count bytes, and are exact. What has no end at all is given up soon behind its limit; a chat, which the
 * fast lane reads past, behind 1 GiB.
 *
 * <pre>{@code
 * ChatReaderBuilder readers = ChatReader.builder().limits(Limits.DEFAULT.withMaxChatBytes(64L << 20));
 * }</pre>
 *
 * @param maxChatBytes bytes of one {@code <chat>} element, its text included; default 4 MiB
 * @param maxGapBytes bytes before the root, between two chats, and after the last one; default 64 KiB
 */
public record Limits(long maxChatBytes, long maxGapBytes) {
    /** The defaults. */
    public static final Limits DEFAULT = new Limits(4L << 20, 64L << 10);

    static final int MAX_CHAT_BYTES = 1 << 30;
    static final int MAX_ATTRIBUTES = 32;
    static final int MAX_ATTRIBUTE_CHARS = 64 << 10;
    static final int MAX_DEPTH = 32;

    // It stands before every frame that Woodstox reads.
    static final int MAX_ROOT_TAG_BYTES = 8 << 10;
    static final int MAX_NAME_CHARS = 1024;

    // An element of four bytes becomes a message of a hundred: 699,000 of them, 4 MiB, fill a 64 MB heap.
    static final int MAX_ELEMENTS_IN_CHAT = 100_000;

    // So that what becomes of a chat is not much larger than a chat.
    static final int MAX_ID_BYTES_IN_ROWS = 4 << 20;

    // Woodstox keeps every name it has seen for as long as it reads: 1.5 million of them fill a 64 MB heap.
    static final int MAX_DISTINCT_NAMES = 1024;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not positive, or a chat is over 1 GiB
     */
    public Limits {
        if (maxChatBytes <= 0 || maxChatBytes > MAX_CHAT_BYTES) {
            throw new IllegalArgumentException("Expected maxChatBytes from 1 to 1 GiB but was " + maxChatBytes);
        }
        if (maxGapBytes <= 0) {
            throw new IllegalArgumentException("Expected maxGapBytes above 0 but was " + maxGapBytes);
        }
    }

    // Adds no more than there is room for: a gap may be as large as a long.
    Limits withWrapping() {
        return new Limits(maxChatBytes, Math.min(maxGapBytes, Long.MAX_VALUE / 2) + 2L * MAX_ROOT_TAG_BYTES);
    }

    /** These limits with another size of a chat. */
    public Limits withMaxChatBytes(long bytes) {
        return new Limits(bytes, maxGapBytes);
    }
}
