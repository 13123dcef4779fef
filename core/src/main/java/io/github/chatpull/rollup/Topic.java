package io.github.chatpull.rollup;

import java.util.Locale;

/** What chats are counted by, besides time and people. */
public enum Topic {
    /** The pages they took place on, without query and fragment. */
    PAGES("page"),
    /** The hosts that referred the visitors. */
    REFERRERS("referrer"),
    /** What the visitors searched for. */
    KEYWORDS("keywords"),
    /** The visitors' countries. */
    COUNTRIES("country");

    static final Topic[] ALL = values();

    private final String singular;

    Topic(String singular) {
        this.singular = singular;
    }

    /** What one of them is called, as in a table's header. */
    public String singular() {
        return singular;
    }

    /** As in tables and states: {@code pages}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
