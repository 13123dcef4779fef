package io.github.chatpull.xml;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Breach;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatText;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.Utf8Chat;
import io.github.chatpull.model.Utf8ChatBuilder;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Chat} of what a cursor finds: the meaning of the format, once, for every lane. Source: both editions of
 * the vendor's page on the data export API.
 */
final class ChatBinder {
    // The name in extra of text directly under <chat>, which no element can have.
    private static final String BARE_TEXT = "#text";

    private static final Element[] ALL = Element.values();

    private static final int REQUIRED = Arrays.stream(ALL)
            .filter(element -> element.whenMissing() != null)
            .mapToInt(Element::bit)
            .sum();

    private final TimestampParser times;
    private final BreachCounts breaches;

    // Those of a chat that turns out to be unreadable do not count.
    private final BreachCounts breachesOfChat = new BreachCounts();
    private final Utf8Buffer buffer;
    private final Utf8ChatBuilder chat;
    private int seen;
    private int present;

    /** A binder for cursors over this buffer. */
    ChatBinder(Utf8Buffer buffer, TimestampParser times, BreachCounts breaches) {
        this.buffer = buffer;
        this.times = times;
        this.breaches = breaches;
        this.chat = new Utf8ChatBuilder(buffer);
    }

    /** Forgets the last chat; before a cursor enters the next one. */
    void reset() {
        chat.reset();
        breachesOfChat.clear();
        seen = 0;
        present = 0;
    }

    /**
     * Reads the cursor to the end of its chat.
     *
     * @return null if the cursor leaves the chat to another one
     * @throws BadChatException if the chat has no id
     */
    @Nullable
    Chat bind(ChatCursor cursor) throws IOException {
        while (true) {
            switch (cursor.next()) {
                case ATTRIBUTE -> chat.extra(cursor.name(), buffer.text(cursor.value()));
                case ELEMENT -> {
                    if (!bindElement(cursor)) {
                        return null;
                    }
                }
                case TEXT -> {
                    breachesOfChat.add(Breach.STRAY_CONTENT);
                    chat.extra(BARE_TEXT, buffer.text(cursor.value()));
                }
                case END -> {
                    return build(cursor);
                }
                case UNUSUAL -> {
                    return null;
                }
            }
        }
    }

    private Chat build(ChatCursor cursor) throws BadChatException {
        if ((present & Element.ID.bit()) == 0) {
            throw new BadChatException("no-id", "Expected an <id> but there is none", cursor.place(), null);
        }
        if ((present & REQUIRED) != REQUIRED) {
            countMissing();
        }
        Chat built = chat.build();
        requireRowsOfBoundedSize(built.utf8(), cursor);
        return built;
    }

    // The table of messages has the id in each row: 100,000 messages in a chat with an id of a megabyte are 100 GB.
    private static void requireRowsOfBoundedSize(Utf8Chat chat, ChatCursor cursor) throws BadChatException {
        long idBytes = (long) Slice.length(chat.text(ChatText.ID)) * chat.messageCount();
        if (idBytes > Limits.MAX_ID_BYTES_IN_ROWS) {
            LimitExceededException limit = new LimitExceededException(
                    "bytes of ids in a chat's messages", Limits.MAX_ID_BYTES_IN_ROWS, cursor.place());
            throw BadChatException.because(limit, cursor.place(), null);
        }
    }

    /** The id of the chat that is being bound; null if it has not come yet. */
    @Nullable
    String id() {
        return (present & Element.ID.bit()) == 0 ? null : buffer.text(chat.text(ChatText.ID));
    }

    /** The chat that was bound last is taken as it is. */
    void countBreaches() {
        breaches.addAll(breachesOfChat);
    }

    private boolean bindElement(ChatCursor cursor) throws IOException {
        Element element = cursor.element();
        if (element == Element.MESSAGE) {
            return bindMessage(cursor);
        }
        for (int i = 0; i < cursor.attributeCount(); i++) {
            chat.extra(cursor.name() + "@" + cursor.attributeName(i), buffer.text(cursor.attributeValue(i)));
        }
        long value = cursor.value();
        if (value == Slice.ABSENT) {
            return false;
        }
        countMarkup(element, cursor);
        if (element == null) {
            breachesOfChat.add(Breach.UNKNOWN_ELEMENT);
            chat.extra(cursor.name(), buffer.text(value));
        } else if ((seen & element.bit()) != 0 && element.isSingle()) {
            breachesOfChat.add(Breach.REPEATED_ELEMENT);
            chat.extra(cursor.name(), buffer.text(value));
        } else {
            seen |= element.bit();
            if (Slice.length(value) > 0) {
                present |= element.bit();
                bindValue(element, value);
            }
        }
        return true;
    }

