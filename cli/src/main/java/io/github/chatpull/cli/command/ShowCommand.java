package io.github.chatpull.cli.command;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.bytes.Printable;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.FoundChats;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Interruption;
import io.github.chatpull.cli.Progress;
import io.github.chatpull.cli.ProgressOptions;
import io.github.chatpull.cli.ReadingOptions;
import io.github.chatpull.cli.SourceException;
import io.github.chatpull.cli.Sources;
import io.github.chatpull.cli.Summary;
import io.github.chatpull.cli.UsageException;
import io.github.chatpull.cli.report.ArchiveReport;
import io.github.chatpull.export.ArchiveSearch;
import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.model.RawChat;
import io.github.chatpull.pipeline.BadChats;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.ChatReaderBuilder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chatpull show}: one chat, for people to read. */
@Command(
        header = "Shows one chat, of an archive or of exports, as a transcript.",
        description = {
            "",
            "  chatpull show archive/ 4c2789a6-3b8e-4b4e-9c1d-0a6f3d3c1e55",
            "  chatpull show export.xml.gz 4c2789a6-3b8e-4b4e-9c1d-0a6f3d3c1e55 --json",
            "",
            "Of an archive its NDJSON is looked through, or the server's answers if it holds none. If several chats have the"
                    + " id, all are shown. - is standard input.",
            ""
        })
public final class ShowCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(
            arity = "2..*",
            paramLabel = "ARCHIVE|FILE... ID",
            hideParamSyntax = true,
            description = "An archive, or exports to read; and at last the id of the chat, to the letter.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--json", description = "Print its line of NDJSON instead.")
    private boolean json;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The zone of its times (default: the archive's; of files, UTC).")
    private @Nullable ZoneId zone;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private ProgressOptions progressOptions = new ProgressOptions();

    private ChatReaderBuilder readers = ChatReader.builder();

    /** The command in this world. */
    public ShowCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        List<String> inputs = arguments.subList(0, arguments.size() - 1);
        String id = arguments.get(arguments.size() - 1).strip();
        if (id.isEmpty()) {
            throw new UsageException("expected the id of a chat but it is blank");
        }
        Sources sources = new Sources(host, inputs, true);
        requireThere(sources);
        readers = reading.readers(sources);
        Unreadable unreadable = new Unreadable(id, sources.mends());
        try (Progress line = progressOptions.open(host);
                FoundChats found = open(zone != null ? zone : ArchiveReport.zoneOf(sources))) {
            long count = Interruption.guard(host, "nothing was changed", () -> {
                for (String input : inputs) {
                    search(input, unreadable, found, line);
                }
                return found.count();
            });
            found.complete();
            if (count == 0 && unreadable.withThatId.isEmpty()) {
                throw new FileSystemException(String.join(" ", inputs), null, nothing(id, inputs, unreadable));
            }
        }
        unreadable.withThatId.forEach(why -> host.say("a chat with this id cannot be read: " + why));
        return unreadable.withThatId.isEmpty() ? ExitCode.OK : ExitCode.BAD_CHATS;
    }

    private static void requireThere(Sources sources) throws IOException {
        try {
            sources.requireThere();
        } catch (NoSuchFileException e) {
            throw new FileSystemException(
                    e.getFile(), null, "there is no such file or archive; one id at a time is shown, and stands last");
        }
    }

    private FoundChats open(ZoneId inZone) throws IOException {
        return json ? FoundChats.asJson(host, new RecordFormat(inZone)) : FoundChats.asTranscript(host, inZone);
    }

    private void search(String input, Unreadable unreadable, FoundChats found, Progress line) throws IOException {
        Path directory = host.directory().resolve(input);
        if (!ArchiveContents.isArchive(directory)) {
            Pipeline pipeline = Pipeline.into(found)
                    .stages(List.of(ArchiveSearch.only(unreadable.id)))
                    .badChats(unreadable)
                    .threads(reading.threads())
                    .progress(running -> line.moved(() -> Summary.count(running.chatsRead(), "chat")))
                    .build();
            new Sources(host, List.of(input), true).drainInto(pipeline, readers);
            return;
        }
        ArchiveContents contents = ArchiveContents.read(directory);
        try {
            new ArchiveSearch(contents, readers)
                    .progress(window -> line.moved(() -> "looking through " + window))
                    .find(unreadable.id, unreadable, found);
        } catch (ChatpullException e) {
            throw new SourceException(input, e);
        }
        unreadable.quarantined += contents.ledger().totals().quarantined();
        if (!contents.gaps().isEmpty()) {
            host.say(
                    input + " is not complete: " + Summary.count(contents.gaps().size(), "gap"));
        }
    }

    // What to type next.
    private String nothing(String id, List<String> inputs, Unreadable unreadable) throws IOException {
        StringBuilder words = new StringBuilder("no chat has exactly the id " + Printable.of(id));
        long bad = Math.max(unreadable.count, unreadable.quarantined);
        if (bad > 0) {
            words.append(" (").append(Summary.count(bad, "chat")).append(" could not be read)");
        }
        String filtered =
                new Sources(host, inputs, false).filters(ZoneOffset.UTC).isEmpty()
                        ? ""
                        : ", and filters left chats out";
        words.append(filtered);
        try {
            new Sources(host, inputs, false).requireAnswers(readers);
            String[] convert = Stream.of(Stream.of("convert"), inputs.stream(), Stream.of("-q", "--chats-csv", "-"))
                    .flatMap(all -> all)
                    .toArray(String[]::new);
            words.append("; all ids there are: ").append(host.suggestion(convert));
        } catch (SourceException e) {
            words.append("; the files that all ids stand in: ")
                    .append(host.suggestion("files", e.source(), "--kind", "ndjson"));
        }
        return words.toString();
    }

    /** Chats that cannot be read. */
    private static final class Unreadable implements BadChats {
        private static final int MOST_SAID = 10;

        private final String id;
        private final boolean mend;
        private final List<String> withThatId = new ArrayList<>();
        private long count;
        private long quarantined;

        Unreadable(String id, boolean mend) {
            this.id = id;
            this.mend = mend;
        }

        @Override
        public void accept(String source, BadChatException failure, @Nullable RawChat raw) {
            count++;
            if (id.equals(failure.id()) && withThatId.size() < MOST_SAID) {
                withThatId.add(failure.getMessage());
            }
        }

        @Override
        public boolean mend() {
            return mend;
        }
    }
}
