package io.github.chatpull.cli;

import io.github.chatpull.archive.Partition;
import io.github.chatpull.cli.command.SchemaCommand;
import io.github.chatpull.cli.manual.Shell;
import io.github.chatpull.cli.standin.Selection;
import io.github.chatpull.cli.standin.TimeForm;
import io.github.chatpull.export.ExportFormat;
import io.github.chatpull.export.WindowSize;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.stage.Redaction;
import io.github.chatpull.xml.Parser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Option texts to values, at the edge, with a sentence for each that cannot be read. */
public final class Arguments {
    /** By its name, as figures and archives say it. */
    public static final ZoneId UTC = ZoneId.of("UTC");

    private static final DateTimeFormatter DATE_OR_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private static final List<Class<? extends Enum<?>>> CHOICES = List.of(
            Compression.class,
            CsvOptions.Profile.class,
            ExportFormat.class,
            Partition.class,
            ProgressOptions.When.class,
            OnBadChat.class,
            Parser.class,
            SchemaCommand.Format.class,
            Selection.class,
            Shell.class,
            TimeForm.class);

    private Arguments() {}

    static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(boolean.class, Arguments::flag)
                .registerConverter(int.class, text -> number(text, Integer::valueOf))
                .registerConverter(long.class, text -> number(text, Long::valueOf))
                .registerConverter(ZoneId.class, Arguments::zone)
                .registerConverter(Duration.class, Arguments::duration)
                .registerConverter(WindowSize.class, value(WindowSize::parse))
                .registerConverter(MaxBad.class, value(MaxBad::parse))
                .registerConverter(Redaction.class, value(Redaction::parse));
        for (Class<? extends Enum<?>> choice : CHOICES) {
            registerChoice(commandLine, choice);
        }
    }

    private static <E extends Enum<?>> void registerChoice(CommandLine commandLine, Class<E> type) {
        E[] values = type.getEnumConstants();
        commandLine.registerConverter(type, text -> {
            for (E value : values) {
                if (label(value).equalsIgnoreCase(text)) {
                    return value;
                }
            }
            String all = Stream.of(values).map(Arguments::label).collect(Collectors.joining(", "));
            throw new TypeConversionException("expected one of " + all + " but was '" + text + "'");
        });
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The texts that are values of an enumeration; none if the type is none. */
    public static List<String> choices(Class<?> type) {
        return type.isEnum()
                ? Stream.of(type.getEnumConstants())
                        .map(value -> label((Enum<?>) value))
                        .toList()
                : List.of();
    }

    /** The text that a value could have been made of; none if there is no value, or no such text. */
    public static String text(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(Arguments::text).collect(Collectors.joining(","));
        }
        if (value instanceof Enum<?> choice) {
            return label(choice);
        }
        return value instanceof Number || value instanceof Boolean || value instanceof Duration ? value.toString() : "";
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "expected a time zone such as Europe/Oslo, +02:00 or UTC but was '" + text + "'" + nearZone(text));
        }
    }

    // By its name, or by the city that it ends with.
    private static String nearZone(String text) {
        Map<String, String> names = new TreeMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            names.put(id, id);
            names.putIfAbsent(id.substring(id.lastIndexOf('/') + 1), id);
        }
        return Nearest.question(text, names.keySet(), name -> names.getOrDefault(name, name));
    }

    // As it is written everywhere: "yes" is likelier a slip than a wish.
    private static boolean flag(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new TypeConversionException("expected true or false but was '" + text + "'");
        }
        return Boolean.parseBoolean(text);
    }

    private static <T> T number(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("expected a whole number but was '" + text + "'");
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("expected a duration such as PT6H or PT90M but was '" + text + "'");
        }
    }

    // Of a type that reads itself, and says what it expected.
    private static <T> CommandLine.ITypeConverter<T> value(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        String.valueOf(e.getMessage()).replaceFirst("^Expected ", "expected "));
            }
        };
    }

    /** A point in time as it can be typed for {@link #time} in a zone. */
    public static String typed(Instant time, ZoneId zone) {
        OffsetDateTime local = time.atZone(zone).toOffsetDateTime();
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? local.toLocalDate().toString()
                : local.toString();
    }

    /**
     * A point in time: a date, which begins at midnight in the zone, a local time in the zone, or a time with an offset.
     *
     * @throws UsageException if it is none of these
     */
    public static Instant time(String option, String text, ZoneId zone) throws UsageException {
        try {
            TemporalAccessor time =
                    DATE_OR_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof OffsetDateTime withOffset) {
                return withOffset.toInstant();
            }
            LocalDateTime local = time instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(time);
            return local.atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException("expected " + option
                    + " as a date or a time, such as 2019-01-01 or 2019-01-01T12:00:00+01:00, but was '" + text + "'");
        }
    }
}
