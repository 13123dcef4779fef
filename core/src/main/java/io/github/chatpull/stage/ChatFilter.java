package io.github.chatpull.stage;

import io.github.chatpull.bytes.Utf8Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which chats are passed on: those for which everything holds that was asked for. Immutable, safe to share between
 * threads.
 *
 * <pre>{@code
 * ChatFilter filter = ChatFilter.builder()
 *         .operator("ann@example.com")
 *         .since(Instant.parse("2019-01-01T00:00:00Z"))
 *         .answered(true)
 *         .build();
 * Pipeline pipeline = Pipeline.into(sink).filter(filter).build();
 * }</pre>
 *
 * <p>Case is disregarded character for character, as {@link String#equalsIgnoreCase} does: {@code ß} is no {@code ss}.
 * Accents and white space count, and so do the {@code %20} of a page's address. A chat's time is that of
 * {@link io.github.chatpull.model.ChatTimes}, its start if it has one. Redaction may take away what a filter looks at, so
 * filters come first.
 *
 * <p>Of operators it keeps hashes, which tell whether a name is the same, and from which nobody reads a name: a filter is
 * written down where an archive is described, and that may be shown to people whom no chats are shown to. Whoever knows a
 * name can tell whether it is among them. The texts that are looked for are kept as they are, in one case.
 */
public final class ChatFilter {
    /** Everything is passed on. */
    public static final ChatFilter NONE = builder().build();

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int MAX_OPERATORS = 10_000;
    private static final int MAX_CHARS = 10_000;

    private final SortedSet<String> operatorHashes;
    private final @Nullable Instant since;
    private final @Nullable Instant until;
    private final @Nullable String urlContains;
    private final @Nullable String textContains;
    private final @Nullable FoldedText url;
    private final @Nullable FoldedText text;
    private final int minMessages;
    private final boolean answered;
    private final boolean missed;

    private ChatFilter(Builder builder) {
        operatorHashes = Collections.unmodifiableSortedSet(new TreeSet<>(builder.operatorHashes));
        since = builder.since;
        until = builder.until;
        urlContains = builder.urlContains;
        textContains = builder.textContains;
        url = urlContains == null ? null : new FoldedText(urlContains);
        text = textContains == null ? null : new FoldedText(textContains);
        minMessages = builder.minMessages;
        answered = builder.answered;
        missed = builder.missed;
    }

    /** Starts a filter that passes everything on. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether anything is asked for. */
    public boolean isAny() {
        return !operatorHashes.isEmpty()
                || since != null
                || until != null
                || urlContains != null
                || textContains != null
                || minMessages > 0
                || answered
                || missed;
    }

    /**
     * What is asked for, in words for whoever sees the figures of what was kept, such as "since
     * 2019-01-01T00:00:00+01:00" or "missed"; empty if nothing is. Operators are counted, not named; no text has a control
     * character, or more than 120 characters.
     *
     * @param zone that times are said in
     */
    public List<String> words(ZoneId zone) {
        return FilterWords.of(this, zone);
    }

    /**
     * The stage that drops the others. One that is asked for by its time, and has none, is a
     * {@link io.github.chatpull.model.BadChatException} unless something else drops it. Each thread needs a
     * {@link ChatStage#shard()} of its own.
     */
    public ChatStage stage() {
        return isAny() ? new FilterStage(this) : chat -> chat;
    }

    /** What stands for the operators of whom one must be in the chat, sorted; empty if all will do. */
    public Set<String> operatorHashes() {
        return operatorHashes;
    }

    /** The first time that will do, to the millisecond; null if all do. */
    public @Nullable Instant since() {
        return since;
    }

    /** The first time that no longer does, to the millisecond; null if all do. */
    public @Nullable Instant until() {
        return until;
    }

    /** What must stand in the page's address, in one case; null if nothing must. */
    public @Nullable String urlContains() {
        return urlContains;
    }

    /** What must stand in one of the messages, in one case; null if nothing must. */
    public @Nullable String textContains() {
        return textContains;
    }

    /** How many messages there must be. */
    public int minMessages() {
        return minMessages;
    }

    /** Whether it must be answered. */
    public boolean isAnswered() {
        return answered;
    }

    /** Whether it must be missed. */
    public boolean isMissed() {
        return missed;
    }

    @Nullable
    FoldedText url() {
        return url;
    }

    @Nullable
    FoldedText text() {
        return text;
    }

    /** Settings of a {@link ChatFilter}. Not thread-safe. */
    public static final class Builder {
        private final Set<String> operatorHashes = new TreeSet<>();
        private @Nullable Instant since;
        private @Nullable Instant until;
        private @Nullable String urlContains;
        private @Nullable String textContains;
        private int minMessages;
        private boolean answered;
        private boolean missed;

        private Builder() {}

        /**
         * Chats in which this operator is listed, or wrote, as {@link io.github.chatpull.rollup.OperatorFigures} counts
         * them; of several operators, any one.
         *
         * @param name in any case
         * @throws IllegalArgumentException if it is blank, or there are more than 10,000
         */
        public Builder operator(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("Expected an operator's name but it is blank");
            }
            return operatorHash(OperatorNames.hash(Utf8Buffer.requireWellFormed(name)));
        }

        /**
         * The same for one of whom only {@link ChatFilter#operatorHashes()} is known.
         *
         * @throws IllegalArgumentException if it is none of these, or there are more than 10,000
         */
        public Builder operatorHash(String hash) {
            operatorHashes.add(OperatorNames.requireHash(hash));
            if (operatorHashes.size() > MAX_OPERATORS) {
                throw new IllegalArgumentException("Expected up to 10,000 operators but there are more");
            }
            return this;
        }

        /**
         * Chats that began then or later.
         *
         * @throws IllegalArgumentException if its year has not four digits
         */
        public Builder since(@Nullable Instant value) {
            since = value == null ? null : border(value);
            return this;
        }

        /**
         * Chats that began before.
         *
         * @throws IllegalArgumentException if its year has not four digits
         */
        public Builder until(@Nullable Instant value) {
            until = value == null ? null : border(value);
            return this;
        }

        // Times of chats are whole milliseconds: what begins between two of them begins with the second.
        private static Instant border(Instant time) {
            if (time.isBefore(FIRST) || time.isAfter(LAST)) {
                throw new IllegalArgumentException("Expected a year of four digits but was " + time);
            }
            Instant cut = time.truncatedTo(ChronoUnit.MILLIS);
            return cut.equals(time) ? cut : cut.plusMillis(1);
        }

        /**
         * Chats on pages in whose address this text stands, as the address was sent.
         *
         * @throws IllegalArgumentException if it is empty, or has more than 10,000 characters
         */
        public Builder urlContains(@Nullable String value) {
            urlContains = value == null ? null : sought(value);
            return this;
        }

        /**
         * Chats with a message, whoever sent it, in whose text this text stands.
         *
         * @throws IllegalArgumentException if it is empty, or has more than 10,000 characters
         */
        public Builder textContains(@Nullable String value) {
            textContains = value == null ? null : sought(value);
            return this;
        }

        private static String sought(String text) {
            if (text.isEmpty() || text.length() > MAX_CHARS) {
                throw new IllegalArgumentException(
                        "Expected a text of 1 to 10,000 characters but it has " + text.length());
            }
            return FoldedText.fold(Utf8Buffer.requireWellFormed(text));
        }

        /**
         * Chats with so many messages or more.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder minMessages(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("Expected 0 messages or more but was " + value);
            }
            minMessages = value;
            return this;
        }

        /** Chats that are {@link io.github.chatpull.model.Conversation#answered()}. */
        public Builder answered(boolean value) {
            answered = value;
            return this;
        }

        /** Chats that are {@link io.github.chatpull.model.Conversation#missed()}. */
        public Builder missed(boolean value) {
            missed = value;
            return this;
        }

        /**
         * The filter.
         *
         * @throws IllegalArgumentException if no chat could ever pass
         */
        public ChatFilter build() {
            if (answered && missed) {
                throw new IllegalArgumentException("Expected answered chats or missed ones but was both");
            }
            if (since != null && until != null && !since.isBefore(until)) {
                throw new IllegalArgumentException(
                        "Expected a time that is before " + until + " but the chats are to begin since " + since);
            }
            return new ChatFilter(this);
        }
    }
}
