package io.github.chatpull.cli;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.bytes.Printable;
import io.github.chatpull.export.ArchiveReplay;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.model.LanesDifferException;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.xml.ChatBatches;
import io.github.chatpull.xml.ChatReaderBuilder;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a command reads, one after the other: exports on disk, archives, standard input. */
public final class Sources {
    private static final String STDIN = "-";

    private final Host host;
    private final List<String> names;
    private final boolean savesDifferences;
    private final boolean isNothingNamed;
    private final List<Arrived> arrived = new ArrayList<>();

    /**
     * A source that was read, as far as it was.
     *
     * @param name the file or archive as it was named; {@code -} for standard input
     * @param compression how it is compressed
     * @param bytes how many bytes came, before they were decompressed
     */
    public record Arrived(String name, Compression compression, long bytes) {}

    /**
     * Those of these names; none is standard input.
     *
     * @param savesDifferences whether a chat that two parsers read differently is kept as it was sent
     */
    public Sources(Host host, List<String> names, boolean savesDifferences) {
        this.host = host;
        this.savesDifferences = savesDifferences;
        this.isNothingNamed = names.isEmpty();
        this.names = names.isEmpty() ? List.of(STDIN) : List.copyOf(names);
    }

    /**
     * Looks for all of them before any work: a missing tenth file should not cost the time of nine.
     *
     * @throws UsageException if one is a directory, but no archive, or there is none and nobody but a terminal to read from
     * @throws NoSuchFileException if one is missing
     */
    public void requireThere() throws IOException {
        if (isNothingNamed && host.stdinIsTerminal()) {
            throw new UsageException(
                    "nothing to read: name an export or an archive, or pipe an export in; - is what is typed");
        }
        if (names.stream().filter(STDIN::equals).count() > 1) {
            throw new UsageException("standard input is there once only: give one -");
        }
        Set<Path> seen = new HashSet<>();
        for (String source : names) {
            Path file = host.directory().resolve(source);
            if (source.equals(STDIN)) {
                continue;
            }
            if (!Files.exists(file)) {
                throw new NoSuchFileException(source);
            }
            if (Files.isDirectory(file) && !Files.isExecutable(file)) {
                throw new AccessDeniedException(source);
            }
            if (Files.isDirectory(file) && !ArchiveContents.isArchive(file)) {
                throw new UsageException("expected a file or an archive but " + source + " is a directory");
            }
            // What a pipe's name leads to has none of its own.
            boolean isOnDisk = Files.isRegularFile(file) || Files.isDirectory(file);
            if (isOnDisk && Files.isReadable(file) && !seen.add(file.toRealPath())) {
                host.say(source + " is named twice: its chats are read twice");
            }
        }
    }

    /**
     * Checks that the archives among them hold the server's answers, which reading their chats needs.
     *
     * @throws IOException if one does not, naming it
     */
    public void requireAnswers(ChatReaderBuilder readers) throws IOException {
        for (String source : names) {
            Path directory = host.directory().resolve(source);
            if (ArchiveContents.isArchive(directory)) {
                try {
                    new ArchiveReplay(ArchiveContents.read(directory), readers).requireAnswers();
                } catch (ChatpullException e) {
                    throw new SourceException(source, e);
                }
            }
        }
    }

    /** Says which archives among them read times that name no zone in another one than this. */
    void sayOtherSourceZone(ZoneId zone) throws IOException {
        for (String source : names) {
            Path directory = host.directory().resolve(source);
            Optional<ZoneId> own = ArchiveContents.isArchive(directory)
                    ? ArchiveContents.read(directory).manifest().sourceZone()
                    : Optional.empty();
            if (own.isPresent() && !own.get().normalized().equals(zone.normalized())) {
                host.say(source + ": times without a zone are read as when it was made, --source-zone " + own.get()
                        + ", not " + zone);
            }
        }
    }

