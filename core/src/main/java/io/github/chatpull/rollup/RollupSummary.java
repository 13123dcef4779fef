package io.github.chatpull.rollup;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollup's figures for its whole range as JSON: times in seconds, every mean and percentile beside its {@code n}, null
 * where there is nothing to tell of. Not thread-safe; holds the rollup's totals and nothing of chats.
 *
 * <pre>{@code
 * new RollupSummary(rollup).write(out);
 * }</pre>
 */
public final class RollupSummary {
    private static final double MILLIS = 1000;
    private static final double DISTINCT_ERROR = 0.012;

    private final Rollup rollup;
    private final @Nullable Period range;
    private final List<String> filters;

    /** The summary of a rollup of files, whose range is that of {@link RollupRange}. */
    public RollupSummary(Rollup rollup) {
        this(rollup, RollupRange.of(rollup), List.of());
    }

    /**
     * The summary of a rollup.
     *
     * @param range what it is of; null if that is not known, since there was no chat
     * @param filters what held for all of its chats, in words, see {@link io.github.chatpull.stage.ChatFilter#words}; empty
     *     if they are all there were
     */
    public RollupSummary(Rollup rollup, @Nullable Period range, List<String> filters) {
        this.rollup = rollup;
        this.range = range;
        this.filters = List.copyOf(filters);
    }

    /**
     * Writes it; the stream stays open.
     *
     * @throws IOException if it cannot be written
     */
    public void write(OutputStream out) throws IOException {
        try (JsonGenerator json = RollupWriter.JSON.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("v", RollupWriter.VERSION);
            json.writeStringField("zone", rollup.zone().getId());
            json.writeStringField("from", range == null ? null : range.from().toString());
            json.writeStringField("to", range == null ? null : range.to().toString());
            json.writeArrayFieldStart("filters");
            for (String filter : filters) {
                json.writeString(filter);
            }
            json.writeEndArray();
            figures(json, rollup.total());
            long elsewhere = rollup.otherDays().count(Measure.CHATS);
            if (elsewhere > 0) {
                json.writeNumberField("chats_on_other_days", elsewhere);
            }
            json.writeNumberField("operators", rollup.operators().size());
            json.writeBooleanField("operators_exact", rollup.otherOperators().monthCount() == 0);
            distinct(json, "ip_addresses", rollup.distinctAddresses());
            distinct(json, "ids", rollup.distinctIds());
            json.writeObjectFieldStart("quality");
            for (Quality quality : Quality.ALL) {
                json.writeNumberField(quality.label(), rollup.count(quality));
            }
            json.writeEndObject();
            topics(json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void distinct(JsonGenerator json, String name, long distinct) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("distinct", distinct);
        json.writeNumberField("standard_error", DISTINCT_ERROR);
        json.writeEndObject();
    }

    private static void figures(JsonGenerator json, DayFigures total) throws IOException {
        for (Measure measure : Measure.ALL) {
            if (measure == Measure.ACTIVE_MS) {
                json.writeNumberField("active_s", total.count(measure) / MILLIS);
            } else {
                json.writeNumberField(measure.label(), total.count(measure));
            }
        }
        times(json, "first_response", total.firstResponses());
        times(json, "response", total.responses());
        times(json, "longest_response", total.longestResponses());
        times(json, "duration", total.durations());
    }

    private static void times(JsonGenerator json, String name, TimeHistogram times) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("n", times.count());
        number(json, "mean_s", times.meanMillis());
        for (int percent : new int[] {50, 90, 95, 99}) {
            number(json, "p" + percent + "_s", times.percentile(percent));
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, @Nullable Number millis) throws IOException {
        if (millis == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, millis.doubleValue() / MILLIS);
        }
    }

    private void topics(JsonGenerator json) throws IOException {
        for (Topic topic : Topic.values()) {
            TopValues values = rollup.topic(topic);
            json.writeObjectFieldStart(topic.label());
            json.writeNumberField("distinct_listed", values.entries().size());
            json.writeNumberField("n", values.total());
            json.writeBooleanField("exact", values.error() == 0);
            json.writeEndObject();
        }
    }
}
