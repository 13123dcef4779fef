package io.github.chatpull.cli.command;

import io.github.chatpull.cli.Arguments;
import io.github.chatpull.cli.CsvOptions;
import io.github.chatpull.cli.ExcelWorkbook;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.OutputFiles;
import io.github.chatpull.cli.UsageException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code convert} is asked to write, and where. */
@Command(optionListHeading = "Outputs")
final class ConvertTargets {
    @Option(names = "--ndjson", paramLabel = "PATH", description = "Write one line of JSON a chat.")
    private @Nullable String ndjson;

    @Option(names = "--chats-csv", paramLabel = "PATH", description = "Write a table with a line a chat.")
    private @Nullable String chatsCsv;

    @Option(names = "--messages-csv", paramLabel = "PATH", description = "Write a table with a line a message.")
    private @Nullable String messagesCsv;

    @Option(
            names = "--xlsx",
            paramLabel = "FILE",
            description = "Write a workbook for Excel or LibreOffice: summary, chats and messages, a sheet each.")
    private @Nullable String xlsx;

    @Option(
            names = "--rollup",
            paramLabel = "DIR",
            description = "Write figures: tables, summary.json, and a state that merges.")
    private @Nullable Path rollup;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as an HTML page.")
    private @Nullable String report;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "The zone of times, --since and --until (default: UTC; of times in tables and a workbook for Excel,"
                            + " of a report, and of figures beside a workbook or a report, this machine's).")
    private @Nullable ZoneId zone;

    @Option(
            names = "--quarantine",
            paramLabel = "PATH",
            description = "Where chats go that cannot be read, a line of JSON each"
                    + " (default: <first output>.quarantine.ndjson); made only if there are any.")
    private @Nullable String quarantine;

    @Mixin
    private CsvOptions csv = new CsvOptions();

    /**
     * To be asked before any work.
     *
     * @param hint what to add if nothing is asked for
     * @throws UsageException if there is nothing to write, or options do not go together
     */
    void requireSense(String hint) throws UsageException {
        if (Stream.of(ndjson, chatsCsv, messagesCsv, xlsx, rollup, report).allMatch(Objects::isNull)) {
            throw new UsageException(
                    "nothing to write: give --ndjson, --chats-csv, --messages-csv, --xlsx, --rollup or --report"
                            + hint);
        }
        for (String table :
                Stream.of(chatsCsv, messagesCsv).flatMap(Stream::ofNullable).toList()) {
            if (table.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
                throw new UsageException(
                        "expected a name for a CSV file but was " + table + ": --xlsx writes a workbook");
            }
        }
        if (rollup != null && rollup.toString().equals("-")) {
            throw new UsageException("--rollup writes several files: name a folder for them");
        }
        csv.requireSense();
        if (xlsx != null) {
            ExcelWorkbook.requireName(xlsx);
        }
    }

    @Nullable
    String ndjson() {
        return ndjson;
    }

    @Nullable
    String chatsCsv() {
        return chatsCsv;
    }

    @Nullable
    String messagesCsv() {
        return messagesCsv;
    }

    @Nullable
    String xlsx() {
        return xlsx;
    }

    @Nullable
    Path rollup() {
        return rollup;
    }

    @Nullable
    String report() {
        return report;
    }

    CsvOptions csv() {
        return csv;
    }

    boolean hasZone() {
        return zone != null;
    }

    /** The zone of times; another one if nobody said. */
    ZoneId zoneOr(ZoneId otherwise) {
        return Objects.requireNonNullElse(zone, otherwise);
    }

    /** The zone of figures: that of a workbook's times if there is one, whose days must be the same. */
    ZoneId figuresZone(Host host) {
        return zoneOr(xlsx == null && report == null ? Arguments.UTC : host.zone());
    }

    /** Where chats go that cannot be read. */
    String quarantine(OutputFiles outputs) {
        if (quarantine != null) {
            return quarantine;
        }
        String folder = rollup == null ? null : rollup.toString();
        return Stream.of(ndjson, chatsCsv, messagesCsv, xlsx, folder, report)
                .flatMap(Stream::ofNullable)
                .filter(outputs::isFile)
                .findFirst()
                .map(first -> first + ".quarantine.ndjson")
                .orElse("chatpull.quarantine.ndjson");
    }
}
