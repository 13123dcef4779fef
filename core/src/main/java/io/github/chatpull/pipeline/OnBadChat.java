package io.github.chatpull.pipeline;

/** What to do about a chat that cannot be read, while the document around it can. */
public enum OnBadChat {
    /** Its bytes are kept, and the others come out. */
    QUARANTINE,
    /** The others come out. */
    SKIP,
    /** Nothing comes out. */
    FAIL
}
