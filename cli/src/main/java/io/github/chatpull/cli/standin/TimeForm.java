package io.github.chatpull.cli.standin;

/** The two forms of time that the vendor's page shows: one in its text, one in its sample. */
public enum TimeForm {
    /** {@code 2019-03-04T10:15:12.031+01:00}: ISO 8601 with milliseconds and a numeric offset. */
    ISO,
    /**
     * {@code 04-03-2019T09:15:1231}: the sample's form, in UTC and without saying so. What follows the seconds is the
     * milliseconds as a number of two or three digits, as Java's pattern {@code dd-MM-yyyy'T'HH:mm:ssSS} writes them.
     */
    SAMPLE
}
