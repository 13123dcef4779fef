package io.github.chatpull.sink;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.model.Utf8Chat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One field of the record: its name in every output, its type, what it means, and where its value comes from. Immutable,
 * safe to share. {@link RecordDefinition} has them.
 */
public final class Field {
    private final String name;
    private final FieldType type;
    private final boolean nullable;
    private final String description;
    private final Source source;

    private Field(String name, FieldType type, boolean nullable, Source source, String description) {
        this.name = name;
        this.type = type;
        this.nullable = nullable;
        this.source = source;
        this.description = description;
    }

    static Field of(String name, FieldType type, Source source, String description) {
        return new Field(name, type, false, source, description);
    }

    static Field optional(String name, FieldType type, Source source, String description) {
        return new Field(name, type, true, source, description);
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

    Source source() {
        return source;
    }

    /** Writes its value by way of Strings, as the libraries want them. */
    void write(Row row, ValueWriter out) throws IOException {
        switch (type) {
            case TEXT -> text(row, out);
            case INTEGER -> integer(row.number(source), out);
            case TIME -> time(row.millis(source), out);
            case SECONDS -> seconds(row, out);
            case TEXTS -> out.texts(operators(row.chat()));
            case EXTRA -> out.extra(row.extra(source));
            case MESSAGES -> out.messages(row);
        }
    }

    private void text(Row row, ValueWriter out) throws IOException {
        if (source == Source.ROLE) {
            out.text(row.role().label());
            return;
        }
        long slice = row.slice(source);
        if (slice == Slice.ABSENT) {
            out.absent();
        } else {
            out.text(Objects.requireNonNull(row.chat().string(slice)));
        }
    }

    private static void integer(long value, ValueWriter out) throws IOException {
        if (value == Utf8Chat.NONE) {
            out.absent();
        } else {
            out.integer(value);
        }
    }

    private static void time(long millis, ValueWriter out) throws IOException {
        if (millis == Utf8Chat.NONE) {
            out.absent();
        } else {
            out.time(Instant.ofEpochMilli(millis));
        }
    }

    private static void seconds(Row row, ValueWriter out) throws IOException {
        Duration value = row.firstResponse();
        if (value == null) {
            out.absent();
        } else {
            out.seconds(value);
        }
    }

    private static List<String> operators(Utf8Chat chat) {
        return IntStream.range(0, chat.operatorCount())
                .mapToObj(i -> Objects.requireNonNull(chat.string(chat.operator(i))))
                .toList();
    }

    @Override
    public String toString() {
        return name + ": " + type;
    }
}
