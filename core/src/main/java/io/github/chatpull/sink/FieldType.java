package io.github.chatpull.sink;

/** The kinds of value a {@link Field} can have. Absent is null in JSON and an empty cell in CSV. */
public enum FieldType {
    /** A whole number. */
    INTEGER("integer"),
    /** A number of seconds with up to three decimals. */
    SECONDS("number"),
    /** A text. */
    TEXT("string"),
    /** Several texts: an array in JSON, joined by {@code ;} in CSV. */
    TEXTS("array of strings"),
    /** A time: RFC 3339 with milliseconds and offset. */
    TIME("time (RFC 3339)"),
    /** Names with a text or a list of texts each: an object in JSON, JSON in CSV, empty there if there are none. */
    EXTRA("object"),
    /** The chat's messages. */
    MESSAGES("array of messages");

    private final String description;

    FieldType(String description) {
        this.description = description;
    }

    /** In a few words. */
    public String description() {
        return description;
    }
}
