package io.github.chatpull.export;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChats;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatReaderBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the chats of an archive that have an id: in a window's lines of NDJSON, whose beginnings are all that is read of those
 * of others, or else in the server's answer.
 *
 * <pre>{@code
 * new ArchiveSearch(ArchiveContents.read(path), ChatReader.builder()).find("4c2789a6", BadChats.SKIP, sink);
 * }</pre>
 *
 * <p>Not thread-safe. Memory is that of a {@link Pipeline}, and of a chat that was found. Owns nothing.
 */
public final class ArchiveSearch {
    private final ArchiveContents contents;
    private final ChatReaderBuilder readers;
    private Consumer<Period> progress = window -> {};

    /**
     * A search that has not begun.
     *
     * @param readers of answers, as {@link ArchiveReplay} takes them
     */
    public ArchiveSearch(ArchiveContents contents, ChatReaderBuilder readers) {
        this.contents = contents;
        this.readers = readers;
    }

    /** Who hears of every window that is about to be looked through. */
    public ArchiveSearch progress(Consumer<Period> value) {
        progress = value;
        return this;
    }

    /** What passes on the chats with this id, to the letter. */
    public static ChatStage only(String id) {
        return chat -> chat.id().equals(id) ? chat : null;
    }

    /**
     * Looks through all windows, in order: ids are unique only as far as the server makes them so.
     *
     * @param badChats what becomes of chats in answers that cannot be read
     * @param found takes the chats; neither completed nor closed
     * @throws ArchiveStateException if a window has neither lines nor an answer, or they are not what was committed
     * @throws IOException if something cannot be read, or {@code found} fails
     */
    public void find(String id, BadChats badChats, ChatSink found) throws IOException {
        LinesOfId lines = new LinesOfId(id);
        ArchiveReplay answers = new ArchiveReplay(contents, readers);
        Pipeline pipeline = Pipeline.into(found)
                .stages(List.of(only(id)))
                .badChats(badChats)
                .build();
        for (LedgerEntry entry : contents.entries()) {
            progress.accept(entry.window());
            Optional<String> ndjson = ForgetJob.fileOf(entry, KeptLines.NDJSON);
            if (ndjson.isPresent()) {
                try (InputStream in = Compression.decode(contents.open(entry, ndjson.get()))) {
                    lines.find(in, found);
                }
            } else if (entry.files().keySet().stream().anyMatch(LedgerEntry::isRaw)) {
                answers.drainInto(pipeline, entry);
            } else {
                throw new ArchiveStateException(
                        "The archive holds neither NDJSON (--format) nor the server's answer" + " (--no-raw) for "
                                + entry.window() + ": its chats are in the tables that chatpull files names");
            }
        }
    }
}
