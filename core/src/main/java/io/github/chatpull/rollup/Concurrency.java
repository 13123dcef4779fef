package io.github.chatpull.rollup;

/** Spreads a chat over the hours of the week that it touches. Not thread-safe. */
final class Concurrency {
    /** A longer chat is a mistake, and no measure of how busy anybody is. */
    static final long MAX_MILLIS = 7L * 24 * LocalTimes.HOUR;

    private final LocalTimes times;

    Concurrency(LocalTimes times) {
        this.times = times;
    }

    void add(long start, long stop, Weekly overlap) {
        for (long at = start; at < stop; ) {
            long end = Math.min(stop, times.endOfHour(at));
            overlap.add(LocalTimes.hourOfWeek(times.hour(at)), end - at);
            at = end;
        }
    }
}
