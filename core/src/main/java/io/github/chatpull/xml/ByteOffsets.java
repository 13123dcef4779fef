package io.github.chatpull.xml;

import io.github.chatpull.bytes.Words;

/**
 * Which byte of a document a character begins at. Woodstox counts characters, and reads ahead; limits are in bytes. Keeps
 * the bytes that may still be asked about, and looks at each of them once, if it is asked about ever later characters.
 */
final class ByteOffsets {
    // Woodstox holds 64 Ki characters, of three bytes at most, and reads as much again.
    private static final int MAX_KEPT = 1 << 19;
    private static final int FEW = 1 << 12;

    // The bytes from the first to the last that may be asked about, each at its offset modulo the length.
    private byte[] ring = new byte[FEW];
    private long end;

    // A byte, and the character that begins there.
    private long at;
    private long character;

    /** These bytes are read next, up to 64 KiB. */
    void add(byte[] bytes, int from, int count) {
        long needed = end + count - at;
        if (needed > ring.length && ring.length < MAX_KEPT) {
            grow((int) Math.min(MAX_KEPT, Long.highestOneBit(needed) << 1));
        }
        while (end + count - at > ring.length) {
            step();
        }
        int index = index(end);
        int first = Math.min(count, ring.length - index);
        System.arraycopy(bytes, from, ring, index, first);
        System.arraycopy(bytes, from + first, ring, 0, count - first);
        end += count;
    }

    private void grow(int length) {
        byte[] larger = new byte[length];
        for (long i = at; i < end; i++) {
            larger[(int) i & (length - 1)] = ring[index(i)];
        }
        ring = larger;
    }

    private int index(long offset) {
        return (int) offset & (ring.length - 1);
    }

    /** The byte that a character begins at. Of one that is long gone it takes what followed for ASCII. */
    long byteOf(long wanted) {
        if (wanted < character) {
            return at - (character - wanted);
        }
        while (wanted - character >= Long.BYTES && end - at >= Long.BYTES) {
            stepInWords();
        }
        while (at < end && (character < wanted || charactersOf(ring[index(at)]) == 0)) {
            step();
        }
        return at;
    }

    // Over all ASCII among the next eight bytes, or over one byte.
    private void stepInWords() {
        int index = index(at);
        boolean inRing = index + Long.BYTES <= ring.length;
        int ascii = inRing ? Words.first(Words.get(ring, index) & Words.HIGH) : 0;
        if (ascii == 0) {
            step();
        } else {
            at += ascii;
            character += ascii;
        }
    }

    private void step() {
        character += charactersOf(ring[index(at)]);
        at++;
    }

    // Of UTF-16: a byte that continues a character is none of its own, four bytes are a surrogate pair.
    private static int charactersOf(byte b) {
        int start = b < (byte) 0xC0 ? 0 : 1;
        return b >= (byte) 0xF0 && b < 0 ? 2 : start;
    }
}