    private void countMarkup(@Nullable Element element, ChatCursor cursor) {
        if (element != null && cursor.hasMarkup()) {
            breachesOfChat.add(Breach.MARKUP_IN_VALUE);
        }
    }

    private void bindValue(Element element, long value) {
        ChatText text = element.text();
        if (text != null) {
            chat.text(text, value);
            return;
        }
        switch (element) {
            case OPERATOR -> chat.operator(value);
            case START -> chat.start(timeOrExtra(element, value));
            case STOP -> chat.stop(timeOrExtra(element, value));
            case DURATION -> chat.durationSeconds(durationOrExtra(value));
            default -> throw new IllegalStateException(element + " is no value");
        }
    }

    private boolean bindMessage(ChatCursor cursor) throws IOException {
        present |= Element.MESSAGE.bit();
        long from = Slice.ABSENT;
        long time = Slice.ABSENT;
        Extra.Builder more = null;
        for (int i = 0; i < cursor.attributeCount(); i++) {
            long value = cursor.attributeValue(i);
            switch (cursor.attributeName(i)) {
                case "from" -> from = Slice.length(value) == 0 ? Slice.ABSENT : value;
                case "time" -> time = Slice.length(value) == 0 ? Slice.ABSENT : value;
                default -> more = add(more, cursor.attributeName(i), value);
            }
        }
        if (from == Slice.ABSENT) {
            breachesOfChat.add(Breach.MISSING_SENDER);
        }
        long sent = Utf8Chat.NONE;
        if (time == Slice.ABSENT) {
            breachesOfChat.add(Breach.MISSING_MESSAGE_TIME);
        } else {
            sent = time(time);
            more = sent == Utf8Chat.NONE ? add(more, "time", time) : more;
        }
        long text = cursor.value();
        if (text == Slice.ABSENT) {
            return false;
        }
        countMarkup(Element.MESSAGE, cursor);
        chat.message(from, sent, text, more == null ? Extra.EMPTY : more.build());
        return true;
    }

    private Extra.Builder add(Extra.@Nullable Builder more, String name, long value) {
        return (more == null ? Extra.builder() : more).add(name, buffer.text(value));
    }

    private long timeOrExtra(Element element, long value) {
        long time = time(value);
        if (time == Utf8Chat.NONE) {
            chat.extra(element.xmlName(), buffer.text(value));
        }
        return time;
    }

    private long time(long value) {
        if (!times.parse(buffer.array(), Slice.offset(value), Slice.end(value))) {
            breachesOfChat.add(Breach.UNREADABLE_TIME);
            return Utf8Chat.NONE;
        }
        if (!times.hadZone()) {
            breachesOfChat.add(Breach.TIME_WITHOUT_ZONE);
            chat.timesWithoutZone(1);
        }
        forget(value);
        return times.epochMillis();
    }

    // A number needs no text; as a rule it is the last one in the buffer.
    private void forget(long value) {
        if (Slice.end(value) == buffer.size()) {
            buffer.size(Slice.offset(value));
        }
    }

    private long durationOrExtra(long value) {
        long seconds = wholeNumber(buffer.array(), Slice.offset(value), Slice.end(value));
        if (seconds < 0) {
            breachesOfChat.add(Breach.UNREADABLE_DURATION);
            chat.extra(Element.DURATION.xmlName(), buffer.text(value));
            return Utf8Chat.NONE;
        }
        forget(value);
        return seconds;
    }

    // In ASCII digits, and no more than 64 bits hold; else -1.
    private static long wholeNumber(byte[] text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private void countMissing() {
        for (Element element : ALL) {
            Breach breach = element.whenMissing();
            if (breach != null && (present & element.bit()) == 0) {
                breachesOfChat.add(breach);
            }
        }
    }
}