    /** The files on disk among them. */
    public List<Path> files() {
        return names.stream()
                .filter(name -> !name.equals(STDIN))
                .map(host.directory()::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    /** Whether one of them is an archive whose chats were mended. */
    public boolean mends() throws IOException {
        for (String source : names) {
            Path directory = host.directory().resolve(source);
            if (ArchiveContents.isArchive(directory)
                    && ArchiveContents.read(directory).manifest().mends()) {
                return true;
            }
        }
        return false;
    }

    /** The archive, if one is all there is to read. */
    public Optional<Path> onlyArchive() {
        Path first = host.directory().resolve(names.get(0));
        return names.size() == 1 && ArchiveContents.isArchive(first) ? Optional.of(first) : Optional.empty();
    }

    /**
     * What held for the chats of archives that were made with filters, in words, and of which archive if there are several
     * sources.
     *
     * @param zone that times are said in
     */
    public List<String> filters(ZoneId zone) throws IOException {
        List<String> words = new ArrayList<>();
        for (String source : names) {
            Path directory = host.directory().resolve(source);
            if (ArchiveContents.isArchive(directory)) {
                String which = names.size() == 1 ? "" : Printable.of(source) + ": ";
                ArchiveReplay.filterOf(ArchiveContents.read(directory)).words(zone).stream()
                        .map(which::concat)
                        .forEach(words::add);
            }
        }
        return words;
    }

    /** Says how times without a zone were read, if there were any and nobody has said it; an archive knows its own. */
    public void sayUnsaidZone(long timesWithoutZone, ReadingOptions reading) {
        boolean anyArchive = names.stream()
                .anyMatch(name -> Files.isDirectory(host.directory().resolve(name)));
        if (timesWithoutZone > 0 && !reading.saysSourceZone() && !anyArchive) {
            host.say("times without a zone were read as UTC: give --source-zone if they are not");
        }
    }

    /**
     * Reads all of them.
     *
     * @throws IOException at the first that cannot be read, naming it
     */
    public void drainInto(Pipeline pipeline, ChatReaderBuilder readers) throws IOException {
        for (String source : names) {
            drain(source, readers, pipeline);
        }
    }

    private void drain(String source, ChatReaderBuilder readers, Pipeline pipeline) throws IOException {
        try {
            if (Files.isDirectory(host.directory().resolve(source))) {
                replay(source, readers, pipeline);
                return;
            }
            drainFile(source, readers, pipeline);
        } catch (LanesDifferException e) {
            if (savesDifferences) {
                SavedDifference.in(host.directory(), e, host);
            }
            throw new SourceException(source, e);
        } catch (ChatpullException e) {
            throw new SourceException(source, e);
        }
    }

    private void drainFile(String source, ChatReaderBuilder readers, Pipeline pipeline) throws IOException {
        ArrivingBytes bytes = new ArrivingBytes(open(source));
        try (ChatBatches chats = readers.openBatches(Compression.decode(bytes))) {
            pipeline.drain(source, chats);
        } finally {
            arrived.add(new Arrived(source, bytes.compression(), bytes.count()));
        }
    }

    /** What was read so far; of archives, the answers that they keep. */
    public List<Arrived> arrived() {
        return List.copyOf(arrived);
    }

    private void replay(String source, ChatReaderBuilder readers, Pipeline pipeline) throws IOException {
        ArchiveContents contents = ArchiveContents.read(host.directory().resolve(source));
        new ArchiveReplay(contents, readers).drainInto(pipeline);
        long bytes = 0;
        Compression compression = Compression.NONE;
        for (String file : contents.files()) {
            if (LedgerEntry.isRaw(file)) {
                bytes += Files.size(contents.path(file));
                compression = Compression.forName(file);
            }
        }
        arrived.add(new Arrived(source, compression, bytes));
        int gaps = contents.gaps().size();
        if (gaps > 0) {
            host.say(source + " is not complete: " + Summary.count(gaps, "gap"));
        }
    }

    private InputStream open(String source) throws IOException {
        if (!source.equals(STDIN)) {
            Path file = host.directory().resolve(source);
            // A pipe has no position, which a channel's stream asks for.
            return Files.isRegularFile(file) ? Files.newInputStream(file) : new FileInputStream(file.toFile());
        }
        if (host.stdinIsTerminal()) {
            host.say("reading what is typed here; Ctrl-D ends it");
        }
        return host.stdin();
    }
}
