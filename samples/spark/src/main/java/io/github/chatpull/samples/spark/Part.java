package io.github.chatpull.samples.spark;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.export.ArchiveReplay;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.ChatReaderBuilder;
import io.github.chatpull.xml.Split;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.read.InputPartition;
import org.jspecify.annotations.Nullable;

/** What one task reads. Serializable: it is planned by the driver. */
sealed interface Part extends InputPartition {
    /** What it is called in the column {@code _source} and in errors. */
    String name();

    /** A reader of its chats, and of others that its {@link #stage} drops. */
    ChatReader open(ChatReaderBuilder readers, Configuration hadoop) throws IOException;

    /** What its chats have to pass. */
    default ChatStage stage() throws IOException {
        return chat -> chat;
    }

    /** Whether what is wrong with characters was mended already when it was made. */
    default boolean isMended() throws IOException {
        return false;
    }

    /** A file, which may be compressed. */
    record WholeFile(String name) implements Part {
        @Override
        public ChatReader open(ChatReaderBuilder readers, Configuration hadoop) throws IOException {
            return readers.open(Compression.decode(HadoopFile.open(name, hadoop)));
        }
    }

    /** A split of a plain file. */
    record FileSplit(String name, String split) implements Part {
        @Override
        public ChatReader open(ChatReaderBuilder readers, Configuration hadoop) throws IOException {
            return readers.open(HadoopFile.open(name, hadoop), Split.parse(split));
        }
    }

    /** A window of an archive, which is read once, by whoever asks first. */
    final class Window implements Part {
        private static final long serialVersionUID = 1L;

        private final String archive;
        private final String window;
        private transient @Nullable ArchiveContents contents;

        Window(Path archive, Period window) {
            this.archive = archive.toString();
            this.window = window.toString();
        }

        @Override
        public String name() {
            return archive + " " + window;
        }

        @Override
        public ChatReader open(ChatReaderBuilder readers, Configuration hadoop) throws IOException {
            return new ArchiveReplay(contents(), readers).open(entry());
        }

        @Override
        public ChatStage stage() throws IOException {
            return new ArchiveReplay(contents(), ChatReader.builder()).stageOf(entry());
        }

        @Override
        public boolean isMended() throws IOException {
            return contents().manifest().mends();
        }

        private ArchiveContents contents() throws IOException {
            ArchiveContents known = contents;
            if (known == null) {
                known = ArchiveContents.read(Path.of(archive));
                contents = known;
            }
            return known;
        }

        private LedgerEntry entry() throws IOException {
            return contents().entries().stream()
                    .filter(entry -> entry.window().toString().equals(window))
                    .findFirst()
                    .orElseThrow(() -> new ArchiveStateException("Expected the window " + window
                            + " but the archive has changed since the job was planned"));
        }
    }
}
