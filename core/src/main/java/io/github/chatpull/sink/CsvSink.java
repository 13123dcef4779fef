package io.github.chatpull.sink;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Conversation;
import io.github.chatpull.model.Message;
import io.github.chatpull.sink.RecordDefinition.ChatRow;
import io.github.chatpull.sink.RecordDefinition.MessageRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes one of the two tables, chats or messages, as CSV: UTF-8 without a byte order mark, comma, {@code \n}, quoted as
 * RFC 4180 says, a header first. The tables join on {@code chats.id = messages.chat_id}. Written by Commons CSV.
 *
 * <pre>{@code
 * ChatSink sink = CsvSink.messages(Output.toFile(Path.of("messages.csv")), RecordFormat.DEFAULT);
 * }</pre>
 *
 * <p>Not thread-safe; memory is one buffer. Closing it closes its output.
 */
public final class CsvSink implements ChatSink {
    private static final CSVFormat PLAIN =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final Output output;
    private final CSVPrinter csv;
    private final CsvValueWriter values;
    private final Rows rows;

    /** Writes the rows a chat has in one of the tables. */
    @FunctionalInterface
    private interface Rows {
        void write(Chat chat, CsvSink sink) throws IOException;
    }

    private CsvSink(Output output, RecordFormat format, List<? extends Field<?>> columns, Rows rows)
            throws IOException {
        this.output = output;
        this.csv = new CSVPrinter(new BufferedWriter(new OutputStreamWriter(output.stream(), strictUtf8())), PLAIN);
        this.values = new CsvValueWriter(csv, format);
        this.rows = rows;
        csv.printRecord(columns.stream().map(Field::name));
    }

    // Reports what cannot be encoded, where the default would put a question mark in silence.
    private static CharsetEncoder strictUtf8() {
        return StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * The table of chats, a line a chat.
     *
     * @param output owned by the sink from now on
     * @throws IOException if it cannot be written
     */
    public static CsvSink chats(Output output, RecordFormat format) throws IOException {
        return new CsvSink(
                output,
                format,
                RecordDefinition.chatsCsv(),
                (chat, sink) -> sink.row(RecordDefinition.chatColumns(), new ChatRow(chat, Conversation.of(chat))));
    }

    /**
     * The table of messages, a line a message.
     *
     * @param output owned by the sink from now on
     * @throws IOException if it cannot be written
     */
    public static CsvSink messages(Output output, RecordFormat format) throws IOException {
        return new CsvSink(output, format, RecordDefinition.messagesCsv(), (chat, sink) -> {
            for (Message message : chat.messages()) {
                sink.row(RecordDefinition.messageColumns(), new MessageRow(chat, message));
            }
        });
    }

    private <R> void row(List<Field<R>> columns, R row) throws IOException {
        for (Field<R> column : columns) {
            column.write(row, values);
        }
        csv.println();
    }

    @Override
    public void accept(Chat chat) throws IOException {
        rows.write(chat, this);
    }

    @Override
    public void complete() throws IOException {
        csv.flush();
        output.publish();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
