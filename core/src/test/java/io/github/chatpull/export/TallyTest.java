package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.chatpull.model.Breach;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.pipeline.RunCounts;
import io.github.chatpull.sink.ExcelLoss;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void aSummaryStaysAsItWasWhenMoreIsCounted() {
        Tally tally = new Tally();
        ExportSummary before = tally.summary();
        BreachCounts breaches = new BreachCounts();
        breaches.add(Breach.MISSING_URL);
        tally.fetched(new RunCounts(1, 0, 0, 0, 0, 0, 0, RunCounts.Lanes.NONE, breaches), ExcelLoss.NONE, 0);

        assertThat(before.breaches().asMap()).isEmpty();
        assertThat(tally.summary().breaches().asMap()).containsExactly(entry(Breach.MISSING_URL, 1L));
    }
}
