package io.github.chatpull.xml;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Breaks chats, at random but the same way each time. Each char is one byte. */
final class Mutations {
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern ENTITY = Pattern.compile("&[^;<&]{1,8};");
    private static final String STRANGE =
            "<>&;'\"/=!?[]-#x \t\r\n\0\1\u007F\u0080\u0085\u00BF\u00C0\u00C2\u00E2\u00ED\u00EF"
                    + "\u00F0\u00F4\u00F5\u00FF";

    private static final List<String> CHATS = List.of(
            "<chat><id>4c27</id><operator>user@yourdomain.com</operator><visitorip>127.0.0.1</visitorip>"
                    + "<start>2008-08-18T19:24:18.884+02:00</start><stop>2008-08-18T19:26:18.884+02:00</stop>"
                    + "<duration>120</duration><url>http://www.domain.com/?a=1&amp;b=2</url>\n"
                    + "<msg from=\"visitor\" time=\"2008-08-18T19:24:18.884+02:00\">\nHi there\n</msg>\n"
                    + "<msg from=\"user@yourdomain.com\" time=\"2008-08-18T19:24:20.001+02:00\">\nHello &lt;you&gt;\n</msg></chat>",
            "<chat>\r\n<id>a</id>\r\n<city>" + AwkwardDocuments.utf8("B\u00E6rum \u65E5\u672C \uD83D\uDE00")
                    + "</city>\r\n"
                    + "<msg from=\"visitor\" time=\"\">\r\n a \r\n b &#65;&#x1F600; \r\n</msg>\r\n</chat>",
            "<chat><id>c</id><msg from=\"v\" time=\"23-10-2008T12:49:1231\"><![CDATA[</chat><chat> & ]]]]><![CDATA[>]]></msg>"
                    + "<msg/><msg from=\"a &quot;b&quot;\" time=\"\"></msg><ISP/></chat>",
            "<chat x=\"1\"><id>d</id><!-- </chat> --><?pi <chat>?><b><c d='>'/>e</b><msg>plain ]] text</msg></chat>",
            "<chat><id>e</id><country>Norway</country><organization>o</organization><ISP>i</ISP><referrer>r</referrer>"
                    + "<keywords>k &amp; k</keywords></chat>");

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** One of the chats as it should be. */
    String chat() {
        return CHATS.get(random.nextInt(CHATS.size()));
    }

    /** One of the chats, with one to three faults. */
    String brokenChat() {
        String chat = chat();
        for (int i = 1 + random.nextInt(3) * random.nextInt(2); i > 0; i--) {
            chat = broken(chat);
        }
        return chat;
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }

    private String broken(String chat) {
        if (chat.isEmpty()) {
            return chat;
        }
        int at = random.nextInt(chat.length());
        return switch (random.nextInt(10)) {
            case 0 -> replaced(chat, at, at + 1, flipped(chat.charAt(at)));
            case 1 -> replaced(chat, at, at + 1 + random.nextInt(8), "");
            case 2 -> replaced(chat, at, at, strange());
            case 3 -> replaced(chat, at, at + 1, strange());
            case 4 -> replaced(chat, at, at, anyOf(AwkwardDocuments.TEXTS));
            case 5 -> replaced(chat, at, at, anyOf(AwkwardDocuments.ELEMENTS));
            case 6 -> swapped(chat, TAG);
            case 7 -> moved(chat);
            case 8 -> cutEntity(chat);
            default -> brokenUtf8(chat);
        };
    }

    private String flipped(char c) {
        return String.valueOf((char) (c ^ (1 << random.nextInt(8))));
    }

    private String strange() {
        return String.valueOf(STRANGE.charAt(random.nextInt(STRANGE.length())));
    }

    private String anyOf(List<String> pieces) {
        return pieces.get(random.nextInt(pieces.size()));
    }

    private static String replaced(String chat, int from, int to, String by) {
        return chat.substring(0, from) + by + chat.substring(Math.min(to, chat.length()));
    }

    private String swapped(String chat, Pattern what) {
        List<MatchResult> found = what.matcher(chat).results().toList();
        if (found.size() < 2) {
            return chat;
        }
        int one = random.nextInt(found.size() - 1);
        MatchResult first = found.get(one);
        MatchResult second = found.get(one + 1 + random.nextInt(found.size() - 1 - one));
        return chat.substring(0, first.start())
                + second.group()
                + chat.substring(first.end(), second.start())
                + first.group()
                + chat.substring(second.end());
    }

    // A tag is gone, or stands twice, or somewhere else.
    private String moved(String chat) {
        List<MatchResult> found = TAG.matcher(chat).results().toList();
        if (found.isEmpty()) {
            return chat;
        }
        MatchResult tag = found.get(random.nextInt(found.size()));
        String rest = random.nextBoolean() ? replaced(chat, tag.start(), tag.end(), "") : chat;
        int at = random.nextInt(rest.length() + 1);
        return random.nextInt(3) == 0 ? rest : replaced(rest, at, at, tag.group());
    }

    private String cutEntity(String chat) {
        List<MatchResult> found = ENTITY.matcher(chat).results().toList();
        if (found.isEmpty()) {
            return chat;
        }
        MatchResult entity = found.get(random.nextInt(found.size()));
        int at = entity.start() + random.nextInt(entity.group().length());
        return replaced(chat, at, at + 1 + random.nextInt(2), "");
    }

    private String brokenUtf8(String chat) {
        int at = random.nextInt(chat.length());
        StringBuilder bytes = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes.append((char) (0x80 + random.nextInt(0x80)));
        }
        return replaced(chat, at, at + random.nextInt(3), bytes.toString());
    }
}
