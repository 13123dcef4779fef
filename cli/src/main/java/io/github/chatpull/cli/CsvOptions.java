package io.github.chatpull.cli;

import io.github.chatpull.sink.ExcelCsvFormat;
import java.text.DecimalFormatSymbols;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What tables are written for; the same for every command that writes some. */
@Command(optionListHeading = "Tables")
public final class CsvOptions {
    private static final String TAB = "tab";

    /** What reads a table. */
    public enum Profile {
        /** Programs: every value comes back exactly. */
        PLAIN,
        /** Excel, and the eyes in front of it. */
        EXCEL
    }

    @Option(
            names = "--csv-profile",
            paramLabel = "PROFILE",
            description = "plain, exact and for programs, or excel: with a byte order mark, local times, decimals as in"
                    + " --locale, no text that is a formula, texts cut where Excel ends, and a next file where a sheet"
                    + " ends; in an archive a window's table is one file (default: ${DEFAULT-VALUE}).",
            defaultValue = "plain")
    private Profile profile = Profile.PLAIN;

    @Option(
            names = "--csv-delimiter",
            paramLabel = "CHAR",
            description = "Between the cells of --csv-profile excel: ';', ',', '|' or tab (default: as in --locale).")
    private @Nullable String delimiter;

    @Option(
            names = "--locale",
            paramLabel = "LOCALE",
            description = "The locale of the Excel that --csv-profile excel is for, such as nb-NO or en-US"
                    + " (default: decimal comma, and ';' between cells).")
    private @Nullable String locale;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Whether tables are for Excel. */
    public boolean isExcel() {
        return profile == Profile.EXCEL;
    }

    /**
     * To be asked before any work.
     *
     * @throws UsageException if the options do not go together, or mean nothing
     */
    public void requireSense() throws UsageException {
        excel(ZoneOffset.UTC);
        for (String option : List.of("--csv-delimiter", "--locale")) {
            // In a file of settings it may wait for its profile.
            if (!isExcel() && command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new UsageException(
                        option + " is for --csv-profile excel: the plain profile is the same everywhere");
            }
        }
    }

    /**
     * How Excel wants values.
     *
     * @throws UsageException if nothing is known of the locale, or no such delimiter can be
     */
    public ExcelCsvFormat excel(ZoneId zone) throws UsageException {
        ExcelCsvFormat format = locale == null ? new ExcelCsvFormat(zone) : inLocale(zone, locale);
        return delimiter == null ? format : format.withDelimiter(character(delimiter));
    }

    private static ExcelCsvFormat inLocale(ZoneId zone, String tag) throws UsageException {
        try {
            Locale known =
                    new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build();
            if (!known.getLanguage().isEmpty()
                    && List.of(DecimalFormatSymbols.getAvailableLocales()).contains(known)) {
                return ExcelCsvFormat.of(zone, known);
            }
        } catch (IllformedLocaleException e) {
            throw unknown(tag);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "expected --locale with a decimal comma or point but '" + tag + "' has neither: give another");
        }
        throw unknown(tag);
    }

    private static UsageException unknown(String tag) {
        return new UsageException("expected --locale such as nb-NO or en-US but was '" + tag + "'");
    }

    private static char character(String text) throws UsageException {
        String one = text.equalsIgnoreCase(TAB) ? "\t" : text;
        if (one.length() != 1 || !ExcelCsvFormat.isDelimiter(one.charAt(0))) {
            throw new UsageException("expected --csv-delimiter as one of ';', ',', '|' and tab but was '" + text + "'");
        }
        return one.charAt(0);
    }
}
