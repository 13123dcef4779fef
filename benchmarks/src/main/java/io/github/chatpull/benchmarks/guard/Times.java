package io.github.chatpull.benchmarks.guard;

/** What a chat took, in nanoseconds. */
record Times(double yardstick, double measured) {
    double ratio() {
        return measured / yardstick;
    }

    /** The shortest of each: in a JVM that compiled badly, or on a busy machine, either can only be longer. */
    Times best(Times other) {
        return new Times(Math.min(yardstick, other.yardstick), Math.min(measured, other.measured));
    }
}
