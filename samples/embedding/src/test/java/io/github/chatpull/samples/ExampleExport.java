package io.github.chatpull.samples;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * The export that the documentation's lines are run with: 300 chats, one every six hours of the first months of 2019, a
 * third of which nobody answers. Two of them cannot be read: of chat 100 a character is illegal, chat 200 has no id. Chat 10
 * has times without a zone.
 */
final class ExampleExport {
    private static final int CHATS = 300;
    private static final Instant FIRST = Instant.parse("2019-01-01T00:00:00Z");

    private ExampleExport() {}

    /** Those chats that began at such a time. */
    static String of(Predicate<Instant> isWanted) {
        StringBuilder xml = new StringBuilder("<chats>\n");
        for (int i = 0; i < CHATS; i++) {
            Instant start = FIRST.plus(Duration.ofHours(6L * i));
            if (isWanted.test(start)) {
                append(xml, i, start);
            }
        }
        return xml.append("</chats>\n").toString();
    }

    private static void append(StringBuilder xml, int number, Instant start) {
        xml.append("<chat>");
        element(xml, "id", number == 200 ? "" : "chat-" + number);
        element(xml, "operator", number % 3 == 0 ? "" : "ann@example.com");
        element(xml, "visitorip", "203.0.113." + number % 200);
        element(xml, "start", time(number, start));
        element(xml, "stop", time(number, start.plusSeconds(125)));
        element(xml, "duration", "125");
        element(xml, "url", "https://example.com/page-" + number % 7);
        message(xml, "visitor", time(number, start), "Hi there " + (number == 100 ? "\u0001" : "") + number);
        if (number % 3 != 0) {
            message(xml, "ann@example.com", time(number, start.plusSeconds(number % 60)), "How can I help you?");
        }
        xml.append("</chat>\n");
    }

    private static void element(StringBuilder xml, String name, String value) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(value)
                .append("</")
                .append(name)
                .append('>');
    }

    private static void message(StringBuilder xml, String from, String time, String text) {
        xml.append("<msg from=\"")
                .append(from)
                .append("\" time=\"")
                .append(time)
                .append("\">");
        xml.append(text).append("</msg>");
    }

    private static String time(int number, Instant time) {
        return number == 10 ? time.toString().replace("Z", "") : time.toString();
    }
}
