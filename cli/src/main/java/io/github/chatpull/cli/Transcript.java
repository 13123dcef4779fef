package io.github.chatpull.cli;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Message;
import io.github.chatpull.model.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chats for people to read: a head with what is known of each, and its messages. Only a message, a day or the head begins a line,
 * so no text can pose as somebody else's message. Not thread-safe; memory is that of the chat.
 */
public final class Transcript {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final String NO_TIME = "--:--:--";
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final int LABEL = 14;

    // One long name should not push everybody's words to the right.
    private static final int MAX_NAME = 32;

    private final OutLines lines;
    private final ZoneId zone;
    private boolean isFirst = true;

    /** A transcript without any chat yet, with times in this zone. */
    public Transcript(OutLines lines, ZoneId zone) {
        this.lines = lines;
        this.zone = zone;
    }

    /** Adds a chat. */
    public void add(Chat chat) throws IOException {
        if (!isFirst) {
            lines.add("");
        }
        isFirst = false;
        addHead(chat);
        int width = nameWidth(chat);
        LocalDate day = chat.start() == null ? null : day(chat.start());
        if (!chat.messages().isEmpty()) {
            lines.add("");
        }
        for (Message message : chat.messages()) {
            Instant time = message.time();
            if (time != null && !day(time).equals(day)) {
                day = day(time);
                lines.add(DAY.format(day));
            }
            add(message, width);
        }
    }

    private void addHead(Chat chat) throws IOException {
        row("chat", chat.id());
        row("time", period(chat.start(), chat.stop()));
        Duration duration = chat.duration();
        row("duration", duration == null ? null : Summary.number(duration.toSeconds()) + " s");
        row(
                chat.operators().size() == 1 ? "operator" : "operators",
                chat.operators().isEmpty() ? null : String.join(", ", chat.operators()));
        row("visitor", chat.visitorIp());
        String place =
                Stream.of(chat.city(), chat.country()).filter(Objects::nonNull).collect(Collectors.joining(", "));
        row("place", place.isEmpty() ? null : place);
        row("organization", chat.organization());
        row("provider", chat.isp());
        row("page", chat.url());
        row("referrer", chat.referrer());
        row("keywords", chat.keywords());
        for (Map.Entry<String, List<String>> extra : chat.extra().asMap().entrySet()) {
            for (String value : extra.getValue()) {
                row(extra.getKey(), value);
            }
        }
    }

    private void row(String label, @Nullable String value) throws IOException {
        if (value != null) {
            add(padded(label, LABEL - 1) + " ", LABEL, value);
        }
    }

    private String period(@Nullable Instant start, @Nullable Instant stop) {
        String where = " (" + Summary.zone(zone) + ")";
        if (start == null && stop == null) {
            return "not known" + where;
        }
        String from = start == null ? "?" : dayAndClock(start);
        if (stop == null) {
            return from + " – ?" + where;
        }
        boolean isSameDay = start != null && day(start).equals(day(stop));
        return from + " – " + (isSameDay ? clock(stop) : dayAndClock(stop)) + where;
    }

    private int nameWidth(Chat chat) {
        int width = 0;
        for (Message message : chat.messages()) {
            width = Math.max(width, name(message).length());
        }
        return Math.min(width, MAX_NAME);
    }

    private void add(Message message, int width) throws IOException {
        Instant time = message.time();
        String before = (time == null ? NO_TIME : clock(time)) + "  " + padded(name(message), width) + "  ";
        int indent = NO_TIME.length() + 2 + width + 2;
        add(before, indent, message.text());
        Extra extra = message.extra();
        for (Map.Entry<String, List<String>> entry : extra.asMap().entrySet()) {
            add(" ".repeat(indent), indent, "[" + entry.getKey() + ": " + String.join("; ", entry.getValue()) + "]");
        }
    }

    // As sent, and who it is where that does not say so.
    private static String name(Message message) {
        String from = message.from();
        if (from == null) {
            return "(nobody)";
        }
        return message.role() == Role.OTHER ? from + " (other)" : from;
    }

    // A text may be of nothing but line ends, so they are not all looked for at once.
    private void add(String before, int indent, String text) throws IOException {
        Matcher end = LINE_END.matcher(text);
        String start = before;
        int from = 0;
        while (end.find()) {
            addLine(start + text.substring(from, end.start()));
            from = end.end();
            start = " ".repeat(indent);
        }
        addLine(start + text.substring(from));
    }

    private void addLine(String line) throws IOException {
        lines.add(line.replace("\t", "    ").stripTrailing());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private LocalDate day(Instant time) {
        return time.atZone(zone).toLocalDate();
    }

    private String clock(Instant time) {
        return CLOCK.format(time.atZone(zone));
    }

    private String dayAndClock(Instant time) {
        return DAY.format(day(time)) + " " + clock(time);
    }
}
