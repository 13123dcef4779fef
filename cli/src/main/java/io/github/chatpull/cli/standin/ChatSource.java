package io.github.chatpull.cli.standin;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.xml.ChatReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chats a stand-in server has: a fresh run through them for each request. Safe for use by several threads.
 *
 * <pre>{@code
 * ChatSource source = ChatSource.files(List.of(Path.of("export.xml.gz")));
 * }</pre>
 */
@FunctionalInterface
public interface ChatSource {
    /** One run; holds one chat at a time. Closed by whoever opened it. */
    interface Run extends Closeable {
        /** The next chat; null at the end. */
        @Nullable
        Chat next() throws IOException;
    }

    /**
     * Begins a run through all chats that may touch the period, and possibly others.
     *
     * @throws IOException if they cannot be read
     */
    Run open(Period period) throws IOException;

    /** Generated chats. A request costs only the chats it may return: the others are passed over unmade. */
    static ChatSource generated(GeneratorOptions options) {
        return period -> {
            Iterator<Chat> chats =
                    new ChatGenerator(options, period.from().minus(ChatGenerator.LONGEST_CHAT), period.to());
            return new Run() {
                @Override
                public @Nullable Chat next() {
                    return chats.hasNext() ? chats.next() : null;
                }

                @Override
                public void close() {}
            };
        };
    }

    /** Exports on disk, compressed or not. Each request reads all of them: an export says nothing of its order. */
    static ChatSource files(List<Path> files) {
        List<Path> all = List.copyOf(files);
        return period -> new FileRun(all.iterator());
    }

    /** Reads one file after the other. */
    final class FileRun implements Run {
        private final Iterator<Path> files;
        private @Nullable ChatReader current;

        private FileRun(Iterator<Path> files) {
            this.files = files;
        }

        @Override
        public @Nullable Chat next() throws IOException {
            while (true) {
                ChatReader reader = current;
                if (reader != null) {
                    Chat chat = reader.read();
                    if (chat != null) {
                        return chat;
                    }
                    close();
                }
                if (!files.hasNext()) {
                    return null;
                }
                current = ChatReader.open(Compression.decode(Files.newInputStream(files.next())));
            }
        }

        @Override
        public void close() throws IOException {
            ChatReader reader = current;
            current = null;
            if (reader != null) {
                reader.close();
            }
        }
    }
}
