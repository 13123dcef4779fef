package io.github.chatpull.cli.command;

import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.config.OwnMeaning;
import io.github.chatpull.sink.BigQuerySchema;
import io.github.chatpull.sink.DataDictionary;
import io.github.chatpull.sink.DuckDbScript;
import io.github.chatpull.sink.JsonSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chatpull schema}: what every key and column means, from the record's one definition. */
@Command(
        header = "Prints the schema of what chatpull writes.",
        description = {
            "",
            "  chatpull schema > chat.schema.json",
            "  chatpull schema --format markdown",
            "  chatpull schema --format bigquery > chat.bigquery.json",
            "",
            "Comes from the same definition as the files themselves.",
            ""
        })
public final class SchemaCommand implements Callable<Integer> {
    /** The forms a schema can have. */
    public enum Format {
        /** JSON Schema of an NDJSON line. */
        JSON_SCHEMA,
        /** The schema that BigQuery loads NDJSON by. */
        BIGQUERY,
        /** SQL that DuckDB reads NDJSON and CSV by. */
        DUCKDB,
        /** A data dictionary. */
        MARKDOWN
    }

    private final Host host;

    @OwnMeaning
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "json-schema, bigquery, duckdb or markdown (default: ${DEFAULT-VALUE}).",
            defaultValue = "json-schema")
    private Format format = Format.JSON_SCHEMA;

    /** The command in this world. */
    public SchemaCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        OutputStream out = host.stdout();
        switch (format) {
            case JSON_SCHEMA -> JsonSchema.write(out);
            case BIGQUERY -> BigQuerySchema.write(out);
            case DUCKDB -> out.write(DuckDbScript.macros().getBytes(StandardCharsets.UTF_8));
            case MARKDOWN -> out.write(DataDictionary.markdown().getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        return ExitCode.OK;
    }
}
