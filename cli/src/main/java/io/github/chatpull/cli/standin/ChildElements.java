package io.github.chatpull.cli.standin;

import io.github.chatpull.model.Chat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the children of a {@code <chat>} that are no messages, and turns what a reader put into extra back into the
 * elements and attributes that it came from.
 */
final class ChildElements {
    /** Names that as elements would mean something else: a chat has them in extra only if they were its attributes. */
    static final List<String> ATTRIBUTES_ONLY = List.of("operator", "msg", "chat");

    private static final Set<String> NOT_UNKNOWN = Set.of(
            "id",
            "referrer",
            "keywords",
            "operator",
            "visitorip",
            "start",
            "stop",
            "duration",
            "url",
            "city",
            "country",
            "organization",
            "ISP",
            "msg",
            "chat",
            "#text");

    private static final Tag ID = new Tag("id");
    private static final Tag REFERRER = new Tag("referrer");
    private static final Tag KEYWORDS = new Tag("keywords");
    private static final Tag OPERATOR = new Tag("operator");
    private static final Tag VISITOR_IP = new Tag("visitorip");
    private static final Tag START = new Tag("start");
    private static final Tag STOP = new Tag("stop");
    private static final Tag DURATION = new Tag("duration");
    private static final Tag URL = new Tag("url");
    private static final Tag CITY = new Tag("city");
    private static final Tag COUNTRY = new Tag("country");
    private static final Tag ORGANIZATION = new Tag("organization");
    private static final Tag ISP = new Tag("ISP");

    private final XmlBytes out;
    private final TimeText times;

    ChildElements(XmlBytes out, TimeText times) {
        this.out = out;
        this.times = times;
    }

    private static final class Tag {
        private final String name;
        private final byte[] start;
        private final byte[] end;

        Tag(String name) {
            this.name = name;
            start = XmlBytes.ascii("<" + name + ">");
            end = XmlBytes.ascii("</" + name + ">\n");
        }
    }

    void writeDocumented(Chat chat, Map<String, List<String>> extra) throws IOException {
        single(ID, chat.id(), extra);
        single(REFERRER, chat.referrer(), extra);
        single(KEYWORDS, chat.keywords(), extra);
        operators(chat.operators(), extra);
        single(VISITOR_IP, chat.visitorIp(), extra);
        time(START, chat.start(), extra);
        time(STOP, chat.stop(), extra);
        Duration duration = chat.duration();
        single(DURATION, duration == null ? null : Long.toString(duration.toSeconds()), extra);
        single(URL, chat.url(), extra);
        single(CITY, chat.city(), extra);
        single(COUNTRY, chat.country(), extra);
        single(ORGANIZATION, chat.organization(), extra);
        single(ISP, chat.isp(), extra);
    }

    private void single(Tag tag, @Nullable String value, Map<String, List<String>> extra) throws IOException {
        if (!extra.isEmpty() && isMentioned(tag.name, extra)) {
            withExtra(tag.name, value, extra);
        } else if (value != null) {
            out.raw(tag.start);
            out.text(value);
            out.raw(tag.end);
        }
    }

    private void time(Tag tag, @Nullable Instant value, Map<String, List<String>> extra) throws IOException {
        if (value == null || (!extra.isEmpty() && isMentioned(tag.name, extra))) {
            withExtra(tag.name, value == null ? null : text(value), extra);
            return;
        }
        out.raw(tag.start);
        out.time(times, value.toEpochMilli());
        out.raw(tag.end);
    }

    private String text(Instant value) {
        byte[] ascii = new byte[TimeText.MAX_BYTES];
        return new String(ascii, 0, times.write(value.toEpochMilli(), ascii, 0), StandardCharsets.US_ASCII);
    }

    // Without a first one, empty if need be, the first of the repeats would be taken for the value.
    private void withExtra(String name, @Nullable String value, Map<String, List<String>> extra) throws IOException {
        if (value == null && !isMentioned(name, extra)) {
            return;
        }
        List<String> values = new ArrayList<>();
        values.add(value == null ? "" : value);
        values.addAll(extra.getOrDefault(name, List.of()));
        elements(name, values, extra);
    }

    private void operators(List<String> values, Map<String, List<String>> extra) throws IOException {
        if (extra.isEmpty()) {
            for (String value : values) {
                out.raw(OPERATOR.start);
                out.text(value);
                out.raw(OPERATOR.end);
            }
            return;
        }
        // An operator that is empty leaves nothing but its attributes.
        List<String> withEmpty = new ArrayList<>(values);
        int wanted = extra.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("operator@"))
                .mapToInt(entry -> entry.getValue().size())
                .max()
                .orElse(0);
        while (withEmpty.size() < wanted) {
            withEmpty.add("");
        }
        elements("operator", withEmpty, extra);
    }

    void writeUnknown(Map<String, List<String>> extra) throws IOException {
        for (Map.Entry<String, List<String>> entry : extra.entrySet()) {
            String name = entry.getKey();
            int at = name.indexOf('@');
            if (at < 0 && !NOT_UNKNOWN.contains(name)) {
                elements(name, entry.getValue(), extra);
            }
            if (at >= 0 && !NOT_UNKNOWN.contains(name.substring(0, at)) && !extra.containsKey(name.substring(0, at))) {
                throw new IllegalArgumentException("Expected an element for the attribute '" + name + "'");
            }
        }
    }

    // Which of several elements an attribute stood on is not in extra, and its order among its like is all that counts.
    private void elements(String name, List<String> values, Map<String, List<String>> extra) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            out.plain("<" + requireName(name));
            for (Map.Entry<String, List<String>> entry : extra.entrySet()) {
                if (entry.getKey().startsWith(name + "@")) {
                    attributeOf(i, values.size(), entry);
                }
            }
            out.plain(">");
            out.text(values.get(i));
            out.plain("</" + name + ">\n");
        }
    }

    private void attributeOf(int element, int elements, Map.Entry<String, List<String>> entry) throws IOException {
        List<String> values = entry.getValue();
        if (values.size() > elements) {
            throw new IllegalArgumentException("Expected at most " + elements + " values of '" + entry.getKey() + "'");
        }
        if (element < values.size()) {
            String name = entry.getKey();
            attribute(name.substring(name.indexOf('@') + 1), values.get(element));
        }
    }

    void attribute(String name, String value) throws IOException {
        out.plain(" " + requireName(name) + "=\"");
        out.attribute(value);
        out.plain("\"");
    }

    void requireOne(String name, List<String> values) {
        if (values.size() != 1) {
            throw new IllegalArgumentException(
                    "Expected one value of the attribute '" + name + "' but there are " + values.size());
        }
    }

    private static boolean isMentioned(String name, Map<String, List<String>> extra) {
        return extra.containsKey(name) || extra.keySet().stream().anyMatch(key -> key.startsWith(name + "@"));
    }

    // Not the whole of XML's rules for names: enough that no value can pose as markup.
    private static String requireName(String name) {
        boolean possible = !name.isEmpty() && name.chars().noneMatch(c -> c <= ' ' || "<>&\"'=/".indexOf(c) >= 0);
        if (!possible) {
            throw new IllegalArgumentException("Expected the name of an element or attribute but was '" + name + "'");
        }
        return name;
    }
}
