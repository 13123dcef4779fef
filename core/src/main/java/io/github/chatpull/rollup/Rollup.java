package io.github.chatpull.rollup;

import io.github.chatpull.model.Chat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Statistics of chats, as a state that merges: associatively and commutatively, and to the same bytes in any order and
 * however the chats were divided, as long as no cap is reached. Beyond a cap counts have bounds.
 *
 * <pre>{@code
 * Rollup rollup = new Rollup(ZoneId.of("Europe/Oslo"));
 * for (Chat chat : reader) {
 *     rollup.add(chat);
 * }
 * rollup.merge(other);
 * long missed = rollup.days().values().stream().mapToLong(day -> day.count(Measure.MISSED)).sum();
 * }</pre>
 *
 * <p>A chat belongs to the day it starts on by the clock on the wall; one without a start, to that of its earliest
 * message, else its stop; one without any time is counted in {@link Quality#CHATS_WITHOUT_TIME} only.
 *
 * <p>Not thread-safe: each thread fills its own. Memory grows with days, hours, operators and months, and up to the caps
 * of {@link TopValues}; never with chats. A day takes 3 KB and 7 bytes for each different length of time, 8 KB where there
 * are 160 chats; an operator 1 KB, 35 bytes a month, and 7 bytes for each different length of time; a value of a topic 56
 * bytes and its length. Five years of 5,000 operators and 100,000 pages, 300,000 chats in all, were 44 MB at the most,
 * with everything else that the program holds.
 */
public final class Rollup {
    /** So many operators have figures of their own. */
    public static final int MAX_OPERATORS = 10_000;

    // The first day that a chat can have begun on, as far as anybody would believe it, and the day after the last one.
    private static final LocalDate FIRST_BELIEVED = LocalDate.of(1990, 1, 1);
    private static final LocalDate END_OF_BELIEVED = LocalDate.of(2100, 1, 1);

    // About so many bytes all of it may take, and what days, operators and topics may always have of it. It is more
    // than the figures of five years of 5,000 operators, and leaves a heap of 64 MB what reading needs.
    private static final long MAX_BYTES = 32L << 20;
    private static final long BYTES_OF_DAYS = 14L << 20;
    private static final long BYTES_OF_OPERATORS = 8L << 20;
    private static final long BYTES_OF_TOPIC = (10L << 20) / Topic.ALL.length;

    private final ZoneId zone;
    private final LocalTimes local;
    private final Concurrency concurrency;
    private final NavigableMap<Integer, DayFigures> dayMap = new TreeMap<>();
    private final BoundedFigures<Integer, DayFigures> days =
            new BoundedFigures<>(dayMap, DayFigures::new, BYTES_OF_DAYS, Rollup::isDoubtful);
    private final BoundedFigures<String, OperatorFigures> operators =
            new BoundedFigures<>(new HashMap<>(), OperatorFigures::new, BYTES_OF_OPERATORS, String::isEmpty);
    private final Map<Topic, TopValues> topics = new EnumMap<>(Topic.class);
    private final Weekly overlap = new Weekly();
    private final Counts<Quality> quality = new Counts<>(Quality.ALL);
    private final Distinct addresses = new Distinct();
    private final Distinct ids = new Distinct();
    private final ChatFacts facts = new ChatFacts();
    private final ChatTopics about = new ChatTopics();

    /** An empty one, whose days and hours are those of a zone. */
    public Rollup(ZoneId zone) {
        this.zone = zone;
        this.local = new LocalTimes(zone);
        this.concurrency = new Concurrency(local);
        for (Topic topic : Topic.ALL) {
            topics.put(topic, new TopValues());
        }
    }

    /**
     * Reads a state.
     *
     * @param in stays open
     * @throws io.github.chatpull.model.ArchiveStateException if it is none that this version knows
     * @throws IOException if it cannot be read
     */
    public static Rollup read(InputStream in) throws IOException {
        return RollupReader.read(in);
    }

    /**
     * Writes the state: a line of JSON, the same for the same state.
     *
     * @param out stays open
     * @throws IOException if it cannot be written
     */
    public void write(OutputStream out) throws IOException {
        RollupWriter.write(this, out);
    }

    /** Counts a chat. */
    public void add(Chat chat) {
        facts.read(chat, about);
        add(facts);
    }

    void add(ChatFacts chat) {
        quality.merge(chat.quality());
        if (!chat.hasTime()) {
            return;
        }
        long hour = local.hour(chat.ownerMillis());
        int day = LocalTimes.dayOf(hour);
        DayFigures figures = days.of(day);
        figures.add(LocalTimes.hourOfDay(hour), chat);
        days.grown(figures);
        addOperators(chat, day);
        if (chat.isConcurrent()) {
            concurrency.add(chat.start(), chat.stop(), overlap);
        }
        for (Topic topic : Topic.ALL) {
            topic(topic).add(chat.text(topic));
        }
        addresses.add(chat.address());
        ids.add(chat.id());
        keepWithinMemory();
    }

    // Only if all together take too much, so that the room of one is the others' as long as it is free.
    void keepWithinMemory() {
        long bytes = days.weight() + operators.weight();
        for (TopValues values : topics.values()) {
            bytes += values.weight();
        }
        if (bytes > MAX_BYTES) {
            days.shrink();
            operators.shrink();
            topics.values().forEach(values -> values.shrink(BYTES_OF_TOPIC));
        }
    }

    private static boolean isDoubtful(int day) {
        return day < FIRST_BELIEVED.toEpochDay() || day >= END_OF_BELIEVED.toEpochDay();
    }

    private void addOperators(ChatFacts chat, int day) {
        int month = local.monthOf(day);
        for (int i = 0; i < chat.operators().count(); i++) {
            OperatorFigures figures = chat.operators().isOthers(i)
                    ? operators.others()
                    : makeOperator(chat.operators().name(i));
            chat.addTo(figures, i, month);
            if (chat.isConcurrent()) {
                concurrency.add(chat.start(), chat.stop(), figures.overlap());
            }
            operators.grown(figures);
        }
    }

    /** Counts chats that could not be read. */
    public void addQuarantined(long chats) {
        quality.add(Quality.QUARANTINED, chats);
    }

    /**
     * Adds all that another one has.
     *
     * @throws IllegalArgumentException if its zone is another
     */
    public void merge(Rollup other) {
        if (!zone.equals(other.zone)) {
            throw new IllegalArgumentException("Expected a rollup in " + zone + " but was one in " + other.zone);
        }
        other.dayMap.forEach((day, figures) -> addDay(day, mine -> mine.merge(figures)));
        otherDays().merge(other.otherDays());
        other.operators.all().forEach((name, figures) -> addOperator(name, mine -> mine.merge(figures)));
        otherOperators().merge(other.otherOperators());
        other.topics.forEach((topic, values) -> {
            topic(topic).merge(values);
            keepWithinMemory();
        });
        overlap.merge(other.overlap);
        quality.merge(other.quality);
        addresses.merge(other.addresses);
        ids.merge(other.ids);
    }

    /** Does something to a day's figures, which may be new. */
    <E extends Exception> void addDay(int day, Figures.Addition<DayFigures, E> addition) throws E {
        DayFigures figures = days.of(day);
        addition.addTo(figures);
        days.grown(figures);
        keepWithinMemory();
    }

    /** Does something to an operator's figures, which may be new, or those of all others. */
    <E extends Exception> void addOperator(String name, Figures.Addition<OperatorFigures, E> addition) throws E {
        OperatorFigures figures = makeOperator(name);
        addition.addTo(figures);
        operators.grown(figures);
        keepWithinMemory();
    }

    // Whoever comes when there are enough shares what is left with all others.
    private OperatorFigures makeOperator(String name) {
        boolean hasRoom = operators.all().size() < MAX_OPERATORS || operators.has(name);
        return hasRoom ? operators.of(name) : operators.others();
    }

    Counts<Quality> quality() {
        return quality;
    }

    Distinct addresses() {
        return addresses;
    }

    Distinct ids() {
        return ids;
    }

    /** The zone of its days and hours. */
    public ZoneId zone() {
        return zone;
    }

    /** The days on which chats began, by days since 1970-01-01. */
    public NavigableMap<Integer, DayFigures> days() {
        return Collections.unmodifiableNavigableMap(dayMap);
    }

    /** Those of them from 1990 to 2099: a chat of another year was begun by a clock that was wrong. */
    public NavigableMap<Integer, DayFigures> believedDays() {
        return days().subMap((int) FIRST_BELIEVED.toEpochDay(), true, (int) END_OF_BELIEVED.toEpochDay(), false);
    }

    /**
     * The chats of days that there was no room for, by the hour of the day; as a rule none. What is given up first are days
     * that nobody would believe, before 1990 or from 2100 on, and then those of fewest chats.
     */
    public DayFigures otherDays() {
        return days.others();
    }

    /** What all days have together. */
    public DayFigures total() {
        DayFigures total = new DayFigures();
        dayMap.values().forEach(total::merge);
        total.merge(otherDays());
        return total;
    }

    /** What the days from one to another, exclusively, have together. */
    public DayFigures total(LocalDate from, LocalDate to) {
        DayFigures total = new DayFigures();
        dayMap.subMap((int) from.toEpochDay(), (int) to.toEpochDay()).values().forEach(total::merge);
        return total;
    }

    /** What all days have together of each hour of the week, Monday 0 o'clock first. */
    public List<HourFigures> week() {
        List<HourFigures> week =
                Stream.generate(HourFigures::new).limit(Weekly.HOURS).toList();
        dayMap.forEach((day, figures) -> {
            int monday = LocalTimes.hourOfWeek((long) day * DayFigures.HOURS);
            for (int hour = 0; hour < DayFigures.HOURS; hour++) {
                HourFigures one = figures.hour(hour);
                if (one != null) {
                    week.get(monday + hour).merge(one);
                }
            }
        });
        return week;
    }

    /** The operators, by e-mail address. */
    public NavigableMap<String, OperatorFigures> operators() {
        return Collections.unmodifiableNavigableMap(new TreeMap<>(operators.all()));
    }

    /**
     * What operators did beyond the {@value #MAX_OPERATORS} that have figures of their own, beyond the memory there is, and
     * beyond the first 100 in a chat, which counts once for all of these.
     */
    public OperatorFigures otherOperators() {
        return operators.others();
    }

    /** What chats are about. */
    public TopValues topic(Topic topic) {
        return Objects.requireNonNull(topics.get(topic));
    }

    /** Milliseconds of chats in each hour of the week, those at the same time counted each. */
    public Weekly overlap() {
        return overlap;
    }

    /** How many. */
    public long count(Quality what) {
        return quality.get(what);
    }

    /** How many different IP addresses there were, about: the standard error is 1.2 %. */
    public long distinctAddresses() {
        return addresses.estimate();
    }

    /**
     * How many different ids there were, about: the standard error is 1.2 %. Far fewer than chats means that some were
     * counted twice, as when two exports overlap.
     */
    public long distinctIds() {
        return ids.estimate();
    }
}
