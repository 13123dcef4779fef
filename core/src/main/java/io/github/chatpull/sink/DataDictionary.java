package io.github.chatpull.sink;

import java.util.List;

/**
 * The data dictionary in Markdown, made from {@link RecordDefinition}. Stateless.
 *
 * <pre>{@code
 * Files.writeString(path, DataDictionary.markdown());
 * }</pre>
 */
public final class DataDictionary {
    private DataDictionary() {}

    /** A table for each kind of record: names, types, whether absent values occur, meanings. */
    public static String markdown() {
        return """
                # What chatpull writes

                Record version %d. Times are RFC 3339 with milliseconds and offset. An absent value is null in NDJSON and
                an empty cell in CSV.
                """.formatted(RecordDefinition.VERSION)
                + table("NDJSON: one line a chat", RecordDefinition.ndjson())
                + table("NDJSON: an element of `messages`", RecordDefinition.ndjsonMessage())
                + table("chats.csv", RecordDefinition.chatsCsv())
                + table("messages.csv", RecordDefinition.messagesCsv());
    }

    private static String table(String title, List<Field> fields) {
        StringBuilder out = new StringBuilder(
                "\n## " + title + "\n\n| name | type | absent | meaning |\n| --- | --- | --- | --- |\n");
        for (Field field : fields) {
            out.append("| ").append(field.name());
            out.append(" | ").append(field.type().description());
            out.append(" | ").append(field.nullable() ? "yes" : "no");
            out.append(" | ").append(field.description()).append(" |\n");
        }
        return out.toString();
    }
}
