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
import org.jspecify.annotations.Nullable;

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

    private final ZoneId zone;
    private final LocalTimes local;
    private final Concurrency concurrency;
    private final TreeMap<Integer, DayFigures> days = new TreeMap<>();
    private final Map<String, OperatorFigures> operators = new HashMap<>();
    private final OperatorFigures otherOperators = new OperatorFigures();
    private final Map<Topic, TopValues> topics = new EnumMap<>(Topic.class);
    private final Weekly overlap = new Weekly();
    private final Counts<Quality> quality = new Counts<>(Quality.ALL);
    private final Distinct addresses = new Distinct();
    private final Distinct ids = new Distinct();
    private final ChatFacts facts = new ChatFacts();
    private final ChatTopics about = new ChatTopics();
    // Most chats begin on the day of the one before.
    private @Nullable DayFigures lastFigures;
    private int lastDay;

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
     */
    public static Rollup read(InputStream in) throws IOException {
        return RollupReader.read(in);
    }

    /**
     * Writes the state: a line of JSON, the same for the same state.
     *
     * @param out stays open
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
        makeDay(day).add(LocalTimes.hourOfDay(hour), chat);
        addOperators(chat, day);
        if (chat.isConcurrent()) {
            concurrency.add(chat.start(), chat.stop(), overlap);
        }
        for (Topic topic : Topic.ALL) {
            topic(topic).add(chat.text(topic));
        }
        addresses.add(chat.address());
        ids.add(chat.id());
    }

    private void addOperators(ChatFacts chat, int day) {
        int month = local.monthOf(day);
        for (int i = 0; i < chat.operators().count(); i++) {
            OperatorFigures figures = makeOperator(chat.operators().name(i));
            chat.addTo(figures, i, month);
            if (chat.isConcurrent()) {
                concurrency.add(chat.start(), chat.stop(), figures.overlap());
            }
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
        other.days.forEach((day, figures) -> makeDay(day).merge(figures));
        other.operators.forEach((name, figures) -> makeOperator(name).merge(figures));
        otherOperators.merge(other.otherOperators);
        other.topics.forEach((topic, values) -> topic(topic).merge(values));
        overlap.merge(other.overlap);
        quality.merge(other.quality);
        addresses.merge(other.addresses);
        ids.merge(other.ids);
    }

    DayFigures makeDay(int day) {
        DayFigures figures = lastFigures;
        if (figures == null || day != lastDay) {
            figures = days.computeIfAbsent(day, key -> new DayFigures());
            lastDay = day;
            lastFigures = figures;
        }
        return figures;
    }

    // Whoever comes when there are enough shares what is left with all others.
    OperatorFigures makeOperator(String name) {
        OperatorFigures figures = operators.get(name);
        if (figures != null) {
            return figures;
        }
        if (operators.size() >= MAX_OPERATORS) {
            return otherOperators;
        }
        OperatorFigures made = new OperatorFigures();
        operators.put(name, made);
        return made;
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
        return Collections.unmodifiableNavigableMap(days);
    }

    /** What all days have together. */
    public DayFigures total() {
        DayFigures total = new DayFigures();
        days.values().forEach(total::merge);
        return total;
    }

    /** What the days from one to another, exclusively, have together. */
    public DayFigures total(LocalDate from, LocalDate to) {
        DayFigures total = new DayFigures();
        days.subMap((int) from.toEpochDay(), (int) to.toEpochDay()).values().forEach(total::merge);
        return total;
    }

    /** What all days have together of each hour of the week, Monday 0 o'clock first. */
    public List<HourFigures> week() {
        List<HourFigures> week =
                Stream.generate(HourFigures::new).limit(Weekly.HOURS).toList();
        days.forEach((day, figures) -> {
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
        return Collections.unmodifiableNavigableMap(new TreeMap<>(operators));
    }

    /** What operators did beyond the {@value #MAX_OPERATORS} that have figures of their own. */
    public OperatorFigures otherOperators() {
        return otherOperators;
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
