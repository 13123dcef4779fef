package io.github.chatpull.cli.command;

import io.github.chatpull.cli.BadOkOption;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.InspectionReport;
import io.github.chatpull.cli.Interruption;
import io.github.chatpull.cli.OutLines;
import io.github.chatpull.cli.Progress;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.Sources;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.report.ArchiveReport;
import io.github.chatpull.pipeline.BadChatCounts;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.pipeline.RunCounts;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.sink.TeeSink;
import io.github.chatpull.stage.Inspection;
import io.github.chatpull.xml.ChatReaderBuilder;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chatpull inspect}: what exports hold, and what is wrong with them. */
@Command(
        header = "Says what is in exports, and what is odd or wrong about them.",
        description = {
            "",
            "  chatpull inspect export.xml.gz",
            "  chatpull inspect 2019.xml 2020.xml --json | jq .unreadable_first",
            "",
            "Reads everything once, in constant memory, and writes no file. Of chats that cannot be read it counts all and"
                    + " shows the first; what the format does not document is kept by every output, under extra. Of an"
                    + " archive, breaches are counted in its neighbours' chats, too.",
            ""
        })
public final class InspectCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(paramLabel = "FILE", description = "Exports or archives to read; - or none: standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--json", description = "Print an object of JSON instead.")
    private boolean json;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The zone of its times (default: the archive's; of files, UTC).")
    private @Nullable ZoneId zone;

    @Mixin
    private BadOkOption badOk = new BadOkOption();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private ProgressOptions progressOptions = new ProgressOptions();

    /** The command in this world. */
    public InspectCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        badOk.requireSense();
        Sources sources = new Sources(host, inputs, false);
        sources.requireThere();
        ChatReaderBuilder readers = reading.readers(sources);
        sources.requireAnswers(readers);
        RecordFormat format = new RecordFormat(zone != null ? zone : ArchiveReport.zoneOf(sources));
        Inspection inspection = new Inspection();
        BadChatCounts bad = new BadChatCounts(sources.mends());
        try (Progress progress = progressOptions.open(host);
                ChatSink nobody = new TeeSink(List.of())) {
            Pipeline pipeline = Pipeline.into(nobody)
                    .stages(List.of(inspection))
                    .badChats(bad)
                    .threads(reading.threads())
                    .progress(running -> progress.moved(() -> Summary.count(running.chatsRead(), "chat")))
                    .build();
            boolean isWhole = false;
            try {
                isWhole = Interruption.guard(host, "nothing was changed", () -> {
                    sources.drainInto(pipeline, readers);
                    return true;
                });
            } finally {
                progress.clear();
                RunCounts counts = pipeline.counts();
                if (isWhole || counts.read() + counts.bad() > 0) {
                    print(new InspectionReport(sources.arrived(), counts, bad, inspection, format, isWhole));
                }
            }
            return badOk.exitCode(pipeline.counts().bad());
        }
    }

    private void print(InspectionReport report) throws IOException {
        if (json) {
            report.writeTo(host.stdout());
            return;
        }
        try (OutLines lines = new OutLines(host)) {
            report.writeTo(lines);
        }
    }
}
