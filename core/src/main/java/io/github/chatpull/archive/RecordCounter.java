package io.github.chatpull.archive;

import java.nio.charset.StandardCharsets;

/** Counts what a file holds while it is read, without decoding it. Not thread-safe. */
abstract sealed class RecordCounter {
    private long records;
    private long messages;

    /** Takes the next bytes. */
    abstract void add(byte[] bytes, int length);

    /** Records so far; a table's header is none. */
    long records() {
        return records;
    }

    /** Messages in them. */
    long messages() {
        return messages;
    }

    /** What is right for a file of this kind. */
    static RecordCounter of(SegmentKind kind) {
        return switch (kind) {
            case NDJSON, QUARANTINE -> new Lines();
            case CHATS_CSV, MESSAGES_CSV -> new Rows();
            case RAW, ROLLUP -> new Nothing();
        };
    }

    // Inside of a text the quotes of what a message begins with would be escaped, and what "extra" holds under that
    // name is no number.
    private static final class Lines extends RecordCounter {
        private static final byte[] MESSAGE = "{\"seq\":".getBytes(StandardCharsets.US_ASCII);

        private int matched;

        @Override
        void add(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                take(bytes[i]);
            }
        }

        private void take(byte b) {
            super.records += b == '\n' ? 1 : 0;
            if (matched == MESSAGE.length) {
                super.messages += b >= '0' && b <= '9' ? 1 : 0;
                matched = 0;
            }
            if (b == MESSAGE[matched]) {
                matched++;
            } else {
                matched = b == MESSAGE[0] ? 1 : 0;
            }
        }
    }

    // A line end inside of quotes ends no row, and a doubled quote leaves things as they were.
    private static final class Rows extends RecordCounter {
        private boolean quoted;
        private boolean headerSeen;

        @Override
        void add(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                quoted ^= bytes[i] == '"';
                if (bytes[i] == '\n' && !quoted) {
                    super.records += headerSeen ? 1 : 0;
                    headerSeen = true;
                }
            }
        }
    }

    private static final class Nothing extends RecordCounter {
        @Override
        void add(byte[] bytes, int length) {
            // The answer's length and hash say everything.
        }
    }
}
