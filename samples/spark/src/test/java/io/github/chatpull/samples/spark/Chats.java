package io.github.chatpull.samples.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** Exports whose chats are of all kinds: documented ones, rare ones, and some that cannot be read. */
final class Chats {
    static final long SECONDS_APART = 7_000;

    private static final int EVERY_BAD = 97;

    private Chats() {}

    static Path write(Path file, int count) throws IOException {
        return Files.writeString(file, document(0, count));
    }

    static Path write(OutputStream to, Path file, int count) throws IOException {
        try (to) {
            to.write(document(0, count).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    static String document(int from, int to) {
        StringBuilder document = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<chats>\n");
        for (int i = from; i < to; i++) {
            append(i, document);
        }
        return document.append("</chats>\n").toString();
    }

    private static void append(int number, StringBuilder document) {
        Random random = new Random(number);
        Instant start = Instant.parse("2019-01-01T00:00:00Z").plusSeconds(number * SECONDS_APART);
        document.append("<chat>\n<id>c").append(number).append("</id>");
        if (number % 3 == 0) {
            document.append("<referrer>https://search.example/?q=")
                    .append(random.nextInt(50))
                    .append("</referrer>");
            document.append("<keywords>blåbær &amp; ")
                    .append(random.nextInt(40))
                    .append("</keywords>");
        }
        document.append("<operator>op").append(random.nextInt(5)).append("@example.com</operator>");
        document.append("<visitorip>192.0.2.").append(random.nextInt(256)).append("</visitorip>");
        document.append("<start>").append(start).append("</start><stop>").append(start.plusSeconds(300));
        document.append("</stop><duration>")
                .append(number % 11 == 0 ? "long" : "300")
                .append("</duration>");
        document.append("<url>https://example.com/").append(random.nextInt(30)).append("</url>");
        document.append(number % 5 == 0 ? "<!-- </chats><chat> --><rating>5</rating><rating>4</rating>" : "");
        appendMessages(number, start, document);
        document.append("</chat>\n").append(number % 50 == 0 ? "<!-- <chat><id>no</id></chat> -->\n" : "");
    }

    private static void appendMessages(int number, Instant start, StringBuilder document) {
        String bad = number % EVERY_BAD == 5 ? (number % 2 == 0 ? "a & b" : "<b>never closed") : "";
        document.append("<msg from=\"visitor\" time=\"")
                .append(start)
                .append("\">Hei 👋 ")
                .append(bad);
        document.append(number % 7 == 0 ? "<![CDATA[</msg></chat><chat><id>evil</id>]]>" : "")
                .append("</msg>");
        String local = start.plusSeconds(20).toString().replace("Z", number % 4 == 0 ? "" : "Z");
        document.append("<msg from=\"op1@example.com\" time=\"").append(local).append("\" lang=\"no\">Hei!</msg>");
    }
}
