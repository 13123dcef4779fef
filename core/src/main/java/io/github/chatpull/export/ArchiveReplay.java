package io.github.chatpull.export;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.stage.ChatFilter;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatBatches;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.ChatReaderBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The chats of an archive, read again from the server's answers that it keeps: each once, in the order of the windows, as
 * the export kept them. So any output can be made of an archive later, without the server.
 *
 * <pre>{@code
 * ArchiveReplay replay = new ArchiveReplay(ArchiveContents.read(path), ChatReader.builder());
 * replay.drainInto(pipeline);
 * sink.complete();
 * }</pre>
 *
 * <p>Not thread-safe. Memory is that of the pipeline. Times without a zone are read as they were by the export, if it was
 * told how.
 */
public final class ArchiveReplay {
    private final ArchiveContents contents;
    private final ChatReaderBuilder readers;
    private final ChatFilter filter;

    /**
     * A replay that has not begun.
     *
     * @param readers taken over: their source zone becomes that of the archive, if it has one
     * @throws ArchiveStateException if its manifest holds what this version does not know
     */
    public ArchiveReplay(ArchiveContents contents, ChatReaderBuilder readers) throws ArchiveStateException {
        this.contents = contents;
        this.filter = filterOf(contents);
        this.readers = contents.manifest()
                .sourceZone()
                .map(zone -> readers.copy().sourceZone(zone))
                .orElse(readers);
    }

    /**
     * Which of the chats that the server sent are the archive's.
     *
     * @throws ArchiveStateException if its manifest holds what this version does not know
     */
    public static ChatFilter filterOf(ArchiveContents contents) throws ArchiveStateException {
        return ManifestOptions.filter(contents.manifest().options());
    }

    /**
     * Checks that the answers of all windows are there, whatever is in them. That takes no time; reading them does.
     *
     * @throws ArchiveStateException if one was not kept, or is missing
     */
    public void requireAnswers() throws ArchiveStateException {
        for (LedgerEntry entry : contents.entries()) {
            contents.requireThere(rawFileOf(entry));
        }
    }

    /**
     * Reads all windows; of each, nothing before it is known that its answer is the one that was committed.
     *
     * @throws ArchiveStateException if a window's answer was not kept, or is not what was committed
     * @throws IOException as {@link Pipeline#drain}
     */
    public void drainInto(Pipeline pipeline) throws IOException {
        for (LedgerEntry entry : contents.entries()) {
            drainInto(pipeline, entry);
        }
    }

    /** Reads one window, as {@link #drainInto(Pipeline)} does. */
    void drainInto(Pipeline pipeline, LedgerEntry entry) throws IOException {
        try (ChatBatches chats = readers.openBatches(answer(entry))) {
            pipeline.drain(rawFileOf(entry), chats, List.of(ownership(entry), filter.stage()));
        }
    }

    /**
     * Opens the answer that a window was made of, for whoever reads windows one by one, or on several machines; its chats
     * have to pass {@link #stageOf} the window.
     *
     * @param entry a line of the archive's ledger
     * @return a reader of all chats that the server sent; closed by whoever asked
     * @throws ArchiveStateException if the answer was not kept, or is not what was committed
     */
    public ChatReader open(LedgerEntry entry) throws IOException {
        return readers.open(answer(entry));
    }

    /**
     * What passes on the chats that the archive has of a window, and drops those of its neighbours and those that the
     * archive's filter leaves out, which the server sent as well. One without any time is a
     * {@link io.github.chatpull.model.BadChatException}. For one thread.
     */
    public ChatStage stageOf(LedgerEntry entry) {
        ChatStage ownership = ownership(entry);
        ChatStage filtering = filter.stage();
        return chat -> {
            Chat own = ownership.apply(chat);
            return own == null ? null : filtering.apply(own);
        };
    }

    private static OwnershipStage ownership(LedgerEntry entry) {
        TimeProof unused = new TimeProof(entry.request(), ZoneOffset.UTC);
        Duration overlap =
                Duration.between(entry.request().from(), entry.window().from());
        return new OwnershipStage(entry.window(), unused, overlap);
    }

    private InputStream answer(LedgerEntry entry) throws IOException {
        return Compression.decode(contents.open(entry, rawFileOf(entry)));
    }

    private static String rawFileOf(LedgerEntry entry) throws ArchiveStateException {
        return entry.files().keySet().stream()
                .filter(LedgerEntry::isRaw)
                .findFirst()
                .orElseThrow(() ->
                        new ArchiveStateException("The archive does not hold the server's answer for " + entry.window()
                                + " (it was made with --no-raw or --redact): other outputs cannot be made of it"));
    }
}
