package io.github.chatpull.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a disk had time for before the power failed: of what was forced, everything; of the rest, this. */
final class Luck {
    private static final int MOST_PIECES = 3;

    private final Random random;
    private final Mode mode;
    private final int journalled;

    private enum Mode {
        EVERYTHING,
        NOTHING,
        // Names in the order in which they changed, as file systems with a journal do it, and bytes at random.
        JOURNAL,
        // What no file system does, but POSIX allows.
        ANYTHING
    }

    /** What becomes of a piece of what was written. */
    enum Fate {
        KEPT,
        LOST,
        TORN,
        // The file has its size, but its bytes never came.
        ZERO
    }

    /** A piece of what was written, and from where on. */
    record Piece(int offset, String bytes) {}

    Luck(Random random, int steps) {
        this.random = random;
        int dice = random.nextInt(8);
        this.mode = dice < 3 ? Mode.values()[dice] : dice < 5 ? Mode.JOURNAL : Mode.ANYTHING;
        this.journalled = steps - random.nextInt(Math.min(steps, 20) + 1);
    }

    /** Whether a change of names is on the disk that was made in such a step. */
    boolean keepsNames(int step) {
        return switch (mode) {
            case EVERYTHING -> true;
            case NOTHING -> false;
            case JOURNAL -> step < journalled;
            case ANYTHING -> random.nextBoolean();
        };
    }

    Fate fate() {
        return switch (mode) {
            case EVERYTHING -> Fate.KEPT;
            case NOTHING -> Fate.LOST;
            case JOURNAL, ANYTHING -> Fate.values()[random.nextInt(Fate.values().length)];
        };
    }

    /** How much of so many bytes. */
    int partOf(int length) {
        return random.nextInt(length + 1);
    }

    /** What was written, cut anywhere and in any order. */
    List<Piece> pieces(List<Piece> written) {
        List<Piece> pieces = new ArrayList<>();
        for (Piece whole : written) {
            int from = 0;
            int count = 1 + random.nextInt(MOST_PIECES);
            for (int i = 1; i <= count; i++) {
                int left = whole.bytes.length() - from;
                int length = i == count ? left : partOf(left);
                pieces.add(new Piece(whole.offset + from, whole.bytes.substring(from, from + length)));
                from += length;
            }
        }
        Collections.shuffle(pieces, random);
        return pieces;
    }
}
