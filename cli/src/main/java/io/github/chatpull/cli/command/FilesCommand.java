package io.github.chatpull.cli.command;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.OutLines;
import io.github.chatpull.cli.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chatpull files}: what is committed in an archive. */
@Command(
        header = "Names the committed files of an archive, a line each.",
        description = {
            "",
            "  chatpull files archive/",
            "  chatpull files archive/ --kind ndjson | xargs zcat | jq .url",
            "",
            "Whatever else lies in the folders was not committed: a pattern such as archive/ndjson/*/*/*.gz may match files"
                    + " that a running export has not finished.",
            ""
        })
public final class FilesCommand implements Callable<Integer> {
    private static final List<String> KINDS =
            List.of("ndjson", "csv", "csv/chats", "csv/messages", "rollup", "raw", "quarantine");

    private final Host host;

    @Parameters(paramLabel = "ARCHIVE", description = "The archive, made by chatpull export.")
    private Path archive = Path.of("");

    @Option(
            names = "--kind",
            paramLabel = "FOLDER",
            description =
                    "Only those below this folder, as ndjson, csv/chats, csv/messages, rollup, raw or quarantine.")
    private @Nullable String kind;

    /** The command in this world. */
    public FilesCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (kind != null && !KINDS.contains(kind)) {
            throw new UsageException(
                    "expected --kind as one of " + String.join(", ", KINDS) + " but was '" + kind + "'");
        }
        ArchiveContents contents = ArchiveContents.read(host.directory().resolve(archive));
        try (OutLines lines = new OutLines(host)) {
            for (String file : contents.files()) {
                if (kind == null || file.startsWith(kind + "/")) {
                    lines.add(archive.resolve(file).toString());
                }
            }
        }
        return ExitCode.OK;
    }
}
