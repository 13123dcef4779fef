package io.github.chatpull.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Documents of so many chats that every thread gets some of them; the ids are id0, id1, and so on. */
final class ManyChats {
    static final int CHATS = 2_000;

    private ManyChats() {}

    static List<String> chats(int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, CHATS)
                .mapToObj(i -> chat("id" + i, "æ &amp; ".repeat(random.nextInt(random.nextInt(200) + 1))))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    static String chat(String id, String text) {
        return "<chat><id>" + id
                + "</id><start>2008-08-18T19:24:18.884+02:00</start>\n<msg from=\"visitor\" time=\"\">\n" + text
                + "\n</msg></chat>\n";
    }

    static byte[] document(List<String> chats) {
        return ("<chats>\n" + String.join("", chats) + "</chats>").getBytes(StandardCharsets.UTF_8);
    }

    static List<String> withBadChats() {
        List<String> chats = chats(5);
        List<String> bad = List.of(
                "<chat><msg>no id</msg></chat>\n",
                "<chat><id>a</id><msg>a & b</msg></chat>\n",
                "<chat><id>a</id><msg>not closed\n",
                chat("large", "z".repeat(600_000)),
                "<chat><id>a</id><msg><chat><id>b</id></chat>x</msg></chat>\n",
                "<chat/>\n",
                "<chat><id>a</id><msg>\u0001</msg></chat>\n");
        for (int i = 10; i < CHATS; i += 50) {
            chats.set(i, bad.get(i / 50 % bad.size()));
        }
        return chats;
    }

    static InputStream failingAfter(byte[] document, int length) {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                throw new IOException("connection reset");
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(document, 0, length), failing);
    }

    static List<String> ids(int from, int to) {
        return Stream.iterate(from, i -> i < to, i -> i + 1).map(i -> "id" + i).toList();
    }
}
