package io.github.chatpull.xml;

import java.util.Arrays;

/**
 * Whether an id occurred among the last 100,000: a ring of 64-bit hashes and an open-addressed table over it. They grow
 * with the ids up to 3.9 MB, whatever the ids are (100,000 Strings would be as large as strangers make them). Only counts
 * depend on it, so the chance of two ids sharing a hash, below one in a billion, is of no consequence.
 */
final class RecentIds {
    static final int CAPACITY = 100_000;
    // An export may have thousands of windows of few chats, and each has its own memory.
    private static final int FIRST_PLACES = 512;

    // Never more than half full; 0 marks an empty slot, and no hash is 0.
    private long[] table = new long[2 * FIRST_PLACES];
    // Where in the ring the table's hash stands last: an earlier place that is left behind must not remove it.
    private int[] newest = new int[2 * FIRST_PLACES];
    private long[] ring = new long[FIRST_PLACES];
    private int mask = table.length - 1;
    private int next;

    /** Remembers the id with this hash; whether it was remembered already. */
    boolean add(long idHash) {
        long hash = idHash == 0 ? 1 : idHash;
        boolean known = table[find(hash)] == hash;
        if (next == ring.length) {
            makeRoom();
        }
        long oldest = ring[next];
        if (oldest != 0 && newest[find(oldest)] == next) {
            remove(oldest);
        }
        int slot = find(hash);
        table[slot] = hash;
        newest[slot] = next;
        ring[next] = hash;
        next++;
        return known;
    }

    private void makeRoom() {
        if (ring.length == CAPACITY) {
            next = 0;
            return;
        }
        ring = Arrays.copyOf(ring, Math.min(CAPACITY, 2 * ring.length));
        long[] hashes = table;
        int[] places = newest;
        table = new long[2 * hashes.length];
        newest = new int[table.length];
        mask = table.length - 1;
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] != 0) {
                int slot = find(hashes[i]);
                table[slot] = hashes[i];
                newest[slot] = places[i];
            }
        }
    }

    private int find(long hash) {
        int slot = home(hash);
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    // Linear probing's deletion: moves back every entry that the gap would cut off from its home.
    private void remove(long hash) {
        int gap = find(hash);
        int slot = gap;
        while (true) {
            slot = (slot + 1) & mask;
            if (table[slot] == 0) {
                table[gap] = 0;
                return;
            }
            if (((slot - home(table[slot])) & mask) >= ((slot - gap) & mask)) {
                table[gap] = table[slot];
                newest[gap] = newest[slot];
                gap = slot;
            }
        }
    }

    private int home(long hash) {
        return (int) (hash >>> 20) & mask;
    }
}
