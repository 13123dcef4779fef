package io.github.chatpull.rollup;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.chatpull.model.ArchiveStateException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;

/** Reads what {@link RollupWriter} wrote, and believes nothing: the state may be of another version, or damaged. */
final class RollupReader {
    private static final int MONTHS_OF_YEAR = 12;
    private static final int MAX_BUCKET = TimeHistogram.bucketOf(TimeHistogram.MAX_MILLIS);
    private static final int MAX_YEAR = 9999;
    private static final int MAX_REGISTER = 255;

    private final JsonParser json;
    // All figures are sums of some of the numbers, so none overflows if this one does not.
    private long sumOfNumbers;

    private RollupReader(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads one; the stream stays open.
     *
     * @throws ArchiveStateException if it is no state that this version knows
     */
    static Rollup read(InputStream in) throws IOException {
        try (JsonParser json = RollupWriter.JSON.createParser(in)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return new RollupReader(json).rollup();
        } catch (JsonProcessingException
                | CharConversionException
                | DateTimeException
                | IllegalArgumentException
                | ArithmeticException e) {
            throw new ArchiveStateException("A rollup cannot be read: " + e.getMessage());
        }
    }

    private Rollup rollup() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT);
        requireName("v");
        int version = (int) number();
        require(version == RollupWriter.VERSION, "version " + version);
        requireName("zone");
        expect(json.nextToken(), JsonToken.VALUE_STRING);
        Rollup rollup = new Rollup(ZoneId.of(json.getText()));
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            part(rollup, json.currentName());
        }
        expect(json.currentToken(), JsonToken.END_OBJECT);
        return rollup;
    }

    private void part(Rollup rollup, String name) throws IOException {
        switch (name) {
            case "quality" -> counts(rollup.quality());
            case "days" -> fields(day -> rollup.addDay(dayOf(LocalDate.parse(day)), this::day));
            case "other_days" -> day(rollup.otherDays());
            case "operators" -> fields(operator -> rollup.addOperator(operator, this::operator));
            case "other_operators" -> operator(rollup.otherOperators());
            case "overlap" -> weekly(rollup.overlap());
            case "addresses" -> rollup.addresses().merge(Distinct.of(sketch()));
            case "ids" -> rollup.ids().merge(Distinct.of(sketch()));
            default -> {
                values(rollup.topic(Topic.valueOf(name.toUpperCase(Locale.ROOT))));
                rollup.keepWithinMemory();
            }
        }
    }

    @FunctionalInterface
    private interface Field {
        void read(String name) throws IOException;
    }

    private void fields(Field field) throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            field.read(json.currentName());
        }
        expect(json.currentToken(), JsonToken.END_OBJECT);
    }

    private byte[] sketch() throws IOException {
        if (json.nextToken() == JsonToken.VALUE_STRING) {
            return json.getBinaryValue();
        }
        expect(json.currentToken(), JsonToken.START_ARRAY);
        byte[] state = new byte[Distinct.BYTES];
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int index = indexHere(Distinct.BYTES);
            long register = number();
            require(register <= MAX_REGISTER, "register " + register);
            state[index] = (byte) register;
        }
        return state;
    }

    private void day(DayFigures day) throws IOException {
        fields(name -> {
            switch (name) {
                case "counts" -> counts(day.counts());
                case "hours" -> fields(hour -> hour(day.makeHour(index(hour, DayFigures.HOURS))));
                case "responses" -> times(day.responses());
                case "longest_responses" -> times(day.longestResponses());
                case "durations" -> times(day.durations());
                default -> throw unknown(name);
            }
        });
    }

    private static int dayOf(LocalDate day) {
        requireYear(day.getYear());
        return (int) day.toEpochDay();
    }

    // More digits would not fit where days and months are counted.
    private static void requireYear(int year) {
        require(year >= 0 && year <= MAX_YEAR, "year " + year);
    }

    private void hour(HourFigures hour) throws IOException {
        fields(name -> {
            switch (name) {
                case "chats" -> hour.add(number(), 0);
                case "missed" -> hour.add(0, number());
                case "first_responses" -> times(hour.firstResponses());
                default -> throw unknown(name);
            }
        });
    }

    private void operator(OperatorFigures operator) throws IOException {
        fields(name -> {
            switch (name) {
                case "months" -> fields(month -> month(operator, YearMonth.parse(month)));
                case "first_responses" -> times(operator.firstResponses());
                case "responses" -> times(operator.responses());
                case "overlap" -> weekly(operator.overlap());
                default -> throw unknown(name);
            }
        });
    }

    private void month(OperatorFigures operator, YearMonth month) throws IOException {
        requireYear(month.getYear());
        int number = month.getYear() * MONTHS_OF_YEAR + month.getMonthValue() - 1;
        expect(json.nextToken(), JsonToken.START_ARRAY);
        for (OperatorMeasure measure : OperatorMeasure.ALL) {
            operator.add(number, measure, number());
        }
        expect(json.nextToken(), JsonToken.END_ARRAY);
    }

    private void values(TopValues values) throws IOException {
        fields(name -> {
            switch (name) {
                case "total" -> values.addUnlisted(number(), 0);
                case "error" -> values.addUnlisted(0, number());
                case RollupWriter.VALUES -> fields(value -> values.addListed(value, number()));
                default -> throw unknown(name);
            }
        });
    }

    private <E extends Enum<E>> void counts(Counts<E> counts) throws IOException {
        fields(name -> counts.add(kind(counts.kinds(), name), number()));
    }

    private static <E extends Enum<E>> E kind(E[] kinds, String name) {
        for (E kind : kinds) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw unknown(name);
    }

    private void times(TimeHistogram times) throws IOException {
        expect(json.nextToken(), JsonToken.START_ARRAY);
        times.addToSum(number());
        while (json.nextToken() != JsonToken.END_ARRAY) {
            times.add(indexHere(MAX_BUCKET + 1), number());
        }
    }

    private void weekly(Weekly weekly) throws IOException {
        expect(json.nextToken(), JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            weekly.add(indexHere(Weekly.HOURS), number());
        }
    }

    private long number() throws IOException {
        expect(json.nextToken(), JsonToken.VALUE_NUMBER_INT);
        long number = json.getLongValue();
        require(number >= 0, "number " + number);
        sumOfNumbers = Math.addExact(sumOfNumbers, number);
        return number;
    }

    private int indexHere(int count) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT);
        return index(json.getText(), count);
    }

    private static int index(String text, int count) {
        int index = Integer.parseInt(text);
        require(index >= 0 && index < count, "index " + text);
        return index;
    }

    private void requireName(String name) throws IOException {
        expect(json.nextToken(), JsonToken.FIELD_NAME);
        require(json.currentName().equals(name), "name " + json.currentName());
    }

    private static void expect(JsonToken found, JsonToken wanted) {
        require(found == wanted, found + " instead of " + wanted);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException("unexpected " + what);
        }
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("unexpected name " + io.github.chatpull.bytes.Printable.of(name));
    }
}
