package io.github.chatpull.archive;

/**
 * Something that a {@link Verification} found, to be told as {@link #toString()} says it. Immutable.
 *
 * @param kind what it means for the archive
 * @param subject the file, relative to the archive, or the period, as {@code from/to}
 * @param sentence what is wrong with it, to stand after the subject and a colon
 */
public record Finding(Kind kind, String subject, String sentence) {
    /** What a finding means for the archive. */
    public enum Kind {
        /** What was committed is no longer what it was. */
        DAMAGE,
        /** A part of the archive's range was never committed. */
        GAP,
        /** A file that no committed window names; it goes at the next export. */
        LEFT_OVER
    }

    @Override
    public String toString() {
        return subject + ": " + sentence;
    }
}
