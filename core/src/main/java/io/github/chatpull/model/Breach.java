package io.github.chatpull.model;

/**
 * A way in which a chat breaks the documented format without being unreadable. Such a chat is kept; the breach is
 * counted and shown in the summary.
 */
public enum Breach {
    /** No {@code <operator>}; documented as one or more. */
    MISSING_OPERATOR("chats without an operator"),
    /** No {@code <visitorip>}. */
    MISSING_VISITOR_IP("chats without a visitor IP address"),
    /** No {@code <start>}. */
    MISSING_START("chats without a start time"),
    /** No {@code <stop>}. */
    MISSING_STOP("chats without a stop time"),
    /** No {@code <duration>}. */
    MISSING_DURATION("chats without a duration"),
    /** No {@code <url>}. */
    MISSING_URL("chats without a page"),
    /** No {@code <msg>}; documented as one or more. */
    MISSING_MESSAGE("chats without a message"),
    /** A {@code <msg>} without {@code from}. */
    MISSING_SENDER("messages without a sender"),
    /** A {@code <msg>} without {@code time}. */
    MISSING_MESSAGE_TIME("messages without a time"),
    /** A single element that stands twice; the first counts. */
    REPEATED_ELEMENT("repeated single elements"),
    /** An element that the documented format does not have. */
    UNKNOWN_ELEMENT("unknown elements"),
    /** Elements inside an element that is documented as text; its inner XML is kept. */
    MARKUP_IN_VALUE("values with markup inside"),
    /** A time in none of the accepted forms; null, its text is in {@code extra}. */
    UNREADABLE_TIME("unreadable times"),
    /** A duration that is no whole number; null, its text is in {@code extra}. */
    UNREADABLE_DURATION("unreadable durations"),
    /** A time without an offset, read in the source zone. */
    TIME_WITHOUT_ZONE("times without a zone"),
    /** An id seen before within the last 100,000 chats of the document. */
    REPEATED_ID("repeated ids"),
    /** Text or unknown elements between the chats. */
    STRAY_CONTENT("stray content between chats"),
    /** A character that XML does not have, as such or as a reference; mended, it is U+FFFD. */
    ILLEGAL_CHARACTER("illegal characters mended"),
    /** An entity of HTML that XML does not have, as {@code nbsp}; mended, it is its character. */
    HTML_ENTITY("HTML entities mended"),
    /** An ampersand that begins no reference; mended, it is a reference to itself. */
    BARE_AMPERSAND("bare ampersands mended"),
    /** Half a surrogate pair written as a reference; mended, two halves are their character, and one is U+FFFD. */
    SURROGATE_REFERENCE("surrogates written as references mended");

    private final String description;

    Breach(String description) {
        this.description = description;
    }

    /** What a count of this breach counts, in words: "unreadable times". */
    public String description() {
        return description;
    }
}
