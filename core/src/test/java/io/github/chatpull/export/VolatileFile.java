package io.github.chatpull.export;

import java.util.ArrayList;
import java.util.List;

/** A file's bytes, as characters of Latin-1: those on the disk, and those only in memory. */
final class VolatileFile implements VolatileNode {
    private final StringBuilder onDisk = new StringBuilder();
    private final StringBuilder inMemory = new StringBuilder();
    private final List<Luck.Piece> unforced = new ArrayList<>();
    private boolean isCut;

    void append(String bytes) {
        if (isCut) {
            throw new IllegalStateException("not modelled: written after being cut, without a force between");
        }
        unforced.add(new Luck.Piece(inMemory.length(), bytes));
        inMemory.append(bytes);
    }

    void truncate(long size) {
        if (!unforced.isEmpty()) {
            throw new IllegalStateException("not modelled: cut after being written, without a force between");
        }
        inMemory.setLength(Math.toIntExact(size));
        isCut = true;
    }

    void force() {
        onDisk.setLength(0);
        onDisk.append(inMemory);
        unforced.clear();
        isCut = false;
    }

    /** What there is after a loss of power. */
    String survivor(Luck luck) {
        if (isCut) {
            return (luck.fate() == Luck.Fate.KEPT ? inMemory : onDisk).toString();
        }
        StringBuilder survivor = new StringBuilder(onDisk);
        for (Luck.Piece piece : luck.pieces(unforced)) {
            switch (luck.fate()) {
                case KEPT -> put(survivor, piece.offset(), piece.bytes());
                case TORN -> {
                    int length = luck.partOf(piece.bytes().length());
                    put(survivor, piece.offset(), piece.bytes().substring(0, length));
                }
                case ZERO -> extend(survivor, piece.offset() + piece.bytes().length());
                case LOST -> {}
            }
        }
        return survivor.toString();
    }

    private static void put(StringBuilder content, int offset, String bytes) {
        if (!bytes.isEmpty()) {
            int end = offset + bytes.length();
            extend(content, end);
            content.replace(offset, end, bytes);
        }
    }

    private static void extend(StringBuilder content, int length) {
        content.setLength(Math.max(content.length(), length));
    }
}
