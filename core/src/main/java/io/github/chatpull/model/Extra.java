package io.github.chatpull.model;

import io.github.chatpull.bytes.Printable;
import io.github.chatpull.bytes.Utf8Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an export holds beyond the documented elements: unknown elements and attributes, repeats of single elements, and
 * the raw text of values that could not be read. The format has grown before; nothing new is dropped in silence.
 *
 * <p>Immutable, compared by value, safe to share between threads. Names keep the order of their first appearance.
 *
 * <pre>{@code
 * List<String> ratings = chat.extra().get("rating");
 * }</pre>
 */
public final class Extra {
    /** Nothing beyond the documented. */
    public static final Extra EMPTY = new Extra(Map.of());

    private final Map<String, List<String>> values;

    private Extra(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Starts an empty one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The values under a name in document order; none: an empty list. */
    public List<String> get(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** All values by name; unmodifiable. Each is a text, or the inner XML of an element that had children. */
    public Map<String, List<String>> asMap() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Extra that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Names without values. */
    @Override
    public String toString() {
        return "Extra" + Printable.of(values.keySet().toString());
    }

    /** Collects an {@link Extra}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Map<String, List<String>> collected;

        private Builder() {}

        /**
         * Adds a value after those already under this name.
         *
         * @throws IllegalArgumentException if half a surrogate pair is in either
         */
        public Builder add(String name, String value) {
            Utf8Buffer.requireWellFormed(name);
            Utf8Buffer.requireWellFormed(value);
            if (collected == null) {
                collected = new LinkedHashMap<>();
            }
            collected.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
            return this;
        }

        /** What was added so far. */
        public Extra build() {
            if (collected == null) {
                return EMPTY;
            }
            Map<String, List<String>> copy = new LinkedHashMap<>();
            collected.forEach((name, list) -> copy.put(name, List.copyOf(list)));
            return new Extra(Collections.unmodifiableMap(copy));
        }
    }
}
