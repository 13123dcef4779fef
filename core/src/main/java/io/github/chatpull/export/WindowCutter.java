package io.github.chatpull.export;

import io.github.chatpull.archive.Partition;
import io.github.chatpull.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cuts a range into windows: calendar units in a zone, cut at partition borders and at the ends of the range. */
record WindowCutter(WindowSize size, Partition partition, ZoneId zone) {
    List<Period> cut(Period range) {
        List<Period> cut = new ArrayList<>();
        Instant from = range.from();
        while (from.isBefore(range.to())) {
            Instant to = Stream.of(size.borderAfter(from, zone), partitionEnd(from), range.to())
                    .min(Instant::compareTo)
                    .get();
            cut.add(new Period(from, to));
            from = to;
        }
        return List.copyOf(cut);
    }

    private Instant partitionEnd(Instant time) {
        LocalDate start = partition.startOf(WindowSize.dayOf(time, zone));
        return start.plus(partition.length()).atStartOfDay(zone).toInstant();
    }
}
