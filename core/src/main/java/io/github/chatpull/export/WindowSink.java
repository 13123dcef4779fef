package io.github.chatpull.export;

import io.github.chatpull.model.Chat;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.RollupSink;
import io.github.chatpull.sink.ChatShard;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.CsvSink;
import io.github.chatpull.sink.ExcelCsvFormat;
import io.github.chatpull.sink.ExcelCsvSink;
import io.github.chatpull.sink.ExcelLoss;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.sink.TeeSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything a window's chats are written into. Not thread-safe. */
final class WindowSink implements ChatSink {
    private final List<ExcelCsvSink> excelTables = new ArrayList<>();
    private final TeeSink all;

    WindowSink(ExportPlan plan, ExportPlan.Segments segments) throws IOException {
        RecordFormat format = new RecordFormat(plan.zone());
        String compressed = plan.compression().suffix();
        List<ChatSink> sinks = new ArrayList<>();
        if (plan.formats().contains(ExportFormat.NDJSON)) {
            sinks.add(new NdjsonSink(segments.create("ndjson", ".ndjson" + compressed), format));
        }
        if (plan.formats().contains(ExportFormat.CSV)) {
            Output chats = segments.create("csv/chats", ".csv" + compressed);
            Output messages = segments.create("csv/messages", ".csv" + compressed);
            ExcelCsvFormat excel = plan.excel();
            if (excel == null) {
                sinks.add(CsvSink.chats(chats, format));
                sinks.add(CsvSink.messages(messages, format));
            } else {
                // A window's table is one file, however long it is: whoever verifies an archive counts its rows.
                excelTables.add(ExcelCsvSink.chats(ExcelCsvSink.Parts.only(chats), excel));
                excelTables.add(ExcelCsvSink.messages(ExcelCsvSink.Parts.only(messages), excel));
                sinks.addAll(excelTables);
            }
        }
        if (plan.formats().contains(ExportFormat.ROLLUP)) {
            sinks.add(new RollupSink(new Rollup(plan.zone()), segments.create(ExportPlan.ROLLUP, ".json")));
        }
        this.all = new TeeSink(sinks);
    }

    /** What Excel does not show of it so far. */
    ExcelLoss loss() {
        return excelTables.stream().map(ExcelCsvSink::loss).reduce(ExcelLoss.NONE, ExcelLoss::plus);
    }

    @Override
    public void accept(Chat chat) throws IOException {
        all.accept(chat);
    }

    @Override
    public ChatShard shard() throws IOException {
        return all.shard();
    }

    @Override
    public void complete() throws IOException {
        all.complete();
    }

    @Override
    public void close() throws IOException {
        all.close();
    }
}
