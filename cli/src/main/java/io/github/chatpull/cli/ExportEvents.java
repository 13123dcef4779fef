package io.github.chatpull.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.export.ExportListener;
import io.github.chatpull.export.ExportSummary;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.Pipeline;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happens, as JSON Lines for programs: {@code --events}. A line has a {@code message_type} (status, window, summary
 * or error) and the time; each is written as soon as it is true. The export goes on when its reader has gone, and when
 * nothing more can be written, which closing it tells. Not thread-safe.
 */
final class ExportEvents implements ExportListener, Closeable {
    private static final long STATUS_INTERVAL = Duration.ofSeconds(5).toNanos();
    private static final JsonFactory JSON = new JsonFactory();

    private final Host host;
    private final @Nullable OutputStream out;
    private @Nullable IOException failure;
    private boolean isRead;
    private long lastStatus;
    private int windows;
    private int done;

    /** A line of its own. */
    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** Into a stream that this owns; null: nobody asked. */
    ExportEvents(Host host, @Nullable OutputStream out) {
        this.host = host;
        this.out = out;
        this.isRead = out != null;
        this.lastStatus = host.nanoTime().getAsLong();
    }

    @Override
    public void planned(int all, int alreadyCommitted) {
        windows = all;
        done = alreadyCommitted;
        write("status", this::writeProgress);
    }

    private void writeProgress(JsonGenerator json) throws IOException {
        json.writeNumberField("windows", windows);
        json.writeNumberField("windows_done", done);
    }

    @Override
    public void windowStarted(Period window) {
        window("started", window, json -> {});
    }

    @Override
    public void retrying(Period window, ExportFailedException failure, Duration delay) {
        window("retrying", window, json -> writeFailure(json, failure, delay));
    }

    @Override
    public void halved(Period window, ExportFailedException failure, Duration delay) {
        window("halved", window, json -> writeFailure(json, failure, delay));
    }

    private static void writeFailure(JsonGenerator json, ExportFailedException failure, Duration delay)
            throws IOException {
        json.writeStringField("reason", failure.getMessage());
        json.writeNumberField("status", failure.status());
        json.writeNumberField("wait_s", delay.toMillis() / 1e3);
    }

    @Override
    public void chatsRead(Pipeline pipeline) {
        long now = host.nanoTime().getAsLong();
        if (!isRead || now - lastStatus < STATUS_INTERVAL) {
            return;
        }
        lastStatus = now;
        write("status", json -> {
            writeProgress(json);
            json.writeNumberField("chats", pipeline.chatsRead());
            json.writeNumberField("bytes", pipeline.bytesRead());
        });
    }

    @Override
    public void windowCommitted(LedgerEntry entry) {
        window("committed", entry.window(), json -> writeCounts(json, entry.counts()));
    }

    @Override
    public void windowUnchanged(LedgerEntry entry) {
        window("unchanged", entry.window(), json -> writeCounts(json, entry.counts()));
    }

    @Override
    public void windowKept(LedgerEntry onServer, long chatsInArchive) {
        window("kept", onServer.window(), json -> writeCounts(json, onServer.counts()));
    }

    @Override
    public void windowChanged(LedgerEntry onServer, LedgerEntry inArchive) {
        window("changed", onServer.window(), json -> writeCounts(json, onServer.counts()));
    }

    private static void writeCounts(JsonGenerator json, LedgerEntry.Counts counts) throws IOException {
        json.writeNumberField("chats", counts.chats());
        json.writeNumberField("messages", counts.messages());
        json.writeNumberField("dropped", counts.dropped());
        json.writeNumberField("filtered", counts.filtered());
        json.writeNumberField("quarantined", counts.quarantined());
        json.writeNumberField("mended", counts.mended());
        json.writeNumberField("bytes", counts.bytes());
        json.writeNumberField("cut_cells", counts.excelLoss().cutCells());
        json.writeNumberField("hidden_rows", counts.excelLoss().hiddenRows());
    }

    @Override
    public void windowDone(Period window) {
        done++;
        write("status", this::writeProgress);
    }

    /** The last line. */
    void summary(ExportSummary summary) {
        write("summary", json -> {
            ExportSummary.Windows progress = summary.windows();
            json.writeNumberField("windows", progress.planned());
            json.writeNumberField("windows_done", progress.done());
            json.writeNumberField("gaps", progress.gaps());
            json.writeNumberField("retried", progress.retried());
            json.writeNumberField("halved", progress.halved());
            json.writeNumberField("kept", progress.kept());
            json.writeNumberField("outlasting_overlap", summary.outlasting());
            ExportSummary.Totals totals = summary.totals();
            writeCounts(
                    json,
                    new LedgerEntry.Counts(
                                    totals.chats(),
                                    totals.messages(),
                                    totals.dropped(),
                                    totals.bad(),
                                    totals.mended(),
                                    totals.bytes())
                            .withFiltered(totals.filtered())
                            .withExcelLoss(totals.excelLoss()));
            json.writeNumberField("windows_changed", summary.news().changed());
            json.writeNumberField("new_chats", summary.news().chats());
        });
    }

    /** What ended the run. */
    void error(Exception thrown) {
        Failure failure = Failure.of(thrown);
        write("error", json -> {
            json.writeNumberField("exit_code", failure.exitCode());
            json.writeStringField("message", failure.sentence());
        });
    }

    private void window(String event, Period window, Fields fields) {
        write("window", json -> {
            json.writeStringField("event", event);
            json.writeStringField("from", window.from().toString());
            json.writeStringField("to", window.to().toString());
            fields.write(json);
        });
    }

    private void write(String type, Fields fields) {
        OutputStream target = out;
        if (target == null || !isRead) {
            return;
        }
        try {
            StringWriter line = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(line)) {
                json.writeStartObject();
                json.writeStringField("message_type", type);
                json.writeStringField("time", host.now().toString());
                fields.write(json);
                json.writeEndObject();
            }
            target.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            target.flush();
        } catch (BrokenPipeException e) {
            isRead = false;
        } catch (IOException e) {
            isRead = false;
            failure = e;
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
        if (failure != null) {
            throw failure;
        }
    }
}
