package io.github.chatpull.rollup;

/**
 * A number for each hour of the week, Monday first, by the clock on the wall.
 *
 * <pre>{@code
 * long tuesdayAt14 = rollup.overlap().get(24 + 14); // milliseconds of chats
 * }</pre>
 *
 * <p>Not thread-safe. Memory is 168 numbers, of four bytes until one reaches 25 days.
 */
public final class Weekly {
    /** Hours in a week. */
    public static final int HOURS = 168;

    private final Sums values = new Sums(HOURS);

    Weekly() {}

    void add(int hourOfWeek, long more) {
        values.add(hourOfWeek, more);
    }

    void merge(Weekly other) {
        values.addAll(other.values);
    }

    /** How many bytes of memory it takes. */
    long weight() {
        return values.weight();
    }

    /** All hours together. */
    public long total() {
        long total = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            total += get(hour);
        }
        return total;
    }

    /** The number of an hour, 0 to 167: Monday 0 to 1 o'clock is the first. */
    public long get(int hourOfWeek) {
        return values.get(hourOfWeek);
    }
}
