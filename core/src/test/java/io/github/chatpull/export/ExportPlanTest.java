package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.Partition;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.ExcelCsvFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportPlanTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @Test
    void cutsFiveYearsIntoSixtyMonths() {
        List<Period> windows = plan("2019-01-01", "2024-01-01", OSLO).build().windows();

        assertThat(windows).hasSize(60);
        assertThat(windows.get(2).from()).isEqualTo(Instant.parse("2019-02-28T23:00:00Z"));
        assertThat(windows.get(2).to()).isEqualTo(Instant.parse("2019-03-31T22:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "P1M, MONTH, 13",
        "P3M, YEAR, 5",
        "P12M, YEAR, 2",
        "P12M, MONTH, 13",
        "P7D, YEAR, 54",
        "P7D, MONTH, 63",
        "P1D, MONTH, 366",
        "PT6H, MONTH, 1464",
        "PT1H, MONTH, 8783",
        "P31D, DAY, 366"
    })
    void windowsJoinWithoutGapOrOverlapAndRespectPartitions(String size, Partition partition, int count) {
        Period range = range("2019-06-15", "2020-06-15", OSLO);
        ExportPlan plan = ExportPlan.builder(range)
                .zone(OSLO)
                .windowSize(WindowSize.parse(size))
                .partition(partition)
                .build();
        List<Period> windows = plan.windows();

        assertThat(windows).hasSize(count);
        assertThat(windows.get(0).from()).isEqualTo(range.from());
        assertThat(windows.get(count - 1).to()).isEqualTo(range.to());
        for (int i = 1; i < count; i++) {
            assertThat(windows.get(i).from()).isEqualTo(windows.get(i - 1).to());
        }
        for (Period window : windows) {
            Instant last = window.to().minusMillis(1);
            assertThat(plan.folderOf(window))
                    .isEqualTo(partition.folder(last.atZone(OSLO).toLocalDate()));
        }
    }

    @Test
    void bordersDoNotDependOnTheRange() {
        for (String size : List.of("P1M", "P2M", "P7D", "P5D", "P1D", "PT6H")) {
            Set<Instant> whole = borders("2019-01-01", size);
            assertThat(whole).as(size).containsAll(borders("2019-02-13", size));
        }
    }

    private static Set<Instant> borders(String from, String size) {
        return Set.copyOf(plan(from, "2019-12-31", OSLO).windowSize(WindowSize.parse(size)).build().windows().stream()
                .map(Period::to)
                .toList());
    }

    @Test
    void weeksBeginOnMonday() {
        List<Period> windows = plan("2019-05-01", "2019-06-01", ZoneOffset.UTC)
                .windowSize(WindowSize.parse("P7D"))
                .build()
                .windows();

        assertThat(windows)
                .extracting(window -> window.from().toString().substring(0, 10))
                .containsExactly("2019-05-01", "2019-05-06", "2019-05-13", "2019-05-20", "2019-05-27");
    }

    @Test
    void hoursFollowTheClockThroughItsChanges() {
        ExportPlanBuilder sixHours = plan("2019-10-27", "2019-10-28", OSLO).windowSize(WindowSize.parse("PT6H"));
        assertThat(sixHours.build().windows())
                .extracting(
                        window -> Duration.between(window.from(), window.to()).toHours())
                .containsExactly(7L, 6L, 6L, 6L);
        ExportPlanBuilder hours = plan("2019-03-31", "2019-04-01", OSLO).windowSize(WindowSize.parse("PT1H"));
        assertThat(hours.build().windows()).hasSize(23);
        ExportPlanBuilder hoursBack = plan("2019-10-27", "2019-10-28", OSLO).windowSize(WindowSize.parse("PT1H"));
        assertThat(hoursBack.build().windows()).hasSize(24);
    }

    @Test
    void asksForMoreAtBothEnds() {
        Period window = range("2019-01-01", "2019-02-01", ZoneOffset.UTC);
        ExportPlan plan = ExportPlan.builder(window).build();

        assertThat(plan.requestFor(window))
                .isEqualTo(new Period(Instant.parse("2018-12-31T18:00:00Z"), Instant.parse("2019-02-01T06:00:00Z")));
    }

    @Test
    void theManifestNamesEveryOptionThatAffectsBytes() {
        ExportPlan plan =
                plan("2019-01-01", "2019-02-01", OSLO).sourceZone(OSLO).build();

        assertThat(plan.manifest("https://x/a/Srv", "abc").options().toString())
                .isEqualTo("{endpoint=https://x/a/Srv, account=abc, zone=Europe/Oslo, source-zone=Europe/Oslo,"
                        + " format=csv,ndjson,rollup, csv-profile=plain, compress=gzip,"
                        + " partition=month, raw=zstd, window=P1M, overlap=PT6H}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ' ',
            value = {"; , semicolon comma", ", . comma point", "| . bar point", "~\t~ , tab comma"})
    void theManifestNamesHowTablesAreWrittenForExcel(
            char delimiter, char decimal, String delimiterName, String decimalName) throws IOException {
        ExportPlan plan = plan("2019-01-01", "2019-02-01", OSLO)
                .excel(new ExcelCsvFormat(ZoneOffset.UTC, delimiter, decimal))
                .build();
        ArchiveManifest manifest = plan.manifest("https://x/a/Srv", "abc");

        assertThat(manifest.options())
                .containsEntry("csv-profile", "excel")
                .containsEntry("csv-delimiter", delimiterName)
                .containsEntry("csv-decimal", decimalName);
        ExportPlan again = ExportPlan.builder(manifest, plan.range()).build();
        assertThat(again.excel()).isEqualTo(new ExcelCsvFormat(OSLO, delimiter, decimal));
        assertThat(again.manifest("https://x/a/Srv", "abc")).isEqualTo(manifest);
    }

    @Test
    void aManifestMakesThePlanItCameFrom() throws IOException {
        ExportPlan plan = plan("2019-01-01", "2019-02-01", OSLO)
                .sourceZone(ZoneId.of("+01:00"))
                .formats(EnumSet.of(ExportFormat.CSV))
                .compression(Compression.ZSTD)
                .partition(Partition.DAY)
                .windowSize(WindowSize.parse("PT6H"))
                .overlap(Duration.ofHours(2))
                .keepsRaw(false)
                .build();
        ArchiveManifest manifest = plan.manifest("https://x/a/Srv", "abc");

        ExportPlan again = ExportPlan.builder(manifest, plan.range()).build();
        assertThat(again.manifest("https://x/a/Srv", "abc")).isEqualTo(manifest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P5M", "P0D", "P32D", "PT5H", "PT0H", "P1Y", "P1W", "1M", "", "PT30M", "P-1D"})
    void refusesOddWindows(String text) {
        assertThatThrownBy(() -> WindowSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("but was '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1M", "P7D", "P1D", "PT6H"})
    void aWindowSizeIsWrittenAsItIsRead(String text) {
        assertThat(WindowSize.parse(text)).hasToString(text).isEqualTo(WindowSize.parse(text.toLowerCase(Locale.ROOT)));
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        ExportPlanBuilder builder = plan("2019-01-01", "2019-02-01", OSLO);
        assertThatThrownBy(() -> builder.overlap(Duration.ofSeconds(-1)))
                .hasMessage("Expected an overlap of 0 or more but was PT-1S");
        assertThatThrownBy(() -> builder.formats(Set.of()))
                .hasMessage("Expected at least one format but there is none");
    }

    private static ExportPlanBuilder plan(String from, String to, ZoneId zone) {
        return ExportPlan.builder(range(from, to, zone)).zone(zone);
    }

    private static Period range(String from, String to, ZoneId zone) {
        return new Period(
                LocalDate.parse(from).atStartOfDay(zone).toInstant(),
                LocalDate.parse(to).atStartOfDay(zone).toInstant());
    }
}
