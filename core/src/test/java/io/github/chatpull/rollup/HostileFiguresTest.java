package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Period;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Chats that nobody has by chance: sums stay exact, what is plausible is kept, and the rest is said to be missing. */
class HostileFiguresTest {
    private static final Instant START = Instant.parse("2019-03-01T10:00:00Z");
    private static final int MANY_DAYS = 60_000;

    @Test
    void daysThatNobodyBelievesGiveWayToThoseThatAre() throws IOException {
        Rollup rollup = new Rollup(ZoneOffset.UTC);
        rollup.add(chat(START));
        long first = LocalDate.of(1, 1, 1).toEpochDay();
        for (int i = 0; i < MANY_DAYS; i++) {
            rollup.add(chat(Instant.ofEpochSecond((first + i) * 86_400)));
        }
        long kept = rollup.days().values().stream()
                .mapToLong(day -> day.count(Measure.CHATS))
                .sum();

        assertThat(rollup.believedDays())
                .containsOnlyKeys((int) LocalDate.of(2019, 3, 1).toEpochDay());
        assertThat(rollup.days()).hasSizeLessThan(MANY_DAYS);
        assertThat(rollup.otherDays().count(Measure.CHATS)).isPositive().isEqualTo(MANY_DAYS + 1 - kept);
        assertThat(rollup.total().count(Measure.CHATS)).isEqualTo(MANY_DAYS + 1);
        assertThat(bytes(Rollup.read(new ByteArrayInputStream(bytes(rollup))))).isEqualTo(bytes(rollup));
    }

    @Test
    void mergingStatesBeyondTheMemoryLosesNoChat() throws IOException {
        Rollup whole = new Rollup(ZoneOffset.UTC);
        int parts = 4;
        for (int part = 0; part < parts; part++) {
            Rollup one = new Rollup(ZoneOffset.UTC);
            long first = LocalDate.of(1990, 1, 1).toEpochDay() + part * 8_000L;
            for (int i = 0; i < MANY_DAYS / 2; i++) {
                one.add(chat(Instant.ofEpochSecond((first + i / 3) * 86_400 + i % 3 * 3_600L)));
            }
            whole.merge(Rollup.read(new ByteArrayInputStream(bytes(one))));
        }

        assertThat(whole.total().count(Measure.CHATS)).isEqualTo((long) parts * MANY_DAYS / 2);
        assertThat(whole.otherDays().count(Measure.CHATS)).isPositive();
    }

    @Test
    void aHundredOperatorsOfAChatAreToldApart() {
        ChatBuilder chat = Chat.builder().id("x").start(START).stop(START.plusSeconds(60));
        int writers = 300;
        for (int i = 0; i < writers; i++) {
            chat.operator("o" + i);
            chat.message("visitor", START, "a", Extra.EMPTY).message("o" + i, START.plusSeconds(i), "b", Extra.EMPTY);
        }
        Rollup rollup = new Rollup(ZoneOffset.UTC);
        rollup.add(chat.build());

        assertThat(rollup.operators()).hasSize(100).containsKeys("o0", "o99").doesNotContainKey("o100");
        assertThat(rollup.otherOperators().total(OperatorMeasure.CHATS)).isEqualTo(1);
        assertThat(rollup.otherOperators().total(OperatorMeasure.MESSAGES)).isEqualTo(writers - 100L);
        assertThat(rollup.otherOperators().responses().count()).isEqualTo(writers - 100L);
        assertThat(rollup.total().count(Measure.OPERATOR_MESSAGES)).isEqualTo(writers);
        assertThat(rollup.total().count(Measure.TRANSFERRED)).isEqualTo(1);
    }

    @Test
    void textsBeyondTheMemoryAreCountedWithBounds() {
        Rollup rollup = new Rollup(ZoneOffset.UTC);
        String wide = "\u65e5".repeat(450);
        int chats = 14_000;
        for (int i = 0; i < chats; i++) {
            rollup.add(Chat.builder()
                    .id("x")
                    .start(START)
                    .url(wide + i)
                    .keywords(wide + i)
                    .referrer(wide + (i % 3 == 0 ? 1 : i))
                    .build());
        }

        assertThat(rollup.topic(Topic.PAGES).total()).isEqualTo(chats);
        assertThat(rollup.topic(Topic.PAGES).error()).isPositive();
        assertThat(rollup.topic(Topic.REFERRERS).entries())
                .first()
                .satisfies(entry -> assertThat(entry.value()).isEqualTo(wide + 1));
    }

    @Test
    void hoursOfTenThousandYearsAreCounted() {
        ZoneId oslo = ZoneId.of("Europe/Oslo");
        Period ages = new Period(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));
        CalendarHours hours = CalendarHours.of(ages, oslo);

        assertThat(hours.week().total())
                .isEqualTo(ages.to().toEpochMilli() - ages.from().toEpochMilli());
        // Two changes of clocks a year, and four in wartime or before there were any.
        assertThat(hours.unusualDays()).hasSizeBetween(2 * 8_000, 2 * 8_100);
        assertThat(hours.unusual((int) LocalDate.of(9999, 7, 1).toEpochDay())).isNull();
    }

    private static Chat chat(Instant start) {
        return Chat.builder().id("x").start(start).build();
    }

    private static byte[] bytes(Rollup rollup) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rollup.write(out);
        return out.toByteArray();
    }
}
