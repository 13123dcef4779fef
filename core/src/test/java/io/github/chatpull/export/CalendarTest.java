package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.Partition;
import io.github.chatpull.model.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows around every change of the clocks in twenty years: they are the range, cut into pieces, and nothing else. */
class CalendarTest {
    private static final List<String> SIZES =
            List.of("PT1H", "PT2H", "PT6H", "PT12H", "P1D", "P3D", "P7D", "P1M", "P3M", "P12M");
    private static final Instant FROM = Instant.parse("2003-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2023-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Oslo",
                "America/New_York",
                "America/St_Johns",
                "America/Sao_Paulo",
                "America/Havana",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "Pacific/Apia"
            })
    void windowsAreTheRangeInPieces(String name) {
        ZoneId zone = ZoneId.of(name);
        for (Instant change : changes(zone)) {
            Period range = new Period(change.minusSeconds(40 * 3600 + 1234), change.plusSeconds(50 * 3600 + 4321));
            for (String size : SIZES) {
                for (Partition partition : Partition.values()) {
                    check(ExportPlan.builder(range)
                            .zone(zone)
                            .windowSize(WindowSize.parse(size))
                            .partition(partition)
                            .build());
                }
            }
        }
    }

    private static List<Instant> changes(ZoneId zone) {
        List<Instant> changes = new java.util.ArrayList<>(List.of(Instant.parse("2012-02-29T12:00:00Z")));
        ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
        while (next != null && next.getInstant().isBefore(TO)) {
            changes.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes;
    }

    private static void check(ExportPlan plan) {
        List<Period> windows = plan.windows();
        Instant reached = plan.range().from();
        Set<Instant> starts = new HashSet<>();
        for (Period window : windows) {
            assertThat(window.from()).isEqualTo(reached);
            assertThat(window.to()).isAfter(window.from());
            assertThat(starts.add(window.from())).isTrue();
            // All of it lies in one folder.
            assertThat(plan.folderOf(new Period(window.to().minusNanos(1), window.to())))
                    .isEqualTo(plan.folderOf(window));
            reached = window.to();
        }
        assertThat(reached).isEqualTo(plan.range().to());
        assertThat(plan.toFetch().keySet()).containsExactlyElementsOf(windows);
    }
}
