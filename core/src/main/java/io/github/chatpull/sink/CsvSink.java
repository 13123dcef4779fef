package io.github.chatpull.sink;

import java.io.IOException;

/**
 * Writes one of the two tables, chats or messages, as CSV: UTF-8 without a byte order mark, comma, {@code \n}, quoted as
 * RFC 4180 says, a header first. The tables join on {@code chats.id = messages.chat_id}.
 *
 * <pre>{@code
 * ChatSink sink = CsvSink.messages(Output.toFile(Path.of("messages.csv")), RecordFormat.DEFAULT);
 * }</pre>
 *
 * <p>Not thread-safe; memory is one buffer. Closing it closes its output.
 */
public final class CsvSink extends EncodingSink {
    private CsvSink(Output output, Encoding encoding) throws IOException {
        super(output, encoding);
    }

    /**
     * The table of chats, a line a chat.
     *
     * @param output owned by the sink from now on
     * @throws IOException if it cannot be written
     */
    public static CsvSink chats(Output output, RecordFormat format) throws IOException {
        return new CsvSink(output, () -> switch (format.writer()) {
            case DIRECT -> CsvEncoder.chats(format);
            case LIBRARIES -> CommonsCsvEncoder.chats(format);
        });
    }

    /**
     * The table of messages, a line a message.
     *
     * @param output owned by the sink from now on
     * @throws IOException if it cannot be written
     */
    public static CsvSink messages(Output output, RecordFormat format) throws IOException {
        return new CsvSink(output, () -> switch (format.writer()) {
            case DIRECT -> CsvEncoder.messages(format);
            case LIBRARIES -> CommonsCsvEncoder.messages(format);
        });
    }
}
