package io.github.chatpull.xml;

/**
 * Whether an id occurred among the last 100,000: a ring of 64-bit hashes and an open-addressed table over it, 3.9 MB
 * whatever the ids are (100,000 Strings would be as large as strangers make them). Only counts depend on it, so the
 * chance of two ids sharing a hash, below one in a billion, is of no consequence.
 */
final class RecentIds {
    static final int CAPACITY = 100_000;
    private static final int SLOTS = 1 << 18;
    private static final int MASK = SLOTS - 1;

    // 0 marks an empty slot, and no hash is 0.
    private final long[] table = new long[SLOTS];
    // Where in the ring the table's hash stands last: an earlier place that is left behind must not remove it.
    private final int[] newest = new int[SLOTS];
    private final long[] ring = new long[CAPACITY];
    private int next;

    /** Remembers the id with this hash; whether it was remembered already. */
    boolean add(long idHash) {
        long hash = idHash == 0 ? 1 : idHash;
        boolean known = table[find(hash)] == hash;
        long oldest = ring[next];
        if (oldest != 0 && newest[find(oldest)] == next) {
            remove(oldest);
        }
        int slot = find(hash);
        table[slot] = hash;
        newest[slot] = next;
        ring[next] = hash;
        next = (next + 1) % CAPACITY;
        return known;
    }

    private int find(long hash) {
        int slot = home(hash);
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & MASK;
        }
        return slot;
    }

    // Linear probing's deletion: moves back every entry that the gap would cut off from its home.
    private void remove(long hash) {
        int gap = find(hash);
        int slot = gap;
        while (true) {
            slot = (slot + 1) & MASK;
            if (table[slot] == 0) {
                table[gap] = 0;
                return;
            }
            if (((slot - home(table[slot])) & MASK) >= ((slot - gap) & MASK)) {
                table[gap] = table[slot];
                newest[gap] = newest[slot];
                gap = slot;
            }
        }
    }

    private static int home(long hash) {
        return (int) (hash >>> 20) & MASK;
    }
}
