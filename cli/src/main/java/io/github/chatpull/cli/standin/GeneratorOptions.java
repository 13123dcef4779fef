package io.github.chatpull.cli.standin;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What to generate. Immutable, compared by value: equal options give equal chats, on every Java from 17 on.
 *
 * <pre>{@code
 * GeneratorOptions options = GeneratorOptions.builder().chats(400_000).seed(7).build(); // about 1 GB
 * }</pre>
 *
 * @param chats how many; from 0
 * @param seed which of the many possible exports
 * @param from where the chats begin
 * @param to where they no longer begin
 * @param operators how many operators there are, from 1 to {@value #MAX_OPERATORS}
 * @param awkward whether the document has everything that is legal and rare
 * @param broken how many of the chats, any of them, cannot be read; up to {@code chats}
 */
public record GeneratorOptions(
        long chats, long seed, Instant from, Instant to, int operators, boolean awkward, long broken) {
    /** Where the people in the chats live: office hours are theirs, and offsets too. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

    static final int MAX_OPERATORS = 400;

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** A thousand chats of the years 2019 to 2023 in Oslo, with 8 operators and nothing unusual. */
    public static final GeneratorOptions DEFAULT = new GeneratorOptions(
            1000, 1, Instant.parse("2018-12-31T23:00:00Z"), Instant.parse("2023-12-31T23:00:00Z"), 8, false, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its bounds; the message begins with its name
     */
    public GeneratorOptions {
        require(chats >= 0, "chats must be 0 or more but was " + chats);
        require(from.isBefore(to), "from must be before to but they were " + from + " and " + to);
        require(!from.isBefore(EARLIEST), "from must be in 1900 or later but was " + from);
        require(!to.isAfter(LATEST), "to must be before the year 9999 but was " + to);
        require(
                operators >= 1 && operators <= MAX_OPERATORS,
                "operators must be from 1 to " + MAX_OPERATORS + " but was " + operators);
        require(
                broken >= 0 && broken <= chats,
                "broken must be from 0 to the number of chats, " + chats + ", but was " + broken);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Starts with {@link #DEFAULT}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets options one by one. Not thread-safe. */
    public static final class Builder {
        private long chats = DEFAULT.chats;
        private long seed = DEFAULT.seed;
        private Instant from = DEFAULT.from;
        private Instant to = DEFAULT.to;
        private int operators = DEFAULT.operators;
        private boolean awkward;
        private long broken;

        private Builder() {}

        /** Sets {@link GeneratorOptions#chats()}. */
        public Builder chats(long value) {
            chats = value;
            return this;
        }

        /** Sets {@link GeneratorOptions#seed()}. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets {@link GeneratorOptions#from()}. */
        public Builder from(Instant value) {
            from = value;
            return this;
        }

        /** Sets {@link GeneratorOptions#to()}. */
        public Builder to(Instant value) {
            to = value;
            return this;
        }

        /** Sets {@link GeneratorOptions#operators()}. */
        public Builder operators(int value) {
            operators = value;
            return this;
        }

        /** Sets {@link GeneratorOptions#awkward()}. */
        public Builder awkward(boolean value) {
            awkward = value;
            return this;
        }

        /** Sets {@link GeneratorOptions#broken()}. */
        public Builder broken(long value) {
            broken = value;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a value is out of its bounds; the message begins with its name
         */
        public GeneratorOptions build() {
            return new GeneratorOptions(chats, seed, from, to, operators, awkward, broken);
        }
    }
}
