package io.github.chatpull.rollup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Map;

/**
 * Writes a rollup's state as JSON: the same state as the same bytes, whatever way it came about. What is zero is left out.
 */
final class RollupWriter {
    static final int VERSION = 1;
    static final String VALUES = "values";
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            // Most names are pages and occur once: there is no point in remembering them for the life of the JVM.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final int MONTHS_OF_YEAR = 12;

    private final JsonGenerator json;

    private RollupWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes one; the stream stays open. */
    static void write(Rollup rollup, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new RollupWriter(json).write(rollup);
            json.writeRaw('\n');
        }
    }

    private void write(Rollup rollup) throws IOException {
        json.writeStartObject();
        json.writeNumberField("v", VERSION);
        json.writeStringField("zone", rollup.zone().getId());
        counts("quality", rollup.quality());
        json.writeObjectFieldStart("days");
        for (Map.Entry<Integer, DayFigures> day : rollup.days().entrySet()) {
            json.writeFieldName(LocalDate.ofEpochDay(day.getKey()).toString());
            day(day.getValue());
        }
        json.writeEndObject();
        if (rollup.otherDays().count(Measure.CHATS) > 0) {
            json.writeFieldName("other_days");
            day(rollup.otherDays());
        }
        json.writeObjectFieldStart("operators");
        for (Map.Entry<String, OperatorFigures> operator : rollup.operators().entrySet()) {
            json.writeFieldName(operator.getKey());
            operator(operator.getValue());
        }
        json.writeEndObject();
        json.writeFieldName("other_operators");
        operator(rollup.otherOperators());
        for (Topic topic : Topic.values()) {
            json.writeFieldName(topic.label());
            values(rollup.topic(topic));
        }
        weekly("overlap", rollup.overlap());
        sketch("addresses", rollup.addresses().state());
        sketch("ids", rollup.ids().state());
        json.writeEndObject();
    }

    private void day(DayFigures day) throws IOException {
        json.writeStartObject();
        counts("counts", day.counts());
        json.writeObjectFieldStart("hours");
        for (int hour = 0; hour < DayFigures.HOURS; hour++) {
            HourFigures figures = day.hour(hour);
            if (figures != null) {
                json.writeObjectFieldStart(Integer.toString(hour));
                json.writeNumberField("chats", figures.chats());
                json.writeNumberField("missed", figures.missed());
                times("first_responses", figures.firstResponses());
                json.writeEndObject();
            }
        }
        json.writeEndObject();
        times("responses", day.responses());
        times("longest_responses", day.longestResponses());
        times("durations", day.durations());
        json.writeEndObject();
    }

    private void operator(OperatorFigures operator) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("months");
        for (int i = 0; i < operator.monthCount(); i++) {
            json.writeArrayFieldStart(monthName(operator.month(i)));
            for (OperatorMeasure measure : OperatorMeasure.ALL) {
                json.writeNumber(operator.count(i, measure));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        times("first_responses", operator.firstResponses());
        times("responses", operator.responses());
        weekly("overlap", operator.overlap());
        json.writeEndObject();
    }

    /** "2019-01". */
    static String monthName(int month) {
        String firstDay = LocalDate.of(
                        Math.floorDiv(month, MONTHS_OF_YEAR), Math.floorMod(month, MONTHS_OF_YEAR) + 1, 1)
                .toString();
        return firstDay.substring(0, firstDay.length() - "-01".length());
    }

    private void values(TopValues values) throws IOException {
        json.writeStartObject();
        // First, since it forgets what is too much.
        var entries = values.entries();
        json.writeNumberField("total", values.total());
        json.writeNumberField("error", values.error());
        json.writeObjectFieldStart(VALUES);
        for (TopValues.Entry entry : entries) {
            json.writeNumberField(entry.value(), entry.count());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private <E extends Enum<E>> void counts(String name, Counts<E> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (E kind : counts.kinds()) {
            if (counts.get(kind) != 0) {
                json.writeNumberField(kind.name().toLowerCase(java.util.Locale.ROOT), counts.get(kind));
            }
        }
        json.writeEndObject();
    }

    // The sum, then buckets and how often each occurred.
    private void times(String name, TimeHistogram times) throws IOException {
        if (times.count() == 0) {
            return;
        }
        json.writeArrayFieldStart(name);
        json.writeNumber(times.sumMillis());
        for (int i = 0; i < times.bucketCount(); i++) {
            json.writeNumber(times.bucket(i));
            json.writeNumber(times.countOf(i));
        }
        json.writeEndArray();
    }

    // While there are few: those that are not zero, and their positions.
    private void sketch(String name, byte[] state) throws IOException {
        int few = 0;
        for (byte register : state) {
            few += register == 0 ? 0 : 1;
        }
        if (few > state.length / 8) {
            json.writeBinaryField(name, state);
            return;
        }
        json.writeArrayFieldStart(name);
        for (int i = 0; i < state.length; i++) {
            if (state[i] != 0) {
                json.writeNumber(i);
                json.writeNumber(state[i] & 0xFF);
            }
        }
        json.writeEndArray();
    }

    // Hours of the week and their numbers.
    private void weekly(String name, Weekly weekly) throws IOException {
        json.writeArrayFieldStart(name);
        for (int hour = 0; hour < Weekly.HOURS; hour++) {
            if (weekly.get(hour) != 0) {
                json.writeNumber(hour);
                json.writeNumber(weekly.get(hour));
            }
        }
        json.writeEndArray();
    }
}
