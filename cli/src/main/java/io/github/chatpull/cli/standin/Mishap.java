package io.github.chatpull.cli.standin;

/** What becomes of an answer on its way, so that one can see how it is dealt with. */
public enum Mishap {
    /** It comes as it should. */
    NONE,
    /** It breaks off before its end. */
    BREAKS_OFF,
    /** There is none: status 503. */
    OUTAGE
}
