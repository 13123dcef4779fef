package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Breach;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Chat} of what a cursor finds: the meaning of the format, once, for every lane. Source: both editions of
 * the vendor's page on the data export API.
 */
final class ChatBinder {
    // The name in extra of text directly under <chat>, which no element can have.
    private static final String BARE_TEXT = "#text";

    private static final Set<Element> ALL = EnumSet.allOf(Element.class);

    private final TimestampParser times;
    private final BreachCounts breaches;
    private final Set<Element> seen = EnumSet.noneOf(Element.class);
    private final Set<Element> present = EnumSet.noneOf(Element.class);

    ChatBinder(TimestampParser times, BreachCounts breaches) {
        this.times = times;
        this.breaches = breaches;
    }

    /**
     * Reads the cursor to the end of its chat.
     *
     * @throws BadChatException if the chat has no id
     */
    Chat bind(ChatCursor cursor) throws IOException {
        ChatBuilder chat = Chat.builder();
        seen.clear();
        present.clear();
        while (true) {
            switch (cursor.next()) {
                case ATTRIBUTE -> chat.extra(cursor.name(), cursor.value());
                case ELEMENT -> bindElement(cursor, chat);
                case TEXT -> {
                    breaches.add(Breach.STRAY_CONTENT);
                    chat.extra(BARE_TEXT, cursor.value());
                }
                case END -> {
                    if (!present.contains(Element.ID)) {
                        throw new BadChatException("no-id", "Expected an <id> but there is none", cursor.place(), null);
                    }
                    countMissing();
                    return chat.build();
                }
            }
        }
    }

    private void bindElement(ChatCursor cursor, ChatBuilder chat) {
        Element element = Element.named(cursor.name());
        if (element != null && cursor.hasMarkup()) {
            breaches.add(Breach.MARKUP_IN_VALUE);
        }
        if (element == Element.MESSAGE) {
            bindMessage(cursor, chat);
            return;
        }
        for (int i = 0; i < cursor.attributeCount(); i++) {
            chat.extra(cursor.name() + "@" + cursor.attributeName(i), cursor.attributeValue(i));
        }
        if (element == null) {
            breaches.add(Breach.UNKNOWN_ELEMENT);
            chat.extra(cursor.name(), cursor.value());
        } else if (!seen.add(element) && element.isSingle()) {
            breaches.add(Breach.REPEATED_ELEMENT);
            chat.extra(cursor.name(), cursor.value());
        } else if (!cursor.value().isEmpty()) {
            present.add(element);
            bindValue(element, cursor, chat);
        }
    }

    private void bindValue(Element element, ChatCursor cursor, ChatBuilder chat) {
        String value = cursor.value();
        switch (element) {
            case ID -> chat.id(value);
            case REFERRER -> chat.referrer(value);
            case KEYWORDS -> chat.keywords(value);
            case OPERATOR -> chat.operator(value);
            case VISITOR_IP -> chat.visitorIp(value);
            case START -> chat.start(timeOrExtra(cursor, chat));
            case STOP -> chat.stop(timeOrExtra(cursor, chat));
            case DURATION -> chat.duration(durationOrExtra(cursor, chat));
            case URL -> chat.url(value);
            case CITY -> chat.city(value);
            case COUNTRY -> chat.country(value);
            case ORGANIZATION -> chat.organization(value);
            case ISP -> chat.isp(value);
            case MESSAGE -> throw new IllegalStateException("a message is no value");
        }
    }

    private void bindMessage(ChatCursor cursor, ChatBuilder chat) {
        present.add(Element.MESSAGE);
        String from = null;
        String time = null;
        Extra.Builder extra = Extra.builder();
        for (int i = 0; i < cursor.attributeCount(); i++) {
            String value = cursor.attributeValue(i);
            switch (cursor.attributeName(i)) {
                case "from" -> from = value.isEmpty() ? null : value;
                case "time" -> time = value.isEmpty() ? null : value;
                default -> extra.add(cursor.attributeName(i), value);
            }
        }
        if (from == null) {
            breaches.add(Breach.MISSING_SENDER);
        }
        Instant sent = null;
        if (time == null) {
            breaches.add(Breach.MISSING_MESSAGE_TIME);
        } else {
            sent = time(time);
            if (sent == null) {
                extra.add("time", time);
            }
        }
        chat.message(from, sent, cursor.value(), extra.build());
    }

    private @Nullable Instant timeOrExtra(ChatCursor cursor, ChatBuilder chat) {
        Instant time = time(cursor.value());
        if (time == null) {
            chat.extra(cursor.name(), cursor.value());
        }
        return time;
    }

    private @Nullable Instant time(String text) {
        if (!times.parse(text)) {
            breaches.add(Breach.UNREADABLE_TIME);
            return null;
        }
        if (!times.hadZone()) {
            breaches.add(Breach.TIME_WITHOUT_ZONE);
        }
        return Instant.ofEpochMilli(times.epochMillis());
    }

    private @Nullable Duration durationOrExtra(ChatCursor cursor, ChatBuilder chat) {
        long seconds = wholeNumber(cursor.value());
        if (seconds < 0) {
            breaches.add(Breach.UNREADABLE_DURATION);
            chat.extra(cursor.name(), cursor.value());
            return null;
        }
        return Duration.ofSeconds(seconds);
    }

    // In ASCII digits, and no more than 64 bits hold; else -1.
    private static long wholeNumber(String text) {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
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
            if (breach != null && !present.contains(element)) {
                breaches.add(breach);
            }
        }
    }
}
