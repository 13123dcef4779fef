package io.github.chatpull.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.chatpull.rollup.CalendarHours;
import io.github.chatpull.rollup.DayFigures;
import io.github.chatpull.rollup.HourFigures;
import io.github.chatpull.rollup.Measure;
import io.github.chatpull.rollup.OperatorMeasure;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.TimeHistogram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The daily figures that the page computes a part of the range from: JSON, deflated, in Base64. Where there are so many
 * that the page would become large, times are told apart less finely; counts are always exact.
 */
final class PageData {
    // Of a page of a megabyte.
    private static final int MOST_CHARS = 720_000;
    private static final int HOURS = 24;
    // From the finest to the one that five years of any account have room for.
    private static final List<Precision> PRECISIONS = List.of(
            new Precision(TimeHistogram.EXACT_BITS, TimeHistogram.EXACT_BITS),
            new Precision(8, 6),
            new Precision(7, 5),
            new Precision(7, 4),
            new Precision(6, 4),
            new Precision(6, 3),
            new Precision(5, 3),
            new Precision(4, 3),
            new Precision(5, 0),
            new Precision(4, 0),
            new Precision(3, 0));
    private static final JsonFactory JSON = new JsonFactory();

    private final Rollup rollup;
    private final Days days;
    private final CalendarHours calendar;
    private final Operators operators;

    PageData(Rollup rollup, Days days, CalendarHours calendar, Operators operators) {
        this.rollup = rollup;
        this.days = days;
        this.calendar = calendar;
        this.operators = operators;
    }

    /**
     * How finely times are told apart.
     *
     * @param bits those of days
     * @param hourBits those of the hours of days; 0 if there is no room for them
     */
    private record Precision(int bits, int hourBits) {}

    /** The text, as precise as there is room for. */
    String encoded() throws IOException {
        String best = encoded(PRECISIONS.get(0));
        if (best.length() <= MOST_CHARS) {
            return best;
        }
        int tooFine = 0;
        int coarse = PRECISIONS.size() - 1;
        best = encoded(PRECISIONS.get(coarse));
        while (coarse - tooFine > 1) {
            int middle = (coarse + tooFine) / 2;
            String encoded = encoded(PRECISIONS.get(middle));
            if (encoded.length() <= MOST_CHARS) {
                coarse = middle;
                best = encoded;
            } else {
                tooFine = middle;
            }
        }
        return best;
    }

    private String encoded(Precision precision) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (OutputStream out = new DeflaterOutputStream(bytes, deflater);
                JsonGenerator json = JSON.createGenerator(out)) {
            write(json, precision);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private void write(JsonGenerator json, Precision precision) throws IOException {
        json.writeStartObject();
        json.writeNumberField("from", days.from());
        json.writeNumberField("to", days.to());
        json.writeNumberField("bits", precision.bits);
        json.writeNumberField("hourBits", precision.hourBits);
        json.writeArrayFieldStart("holes");
        for (Days.Hole hole : days.holes()) {
            json.writeArray(new int[] {hole.from(), hole.to()}, 0, 2);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("measures");
        for (Measure measure : Measure.values()) {
            json.writeString(measure.label());
        }
        json.writeEndArray();
        unusualHours(json);
        json.writeObjectFieldStart("days");
        for (Map.Entry<Integer, DayFigures> day : shown().entrySet()) {
            json.writeArrayFieldStart(Integer.toString(day.getKey()));
            day(json, day.getValue());
            json.writeEndArray();
        }
        json.writeEndObject();
        times(json, precision);
        operators(json);
        json.writeEndObject();
    }

    private NavigableMap<Integer, DayFigures> shown() {
        return rollup.days().subMap(days.from(), true, days.to(), false);
    }

    private void unusualHours(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("hours");
        for (int day : calendar.unusualDays()) {
            long[] millis = calendar.unusual(day);
            if (millis != null) {
                json.writeFieldName(Integer.toString(day));
                json.writeArray(millis, 0, millis.length);
            }
        }
        json.writeEndObject();
    }

    // What was counted, and the hours.
    private static void day(JsonGenerator json, DayFigures day) throws IOException {
        for (Measure measure : Measure.values()) {
            json.writeNumber(day.count(measure));
        }
        for (int hour = 0; hour < HOURS; hour++) {
            HourFigures figures = day.hour(hour);
            if (figures != null) {
                json.writeNumber(hour);
                json.writeNumber(figures.chats());
                json.writeNumber(figures.missed());
            }
        }
    }

    // How many buckets each histogram has, all buckets, each as its distance from the one before, and how often each
    // occurred: like beside like takes half the room.
    private void times(JsonGenerator json, Precision precision) throws IOException {
        json.writeArrayFieldStart("lengths");
        visit(precision, times -> json.writeNumber(times.size()));
        json.writeEndArray();
        json.writeArrayFieldStart("buckets");
        visit(precision, times -> {
            int before = 0;
            for (int bucket : times.keySet()) {
                json.writeNumber(bucket - before);
                before = bucket;
            }
        });
        json.writeEndArray();
        json.writeArrayFieldStart("times");
        visit(precision, times -> {
            for (long count : times.values()) {
                json.writeNumber(count);
            }
        });
        json.writeEndArray();
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(SortedMap<Integer, Long> times) throws IOException;
    }

    // First responses of the hours of each day, then of the day, all responses, and how long its chats took.
    private void visit(Precision precision, Visitor visitor) throws IOException {
        for (DayFigures day : shown().values()) {
            for (int hour = 0; hour < HOURS; hour++) {
                HourFigures figures = day.hour(hour);
                if (figures != null) {
                    visitor.visit(wide(figures.firstResponses(), precision.hourBits));
                }
            }
            visitor.visit(wide(day.firstResponses(), precision.bits));
            visitor.visit(wide(day.responses(), precision.bits));
            visitor.visit(wide(day.durations(), precision.bits));
        }
    }

    private static SortedMap<Integer, Long> wide(TimeHistogram times, int bits) {
        SortedMap<Integer, Long> wide = new TreeMap<>();
        for (int i = 0; bits > 0 && i < times.bucketCount(); i++) {
            int bucket = TimeHistogram.bucketOf(TimeHistogram.lowestOf(times.bucket(i)), bits);
            wide.merge(bucket, times.countOf(i), Long::sum);
        }
        return wide;
    }

    private void operators(JsonGenerator json) throws IOException {
        json.writeNumberField("named", operators.named().size());
        json.writeArrayFieldStart("operators");
        for (Operators.Operator operator : operators.all()) {
            json.writeStartArray();
            json.writeString(operator.name());
            json.writePOJO(operator.firstMedian());
            json.writePOJO(operator.responseMedian());
            for (int i = 0; i < operator.figures().monthCount(); i++) {
                json.writeNumber(operator.figures().month(i));
                for (OperatorMeasure measure : OperatorMeasure.values()) {
                    json.writeNumber(operator.figures().count(i, measure));
                }
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
