package io.github.chatpull.model;

import io.github.chatpull.bytes.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The bytes of one {@code <chat>} as they stand in a document. Safe to share between threads; holds at most
 * {@value #MAX_HEAD_BYTES} of them, whatever the size of the chat.
 *
 * <pre>{@code
 * BadChatHandler kept = bad -> {
 *     RawChat raw = bad.raw();
 *     if (raw != null) {
 *         Files.write(folder.resolve(raw.sha256() + ".xml"), raw.head());
 *     }
 *     return null;
 * };
 * }</pre>
 */
public final class RawChat {
    /** Of a larger chat only so many bytes are kept. */
    public static final int MAX_HEAD_BYTES = 64 << 10;

    private final long offset;
    private final long length;
    private final String sha256;
    private final byte[] head;

    private RawChat(long offset, long length, byte[] sha256, byte[] head) {
        this.offset = offset;
        this.length = length;
        this.sha256 = HexFormat.of().formatHex(sha256);
        this.head = head;
    }

    /**
     * A chat's bytes.
     *
     * @param offset of the first of them in the document
     */
    public static RawChat of(long offset, byte[] bytes, int from, int to) {
        Collector collector = new Collector(offset);
        collector.add(bytes, from, to);
        return collector.collect();
    }

    /** The index of its first byte in the document. */
    public long offset() {
        return offset;
    }

    /** How many bytes it has. */
    public long length() {
        return length;
    }

    /** The SHA-256 of all of them in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** The first of them. */
    public byte[] head() {
        return head.clone();
    }

    /** Takes a chat's bytes piece by piece. Not thread-safe. */
    public static final class Collector {
        private final long offset;
        private final MessageDigest digest = Sha256.digest();
        private byte[] head = {};
        private long length;

        /** A collector for a chat that begins there. */
        public Collector(long offset) {
            this.offset = offset;
        }

        /** Adds bytes. */
        public void add(byte[] bytes, int from, int to) {
            int kept = Math.min(MAX_HEAD_BYTES - head.length, to - from);
            int size = head.length;
            head = Arrays.copyOf(head, size + kept);
            System.arraycopy(bytes, from, head, size, kept);
            digest.update(bytes, from, to - from);
            length += to - from;
        }

        /** Where the chat begins. */
        public long offset() {
            return offset;
        }

        /** How many bytes were added. */
        public long length() {
            return length;
        }

        /** What was added; nothing more can be. */
        public RawChat collect() {
            return new RawChat(offset, length, digest.digest(), head);
        }
    }
}
