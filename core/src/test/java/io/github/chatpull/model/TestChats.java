package io.github.chatpull.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Chats for tests: one that has everything, one that has nothing, and any number of seeded strange ones. */
public final class TestChats {
    public static final Instant NOON = Instant.parse("2008-10-23T12:49:12.031Z");

    // What breaks a writer: quotes, separators, line ends of every kind, blanks, digits, and more than 16 bits.
    private static final String[] PIECES = {
        "\"", ",", ";", "\n", "\r", "\r\n", "\t", " ", "\\", "'", "#", "=", "0", "a", "Z", "é", "\u0085", "\u2028",
        "\u2029", "\u00A0", "\uFEFF", "\uFFFD", "日", "😀", "</chat>", "\\u2028", "null", "{}", "\u007F", "\u200F", "!",
        "$", "\u0080", "😀😀", "a,b", "\"\"", "  "
    };

    // What no XML has, but anybody may build a chat.
    private static final String[] CONTROLS = {"\0", "\1", "\u001F", "\b", "\f", "\uFFFF"};

    private TestChats() {}

    /** The vendor's sample, and a second message. */
    public static Chat full() {
        return Chat.builder()
                .id("4c2789a6")
                .referrer("http://ref")
                .keywords("chat software")
                .operator("ann@example.com")
                .operator("bob@example.com")
                .visitorIp("127.0.0.1")
                .start(NOON)
                .stop(NOON.plusSeconds(125))
                .duration(Duration.ofSeconds(125))
                .url("http://www.domain.com/page")
                .city("Blakstad")
                .country("Norway")
                .organization("Priority Telecom Norway")
                .isp("Priority Telecom")
                .message("visitor", NOON, "Hi there", Extra.EMPTY)
                .message("ann@example.com", NOON.plusMillis(12_500), "Hello", extra("read", "yes"))
                .extra("rating", "5")
                .extra("rating", "4")
                .extra("lang", "nb")
                .build();
    }

    /** Nothing but an id. */
    public static Chat bare(String id) {
        return Chat.builder().id(id).build();
    }

    /** One visitor's message. */
    public static Chat saying(String text) {
        return Chat.builder()
                .id("a")
                .message("visitor", null, text, Extra.EMPTY)
                .build();
    }

    public static Extra extra(String name, String value) {
        return Extra.builder().add(name, value).build();
    }

    /** Any chat whose texts are well-formed Unicode. */
    public static Chat random(Random random) {
        ChatBuilder chat = Chat.builder()
                .id("i" + anyText(random))
                .referrer(textOrNull(random))
                .keywords(textOrNull(random))
                .visitorIp(textOrNull(random))
                .start(timeOrNull(random))
                .stop(timeOrNull(random))
                .duration(random.nextBoolean() ? null : Duration.ofSeconds(random.nextInt(100_000)))
                .url(textOrNull(random))
                .city(textOrNull(random))
                .country(textOrNull(random))
                .organization(textOrNull(random))
                .isp(textOrNull(random));
        for (int i = random.nextInt(3); i > 0; i--) {
            chat.operator("o" + anyText(random).replace(";", ""));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            chat.message(sender(random), timeOrNull(random), anyText(random), extraOf(random));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            chat.extra("x" + random.nextInt(2), anyText(random));
        }
        return chat.build();
    }

    /** Any text that XML may hold. */
    public static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String anyText(Random random) {
        String text = text(random);
        if (random.nextInt(8) > 0) {
            return text;
        }
        String control = CONTROLS[random.nextInt(CONTROLS.length)];
        return random.nextBoolean() ? text + control : control + text;
    }

    private static String textOrNull(Random random) {
        String text = anyText(random);
        return text.isEmpty() ? null : text;
    }

    private static Instant timeOrNull(Random random) {
        return random.nextInt(4) == 0 ? null : Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    }

    private static String sender(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> "visitor";
            case 2 -> "ann@example.com";
            default -> "s" + anyText(random);
        };
    }

    private static Extra extraOf(Random random) {
        return random.nextBoolean() ? Extra.EMPTY : extra("k" + anyText(random), anyText(random));
    }
}
