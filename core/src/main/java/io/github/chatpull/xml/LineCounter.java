package io.github.chatpull.xml;

/** Finds the byte that stands at a line and column, as Woodstox counts them: in characters of UTF-16, both from 1. */
final class LineCounter {
    private int linesLeft;
    private int charactersLeft;
    private byte before;

    LineCounter(int line, int column) {
        linesLeft = line - 1;
        charactersLeft = column - 1;
    }

    /** Goes on with these bytes; the index it came to, which is their end if the place lies behind them. */
    int passes(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (linesLeft == 0 && charactersLeft <= 0) {
                return i;
            }
            byte c = bytes[i];
            if (linesLeft > 0) {
                linesLeft -= c == '\r' || (c == '\n' && before != '\r') ? 1 : 0;
            } else if (c >= 0 || c >= (byte) 0xC0) {
                charactersLeft -= c >= (byte) 0xF0 && c < 0 ? 2 : 1;
            }
            before = c;
        }
        return to;
    }
}
