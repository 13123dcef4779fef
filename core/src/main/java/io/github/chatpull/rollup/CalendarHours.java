package io.github.chatpull.rollup;

import io.github.chatpull.model.Period;
import java.time.ZoneId;

/** How often each hour of the week occurs in a period: where clocks change, an hour of that day 0 or 2 times. */
final class CalendarHours {
    private CalendarHours() {}

    /** Milliseconds of each hour of the week. */
    static Weekly of(Period period, ZoneId zone) {
        Weekly millis = new Weekly();
        new Concurrency(new LocalTimes(zone))
                .add(period.from().toEpochMilli(), period.to().toEpochMilli(), millis);
        return millis;
    }
}
