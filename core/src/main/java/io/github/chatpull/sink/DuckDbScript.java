package io.github.chatpull.sink;

import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL by which DuckDB reads what chatpull wrote, made from {@link RecordDefinition}: every column has its type, so nothing is
 * inferred from the first lines, and nothing that comes later is dropped. What is read from CSV equals what is read from
 * NDJSON. Stateless.
 *
 * <pre>{@code
 * Files.writeString(path, DuckDbScript.macros());
 * }</pre>
 */
public final class DuckDbScript {
    // More than the line of a chat of 4 MiB can have, which is the most that is read unless --max-chat-bytes says
    // otherwise.
    private static final int MAX_LINE_BYTES = 32 << 20;

    private static final String MESSAGES_OF =
            "SELECT id AS chat_id, message.* FROM (SELECT id, unnest(messages) AS message FROM %s)";

    private DuckDbScript() {}

    /** Definitions of four tables that take files: {@code ndjson_chats}, {@code ndjson_messages}, and the same of CSV. */
    public static String macros() {
        return """
                -- How DuckDB reads what chatpull writes (record version %d). Each of these takes a file, a pattern or a list of
                -- files, as they are or compressed (.gz, .zst):
                --   CREATE TABLE chats AS FROM ndjson_chats('chats.ndjson.gz');
                --   CREATE TABLE messages AS FROM csv_messages(['2019.csv', '2020.csv']);

                """.formatted(RecordDefinition.VERSION)
                + macro("ndjson_chats", "SELECT * FROM " + ndjson())
                + macro("ndjson_messages", MESSAGES_OF.formatted("ndjson_chats(files)"))
                + csvMacro("csv_chats", RecordDefinition.chatsCsv())
                + csvMacro("csv_messages", RecordDefinition.messagesCsv());
    }

    /** Statements that make the tables {@code chats} and {@code messages} of files of NDJSON, by {@link #macros()}. */
    public static String loadNdjson(List<String> files) {
        return table("chats", "FROM ndjson_chats(" + list(files) + ")")
                + table("messages", MESSAGES_OF.formatted("chats"));
    }

    /** Statements that make the same tables of files of plain CSV. */
    public static String loadCsv(List<String> chats, List<String> messages) {
        return table("chats", "FROM csv_chats(" + list(chats) + ")")
                + table("messages", "FROM csv_messages(" + list(messages) + ")");
    }

    private static String table(String name, String query) {
        return "CREATE OR REPLACE TABLE " + name + " AS " + query + ";\n";
    }

    private static String list(List<String> files) {
        return files.stream().map(DuckDbScript::quoted).collect(Collectors.joining(",\n    ", "[\n    ", "\n]"));
    }

    private static String macro(String name, String query) {
        return "CREATE OR REPLACE MACRO " + name + "(files) AS TABLE\n" + query + ";\n\n";
    }

    private static String ndjson() {
        return "read_json(files, format = 'newline_delimited', hive_partitioning = false, maximum_object_size = "
                + MAX_LINE_BYTES + ", columns = {\n"
                + RecordDefinition.ndjson().stream()
                        .map(field -> column(field, type(field.type())))
                        .collect(Collectors.joining(",\n"))
                + "\n})";
    }

    private static String csvMacro(String name, List<Field> columns) {
        String values = columns.stream().map(DuckDbScript::csvValue).collect(Collectors.joining(", "));
        String types = columns.stream()
                .map(field -> column(field, csvType(field.type())))
                .collect(Collectors.joining(",\n"));
        return macro(
                name,
                "SELECT " + values
                        + "\nFROM read_csv(files, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
                        + " hive_partitioning = false, max_line_size = " + MAX_LINE_BYTES + ", columns = {\n" + types
                        + "\n})");
    }

    private static String column(Field field, String type) {
        return "    " + name(field) + ": " + quoted(type);
    }

    // An empty cell is NULL; what is never absent is not.
    private static String csvValue(Field field) {
        String name = name(field);
        if (field.source() == Source.TEXT) {
            return "coalesce(" + name + ", '') AS " + name;
        }
        return switch (field.type()) {
            case TEXTS -> "coalesce(string_split(" + name + ", ';'), []) AS " + name;
            case EXTRA -> "coalesce(" + name + ", '{}') AS " + name;
            default -> name;
        };
    }

    private static String csvType(FieldType type) {
        return type == FieldType.TEXTS ? "VARCHAR" : type(type);
    }

    private static String type(FieldType type) {
        return switch (type) {
            case INTEGER -> "BIGINT";
            case SECONDS -> "DECIMAL(18, 3)";
            case TEXT -> "VARCHAR";
            case TEXTS -> "VARCHAR[]";
            case TIME -> "TIMESTAMPTZ";
            case EXTRA -> "JSON";
            case MESSAGES ->
                RecordDefinition.ndjsonMessage().stream()
                        .map(field -> name(field) + " " + type(field.type()))
                        .collect(Collectors.joining(", ", "STRUCT(", ")[]"));
        };
    }

    // Some names are words of SQL.
    private static String name(Field field) {
        return '"' + field.name() + '"';
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
