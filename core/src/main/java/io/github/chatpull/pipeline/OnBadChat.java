package io.github.chatpull.pipeline;

/** What to do about a chat that cannot be read, while the document around it can; see {@link BadChatRule}. */
public enum OnBadChat {
    /** Its bytes are kept, and the others come out. */
    QUARANTINE,
    /** As quarantine, but one of which only characters are wrong comes out with these mended, too. */
    MEND,
    /** The others come out. */
    SKIP,
    /** Nothing comes out. */
    FAIL
}
