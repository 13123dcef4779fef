package io.github.chatpull.samples.springbatch;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.ChatReaderBuilder;
import io.github.chatpull.xml.Position;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;
import org.springframework.batch.item.ItemStreamException;
import org.springframework.batch.item.ItemStreamReader;
import org.springframework.batch.item.ReaderNotOpenException;
import org.springframework.core.io.InputStreamSource;

/**
 * Reads the chats of an export in a step, and goes on behind the last committed chunk when the step is restarted.
 *
 * <pre>{@code
 * ChatItemReader reader = new ChatItemReader("chats", new FileSystemResource("export.xml"));
 * new StepBuilder("import", repository)
 *         .<Chat, Chat>chunk(500, transactions)
 *         .reader(reader)
 *         .writer(writer)
 *         .faultTolerant()
 *         .skip(BadChatException.class)
 *         .skipLimit(1_000)
 *         .build();
 * }</pre>
 *
 * <p><b>State</b>: one string of some 100 characters under {@code <name>.position} in the step's {@code ExecutionContext}:
 * the reader's position. A restart skips to it, which in a file is a seek, and reads no chat twice. Another document than
 * before is refused.
 *
 * <p><b>Thread-safety</b>: none; for steps of one thread. <b>Ownership</b>: a stream is taken from the source at each
 * {@code open} and closed by {@code close}. <b>Memory</b>: that of a {@link ChatReader}, one chat and about 5 MB.
 *
 * <p><b>Errors</b>: {@link #read()} throws {@code BadChatException} for one chat, and then goes on behind it. Anything else
 * it throws again at every call, a {@code MalformedDocumentException} above all, so that a step cannot end well by
 * skipping it. {@code open} and {@code close} throw {@code ItemStreamException}.
 *
 * <p>Not final, since {@code @StepScope} makes a subclass of it.
 */
public class ChatItemReader implements ItemStreamReader<Chat> {
    private final String key;
    private final InputStreamSource export;
    private final ChatReaderBuilder settings;
    private final boolean saveState;
    private @Nullable ChatReader reader;

    /**
     * Reads with the defaults and saves its state.
     *
     * @param name of its state, different from those of the step's other readers
     * @param export opened anew at each start, as {@code () -> new GZIPInputStream(Files.newInputStream(file))}
     */
    public ChatItemReader(String name, InputStreamSource export) {
        this(name, export, ChatReader.builder(), true);
    }

    /**
     * Reads with other settings.
     *
     * @param settings not with {@code Parser.STAX} if the state is saved: Woodstox knows no positions
     * @param saveState false to begin at the beginning at each start
     */
    public ChatItemReader(String name, InputStreamSource export, ChatReaderBuilder settings, boolean saveState) {
        this.key = name + ".position";
        this.export = export;
        this.settings = settings.copy();
        this.saveState = saveState;
    }

    @Override
    public void open(ExecutionContext context) {
        String saved = saveState ? context.getString(key, "") : "";
        try {
            reader = saved.isEmpty()
                    ? settings.open(export.getInputStream())
                    : settings.open(export.getInputStream(), Position.parse(saved));
        } catch (IOException e) {
            throw new ItemStreamException("The export cannot be opened", e);
        }
    }

    /**
     * The next chat.
     *
     * @return null at the end, once the document has ended properly
     * @throws BadChatException if this one chat cannot be read; calling again goes on
     * @throws IOException if the rest cannot be read either; calling again throws it again
     */
    @Override
    public @Nullable Chat read() throws IOException {
        return opened().read();
    }

    /** Called in the transaction of each chunk, and once before the first. */
    @Override
    public void update(ExecutionContext context) {
        if (saveState) {
            context.putString(key, opened().position().toString());
        }
    }

    private ChatReader opened() {
        if (reader == null) {
            throw new ReaderNotOpenException("Expected open() to be called first");
        }
        return reader;
    }

    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            throw new ItemStreamException("The export cannot be closed", e);
        } finally {
            reader = null;
        }
    }
}
