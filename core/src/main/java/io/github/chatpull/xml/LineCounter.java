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
            byte c = bytes[i];
            // A line ends behind CR LF, and behind each of them that stands alone.
            linesLeft -= linesLeft > 0 && before == '\r' && c != '\n' ? 1 : 0;
            boolean beginsCharacter = c >= 0 || c >= (byte) 0xC0;
            if (linesLeft == 0 && charactersLeft <= 0 && beginsCharacter) {
                return i;
            }
            if (linesLeft > 0) {
                linesLeft -= c == '\n' ? 1 : 0;
            } else if (beginsCharacter) {
                charactersLeft -= c >= (byte) 0xF0 && c < 0 ? 2 : 1;
            }
            before = c;
        }
        return to;
    }
}
