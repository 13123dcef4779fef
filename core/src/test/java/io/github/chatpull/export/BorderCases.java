package io.github.chatpull.export;

import io.github.chatpull.archive.Partition;
import io.github.chatpull.export.BorderCase.Run;
import io.github.chatpull.export.BorderChat.Shape;
import io.github.chatpull.export.BorderServer.Habits;
import io.github.chatpull.export.FakeServer.Rule;
import io.github.chatpull.model.Period;
import io.github.chatpull.xml.Parser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes one case of a seed: at random, but drawn to where chats get lost. */
final class BorderCases {
    // Clocks that change by an hour or by half of one, at two, at midnight and a minute after it, and a lost day.
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Europe/Oslo"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("America/Havana"),
            ZoneId.of("Pacific/Apia"));
    private static final List<String> SIZES = List.of(
            "PT1H", "PT2H", "PT3H", "PT4H", "PT6H", "PT8H", "PT12H", "P1D", "P2D", "P5D", "P7D", "P10D", "P31D", "P1M",
            "P2M", "P3M", "P6M", "P12M");
    private static final List<Integer> SIZES_IN_HOURS =
            List.of(1, 2, 3, 4, 6, 8, 12, 24, 48, 120, 168, 240, 744, 700, 1400, 2100, 4200, 8700);
    private static final List<Duration> OVERLAPS = List.of(
            Duration.ofHours(6),
            Duration.ofHours(6),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            Duration.ofDays(1));
    private static final long MOST_WINDOWS = 24;
    private static final Duration LONGEST_HOUR_TWICE = Duration.ofHours(1);

    private final SplittableRandom random;
    private final ZoneId zone;
    private final ServerClock clock;
    private final @Nullable ZoneId sourceZone;
    private final Duration overlap;
    private final boolean someOutlast;
    private final boolean knowsSecondsOnly;

    private BorderCases(long seed) {
        random = new SplittableRandom(seed);
        zone = one(ZONES);
        clock = new ServerClock(one(List.of(ServerClock.Form.values())), one(ZONES));
        sourceZone = inPercent(clock.namesZone() ? 0 : 65) ? clock.zone() : inPercent(35) ? null : one(ZONES);
        overlap = one(OVERLAPS);
        someOutlast = inPercent(25);
        knowsSecondsOnly = clock.cutsToSeconds() && inPercent(50);
    }

    static BorderCase of(long seed) {
        return new BorderCases(seed).make();
    }

    private BorderCase make() {
        long hours = Math.round(Math.exp(random.nextDouble() * Math.log(9600)));
        Partition partition =
                hours > MOST_WINDOWS * 24 ? one(List.of(Partition.MONTH, Partition.YEAR)) : anyPartition();
        List<Run> runs = runs(range(hours), hours);
        BorderCase withoutChats = new BorderCase(
                new Habits(one(List.of(Rule.values())), inPercent(50), inPercent(50), anyOrder()),
                clock,
                List.of(),
                zone,
                sourceZone,
                overlap,
                partition,
                inPercent(80) ? Parser.FAST : Parser.STAX,
                inPercent(3) ? 2 : 1,
                runs);
        return new BorderCase(
                withoutChats.habits(),
                clock,
                chats(moments(withoutChats), withoutChats.lastRun().range()),
                zone,
                sourceZone,
                overlap,
                partition,
                withoutChats.parser(),
                withoutChats.threads(),
                runs);
    }

    private Partition anyPartition() {
        return one(List.of(Partition.values()));
    }

    private BorderServer.Order anyOrder() {
        return one(List.of(BorderServer.Order.values()));
    }

    private Period range(long hours) {
        Instant middle = Instant.parse("2006-01-01T00:00:00Z").plusSeconds(random.nextLong(16L * 366 * 86_400));
        ZoneOffsetTransition change =
                one(List.of(zone, clock.zone(), one(ZONES))).getRules().nextTransition(middle);
        if (change != null && inPercent(75)) {
            middle = change.getInstant();
        }
        // So that an end of what is asked for lies where the clocks change.
        middle = middle.plus(overlap.multipliedBy(random.nextInt(-1, 2))).plus(shift());
        Duration length = Duration.ofHours(hours);
        Instant from = middle.minus(length.multipliedBy(random.nextInt(5)).dividedBy(4));
        Instant start = snapped(from);
        Instant end = snapped(from.plus(length));
        return new Period(start, end.isAfter(start) ? end : start.plusSeconds(3600));
    }

    private Instant snapped(Instant time) {
        return switch (random.nextInt(4)) {
            case 0 -> time.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
            case 1 -> time.truncatedTo(ChronoUnit.HOURS);
            case 2 -> time.truncatedTo(ChronoUnit.SECONDS);
            // A server that cuts its times may then hide what outlasts the overlap by less than a second.
            default -> time.truncatedTo(clock.cutsToSeconds() ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
        };
    }

    private List<Run> runs(Period range, long hours) {
        List<Run> runs = new ArrayList<>();
        WindowSize size = anySize(hours);
        Instant to = range.from();
        for (int left = inPercent(40) ? 0 : random.nextInt(1, 4); left > 0; left--) {
            to = inPercent(50) ? range.to() : between(to, range.to());
            Period until = new Period(range.from(), to.isAfter(range.from()) ? to : range.to());
            runs.add(new Run(size, until, inPercent(60) ? random.nextInt(6) : -1));
            size = inPercent(60) ? size : anySize(hours);
        }
        runs.add(new Run(size, range, -1));
        return runs;
    }

    private Instant between(Instant from, Instant to) {
        long span = Duration.between(from, to).toMillis();
        return span < 1000 ? to : snapped(from.plusMillis(random.nextLong(span)));
    }

    private WindowSize anySize(long hours) {
        int first = 0;
        while (first < SIZES.size() - 1 && SIZES_IN_HOURS.get(first) * MOST_WINDOWS < hours) {
            first++;
        }
        return WindowSize.parse(SIZES.get(random.nextInt(first, SIZES.size())));
    }

    private List<Instant> moments(BorderCase bare) {
        List<Instant> moments = new ArrayList<>();
        for (Run run : bare.runs()) {
            bare.plan(run).windows().forEach(window -> moments.add(window.to()));
        }
        Period range = bare.lastRun().range();
        moments.add(range.from());
        for (ZoneId each : List.of(zone, clock.zone(), bare.assumed())) {
            Instant time = range.from().minus(overlap);
            ZoneOffsetTransition change = each.getRules().nextTransition(time);
            while (change != null && change.getInstant().isBefore(range.to().plus(overlap))) {
                moments.add(change.getInstant());
                change = each.getRules().nextTransition(change.getInstant());
            }
        }
        return moments;
    }

    private List<BorderChat> chats(List<Instant> moments, Period range) {
        List<BorderChat> chats = new ArrayList<>();
        long span = Duration.between(range.from(), range.to()).toMillis();
        for (int count = random.nextInt(inPercent(20) ? 4 : 41); count > 0; count--) {
            Instant moment =
                    inPercent(80) ? one(moments).plus(shift()) : range.from().plusMillis(random.nextLong(span));
            Shape shape = inPercent(75) ? Shape.WHOLE : one(List.of(Shape.values()));
            Duration lasts = lasts(shape);
            Instant start = cut(inPercent(60) ? moment : moment.minus(lasts));
            boolean isTwin = inPercent(10) && !chats.isEmpty();
            String id = isTwin ? chats.get(chats.size() - 1).id() : "id-" + count;
            int copies = inPercent(8) ? random.nextInt(2, 4) : 1;
            chats.add(new BorderChat(id, "chat-" + count, start, cut(start.plus(lasts)), shape, copies));
        }
        return chats;
    }

    private Instant cut(Instant time) {
        return time.truncatedTo(knowsSecondsOnly ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
    }

    private Duration shift() {
        Duration shift = switch (random.nextInt(8)) {
            case 0 -> Duration.ofMillis(1);
            case 1 -> Duration.ofSeconds(1);
            case 2 -> Duration.ofMillis(random.nextLong(3_600_000));
            case 3 -> Duration.ofMinutes(15L * random.nextInt(1, 9));
            case 4 -> overlap;
            case 5 -> Duration.ofMillis(random.nextLong(overlap.toMillis()));
            default -> Duration.ZERO;
        };
        return inPercent(50) ? shift : shift.negated();
    }

    private Duration lasts(Shape shape) {
        Duration upToOverlap = Duration.ofMillis(random.nextLong(overlap.toMillis()));
        return switch (shape) {
            case WHOLE, WITHOUT_START -> someOutlast && inPercent(30) ? tooLong(shape) : anyLength(shape, upToOverlap);
            // Known to the server, but the chat does not say when it began: there is nothing that could warn.
            case ONLY_STOP -> upToOverlap;
            // Nor here; and where an hour comes twice, it may be that much longer than it looks.
            case WITHOUT_STOP, ONLY_START ->
                Duration.ofMillis(
                        Math.max(0, upToOverlap.minus(LONGEST_HOUR_TWICE).toMillis()));
        };
    }

    private Duration anyLength(Shape shape, Duration upToOverlap) {
        return switch (random.nextInt(9)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofMillis(1);
            case 2 -> overlap;
            case 3 -> overlap.minusMillis(1);
            case 4 -> overlap.minusSeconds(1);
            case 5 -> upToOverlap;
            // The server's clock was set back while it lasted.
            case 6 -> shape == Shape.WHOLE && inPercent(30) ? upToOverlap.negated() : upToOverlap;
            default ->
                Duration.ofMillis(random.nextLong(1_800_000)).compareTo(overlap) < 0
                        ? Duration.ofMillis(random.nextLong(Math.min(1_800_000, overlap.toMillis())))
                        : upToOverlap;
        };
    }

    private Duration tooLong(Shape shape) {
        Duration longer = overlap.plus(one(List.of(
                Duration.ofMillis(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(random.nextLong(3 * overlap.toMillis())),
                Duration.ofDays(30))));
        boolean isBackwards = shape == Shape.WHOLE && inPercent(10);
        return isBackwards ? longer.plusSeconds(2).negated() : longer;
    }

    private boolean inPercent(int chance) {
        return random.nextInt(100) < chance;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
