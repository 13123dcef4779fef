package io.github.chatpull.rollup;

/** What was counted of one of many, as of a day: something that can be merged with what was counted of another. */
abstract class Figures<F> {
    /** What is done to figures. */
    @FunctionalInterface
    interface Addition<F, E extends Exception> {
        void addTo(F figures) throws E;
    }

    /** About so many bytes were counted for it the last time. */
    private long counted;

    /** About how many bytes of memory it takes. */
    abstract long weight();

    /** How many chats it is of: what has fewest is given up first. */
    abstract long chatCount();

    /** Adds what another has. */
    abstract void merge(F other);

    /** By how much its weight has changed since this was asked for the last time. */
    final long growth() {
        long before = counted;
        counted = weight();
        return counted - before;
    }
}
