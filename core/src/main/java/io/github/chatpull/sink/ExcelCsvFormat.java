package io.github.chatpull.sink;

import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How values are written for Excel: what separates cells and decimals must be what the Excel that opens the file expects,
 * which is its own locale's affair. Immutable, safe to share.
 *
 * <pre>{@code
 * ExcelCsvFormat format = ExcelCsvFormat.of(ZoneId.of("Europe/Oslo"), Locale.forLanguageTag("en-GB"));
 * format.delimiter(); // ','
 * }</pre>
 *
 * @param zone the zone times are written in, local and without an offset, the only form that Excel takes for a time
 * @param delimiter what stands between cells: {@code ;} {@code ,} {@code |} or TAB
 * @param decimal what stands before decimals: {@code ,} or {@code .}
 */
public record ExcelCsvFormat(ZoneId zone, char delimiter, char decimal) {
    private static final String DELIMITERS = ";,|\t";
    private static final String DECIMALS = ",.";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /**
     * A format.
     *
     * @throws IllegalArgumentException if there is no such delimiter or decimal sign
     */
    public ExcelCsvFormat {
        if (!isDelimiter(delimiter)) {
            throw new IllegalArgumentException(
                    "expected one of ; , | and a tab between cells but was '" + delimiter + "'");
        }
        if (DECIMALS.indexOf(decimal) < 0) {
            throw new IllegalArgumentException("expected a comma or a point before decimals but was '" + decimal + "'");
        }
    }

    /** Semicolon and decimal comma, as in most of Europe. */
    public ExcelCsvFormat(ZoneId zone) {
        this(zone, ';', ',');
    }

    /**
     * What Excel expects in a locale: its decimal sign, and a comma between cells where that is a point, else a semicolon.
     *
     * @throws IllegalArgumentException if the locale writes decimals otherwise, as some do in Arabic digits
     */
    public static ExcelCsvFormat of(ZoneId zone, Locale locale) {
        char decimal = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        return new ExcelCsvFormat(zone, decimal == '.' ? ',' : ';', decimal);
    }

    /** Whether it can stand between cells. */
    public static boolean isDelimiter(char c) {
        return DELIMITERS.indexOf(c) >= 0;
    }

    /**
     * This format with something else between cells.
     *
     * @throws IllegalArgumentException if there is no such delimiter
     */
    public ExcelCsvFormat withDelimiter(char other) {
        return new ExcelCsvFormat(zone, other, decimal);
    }

    /** This format with times in another zone. */
    public ExcelCsvFormat in(ZoneId other) {
        return new ExcelCsvFormat(other, delimiter, decimal);
    }

    /** The time as Excel knows one, cut to seconds: {@code 2008-10-23 14:49:12}. */
    String time(Instant time) {
        return TIME.format(LocalDateTime.ofInstant(time, zone));
    }

    /** Seconds in decimal: {@code 12,5}. */
    String seconds(Duration duration) {
        return Seconds.of(duration).replace('.', decimal);
    }
}
