package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the SQL says; .ci/load-recipes has DuckDB run it. */
class DuckDbScriptTest {
    @Test
    void givesEveryColumnOfEveryFileItsType() {
        String macros = DuckDbScript.macros();

        for (List<Field> fields :
                List.of(RecordDefinition.ndjson(), RecordDefinition.chatsCsv(), RecordDefinition.messagesCsv())) {
            for (Field field : fields) {
                assertThat(macros).contains("    \"" + field.name() + "\": '");
            }
        }
        assertThat(macros)
                .contains("    \"duration_s\": 'BIGINT'", "    \"start\": 'TIMESTAMPTZ'", "    \"extra\": 'JSON'")
                .contains("    \"first_response_s\": 'DECIMAL(18, 3)'")
                .contains(
                        "    \"messages\": 'STRUCT(\"seq\" BIGINT, \"from\" VARCHAR, \"role\" VARCHAR, \"time\" TIMESTAMPTZ,"
                                + " \"text\" VARCHAR, \"extra\" JSON)[]'\n})");
    }

    @Test
    void takesFoldersForNoColumns() {
        assertThat(DuckDbScript.macros().split("hive_partitioning = false", -1)).hasSize(4);
    }

    @Test
    void whatIsNeverAbsentIsNotNullInTablesOfCsv() {
        assertThat(DuckDbScript.macros())
                .contains("coalesce(string_split(\"operators\", ';'), []) AS \"operators\"")
                .contains("\"time\", coalesce(\"text\", '') AS \"text\", coalesce(\"extra\", '{}') AS \"extra\"\n");
    }

    @Test
    void loadsFilesWhateverTheyAreCalled() {
        assertThat(DuckDbScript.loadNdjson(List.of("a.ndjson", "it's.ndjson"))).isEqualTo("""
                        CREATE OR REPLACE TABLE chats AS FROM ndjson_chats([
                            'a.ndjson',
                            'it''s.ndjson'
                        ]);
                        CREATE OR REPLACE TABLE messages AS SELECT id AS chat_id, message.* FROM (SELECT id, unnest(messages) AS message FROM chats);
                        """);
        assertThat(DuckDbScript.loadCsv(List.of("c.csv"), List.of("m.csv"))).isEqualTo("""
                        CREATE OR REPLACE TABLE chats AS FROM csv_chats([
                            'c.csv'
                        ]);
                        CREATE OR REPLACE TABLE messages AS FROM csv_messages([
                            'm.csv'
                        ]);
                        """);
    }
}
