package io.github.chatpull.cli.standin;

import io.github.chatpull.cli.standin.Phrase.Slot;
import io.github.chatpull.cli.standin.Phrases.Scene;
import io.github.chatpull.cli.standin.Staff.Operator;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * Invents chats as a Norwegian shop may have them, in order of their start: office hours and quiet nights, missed chats,
 * transfers, several languages, the format's first edition in the older two fifths of the period and its second after.
 * All of them are as documented; addresses, names and companies are nobody's.
 *
 * <pre>{@code
 * Iterator<Chat> chats = new ChatGenerator(GeneratorOptions.DEFAULT);
 * }</pre>
 *
 * <p>Equal options give equal chats, on every JVM and machine. About 2.5 KB of XML a chat.
 *
 * <p><b>Memory</b>: one chat. <b>Thread-safety</b>: none. <b>Ownership</b>: nothing to close. <b>Errors</b>: none but
 * {@link NoSuchElementException} behind the end.
 */
public final class ChatGenerator implements Iterator<Chat> {
    /** No generated chat is as long as this. */
    static final Duration LONGEST_CHAT = Duration.ofHours(5);

    private static final long DAY = 86_400_000L;
    // Languages in thousandths; the rest is English.
    private static final int NORWEGIAN = 570;
    private static final int RUSSIAN = 35;
    private static final int CHINESE = 30;
    private static final int JAPANESE = 15;
    private static final List<String> TOPICS = List.of("delivery", "returns", "invoice", "technical", "product");

    private final GeneratorOptions options;
    private final Dice dice = new Dice();
    private final Timeline timeline;
    private final Staff staff;
    private final Talk talk = new Talk(dice);
    private final Visitors visitors = new Visitors(dice);
    private final List<Scene> norwegian = new ArrayList<>();
    private final List<Scene> english = new ArrayList<>();
    private final Scene russian;
    private final Scene chinese;
    private final Scene japanese;
    private final long secondEdition;
    private final long end;
    private long index;
    private long start;
    private boolean more;

    /** All chats of these options. */
    public ChatGenerator(GeneratorOptions options) {
        this(options, options.from(), options.to());
    }

    /**
     * The chats that begin in {@code [earliest, before)}, equal to those of the whole. Passing over one costs some 50 ns
     * against 12 µs for making and writing it, so any month of a million chats is found in 50 ms.
     */
    ChatGenerator(GeneratorOptions options, Instant earliest, Instant before) {
        this.options = options;
        timeline = new Timeline(options.from(), options.to());
        staff = new Staff(options.operators());
        Phrases phrases = Phrases.load();
        for (String topic : TOPICS) {
            norwegian.add(phrases.scene("no", topic));
            english.add(phrases.scene("en", topic));
        }
        russian = phrases.scene("ru", "any");
        chinese = phrases.scene("zh", "any");
        japanese = phrases.scene("ja", "any");
        long from = options.from().toEpochMilli();
        secondEdition = from + (options.to().toEpochMilli() - from) / 5 * 2;
        end = before.toEpochMilli();
        look();
        while (more && start < earliest.toEpochMilli()) {
            index++;
            look();
        }
    }

    // Throws the dice of the chat at the index for its start. Each has its own share of the timeline, so they are in
    // order whatever the dice say.
    private void look() {
        more = index < options.chats();
        if (more) {
            dice.reset(options.seed(), index);
            start = timeline.at((index + dice.fraction()) / options.chats() * timeline.length());
            more = start < end;
        }
    }

    @Override
    public boolean hasNext() {
        return more;
    }

    @Override
    public Chat next() {
        if (!more) {
            throw new NoSuchElementException();
        }
        Chat chat = make();
        index++;
        look();
        return chat;
    }

    private Chat make() {
        ChatBuilder chat = Chat.builder();
        chat.id(id());
        Scene scene = scene();
        List<Operator> operators = operators();
        boolean quiet = !timeline.isOfficeHour(start);
        boolean missed = dice.chance(quiet ? 420 : 55);
        Map<Slot, String> slots = slots(scene, operators.get(0));
        StringBuilder page = new StringBuilder();
        dice.of(scene.pages()).appendTo(page, slots);
        visitors.describe(chat, scene, page.toString());
        if (start >= secondEdition) {
            visitors.locate(chat);
        }
        List<String> emails = operators.stream().map(Operator::email).toList();
        boolean proactive = !missed && dice.chance(110);
        long stop = talk.hold(new Talk.Setting(scene, emails, slots, proactive, missed, quiet), start, chat);
        (missed ? emails.subList(0, 1) : emails).forEach(chat::operator);
        chat.start(Instant.ofEpochMilli(start));
        chat.stop(Instant.ofEpochMilli(stop));
        chat.duration(Duration.ofSeconds((stop - start) / 1000));
        return chat.build();
    }

    // A version 4 UUID, as the vendor's sample has.
    private String id() {
        long high = (dice.bits() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long low = dice.bits() >>> 2 | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private Scene scene() {
        int roll = dice.below(1000);
        if (roll < NORWEGIAN) {
            return dice.of(norwegian);
        }
        if (roll < NORWEGIAN + RUSSIAN) {
            return russian;
        }
        if (roll < NORWEGIAN + RUSSIAN + CHINESE) {
            return chinese;
        }
        return roll < NORWEGIAN + RUSSIAN + CHINESE + JAPANESE ? japanese : dice.of(english);
    }

    private List<Operator> operators() {
        Operator first = staff.onDuty(dice);
        Operator second = dice.chance(70) ? staff.onDuty(dice) : first;
        return second.equals(first) ? List.of(first) : List.of(first, second);
    }

    private Map<Slot, String> slots(Scene scene, Operator operator) {
        Map<Slot, String> slots = new EnumMap<>(Slot.class);
        String order = Integer.toString(10_000_000 + dice.below(90_000_000));
        slots.put(Slot.ORDER, order);
        slots.put(Slot.AMOUNT, Integer.toString(49 + 50 * dice.below(300)));
        slots.put(Slot.DATE, date(Math.floorDiv(start, DAY) - 9 + dice.below(18)));
        slots.put(Slot.PRODUCT, dice.of(scene.products()));
        slots.put(Slot.NAME, operator.name());
        slots.put(Slot.LINK, Visitors.SITE + "/s?o=" + order + "&t=" + Integer.toHexString(dice.below(1 << 28)));
        return slots;
    }

    private static String date(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return twoDigits(date.getDayOfMonth()) + "." + twoDigits(date.getMonthValue()) + "." + date.getYear();
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
