package io.github.chatpull.sink;

import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One field of the record: its name in every output, its type, what it means, and where its value comes from. The type
 * and the way it is written agree by construction. Immutable, safe to share.
 *
 * @param <R> what it is a field of
 */
public final class Field<R> {
    private final String name;
    private final FieldType type;
    private final boolean nullable;
    private final String description;
    private final Writing<R> writing;

    @FunctionalInterface
    private interface Writing<R> {
        void write(R row, ValueWriter out) throws IOException;
    }

    @FunctionalInterface
    private interface ValueMethod<V> {
        void write(ValueWriter out, V value) throws IOException;
    }

    private Field(String name, FieldType type, boolean nullable, String description, Writing<R> writing) {
        this.name = name;
        this.type = type;
        this.nullable = nullable;
        this.description = description;
        this.writing = writing;
    }

    static <R> Field<R> integer(String name, ToLongFunction<R> value, String description) {
        return new Field<>(
                name, FieldType.INTEGER, false, description, (row, out) -> out.integer(value.applyAsLong(row)));
    }

    static <R> Field<R> optionalInteger(String name, Function<R, @Nullable Long> value, String description) {
        return optional(name, FieldType.INTEGER, description, value, ValueWriter::integer);
    }

    static <R> Field<R> seconds(String name, Function<R, @Nullable Duration> value, String description) {
        return optional(name, FieldType.SECONDS, description, value, ValueWriter::seconds);
    }

    static <R> Field<R> text(String name, Function<R, String> value, String description) {
        return new Field<>(name, FieldType.TEXT, false, description, (row, out) -> out.text(value.apply(row)));
    }

    static <R> Field<R> optionalText(String name, Function<R, @Nullable String> value, String description) {
        return optional(name, FieldType.TEXT, description, value, ValueWriter::text);
    }

    static <R> Field<R> texts(String name, Function<R, List<String>> value, String description) {
        return new Field<>(name, FieldType.TEXTS, false, description, (row, out) -> out.texts(value.apply(row)));
    }

    static <R> Field<R> time(String name, Function<R, @Nullable Instant> value, String description) {
        return optional(name, FieldType.TIME, description, value, ValueWriter::time);
    }

    static <R> Field<R> extra(String name, Function<R, Extra> value, String description) {
        return new Field<>(name, FieldType.EXTRA, false, description, (row, out) -> out.extra(value.apply(row)));
    }

    static <R> Field<R> messages(String name, Function<R, List<Message>> value, String description) {
        return new Field<>(name, FieldType.MESSAGES, false, description, (row, out) -> out.messages(value.apply(row)));
    }

    private static <R, V> Field<R> optional(
            String name, FieldType type, String description, Function<R, @Nullable V> value, ValueMethod<V> method) {
        return new Field<>(name, type, true, description, (row, out) -> {
            V present = value.apply(row);
            if (present == null) {
                out.absent();
            } else {
                method.write(out, present);
            }
        });
    }

    /** The same field of something that has an {@code R}. */
    <Q> Field<Q> of(Function<Q, R> part) {
        return new Field<>(name, type, nullable, description, (row, out) -> writing.write(part.apply(row), out));
    }

    /** The JSON key or CSV header. */
    public String name() {
        return name;
    }

    /** The kind of value. */
    public FieldType type() {
        return type;
    }

    /** Whether it can be absent. */
    public boolean nullable() {
        return nullable;
    }

    /** What it means, in a sentence. */
    public String description() {
        return description;
    }

    void write(R row, ValueWriter out) throws IOException {
        writing.write(row, out);
    }

    @Override
    public String toString() {
        return name + ": " + type;
    }
}
