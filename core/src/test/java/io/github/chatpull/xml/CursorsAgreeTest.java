package io.github.chatpull.xml;

import static io.github.chatpull.xml.AwkwardDocuments.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.bytes.Utf8Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of a chat that the fast cursor takes to its end, both cursors tell the same, part by part, before anybody binds it. */
class CursorsAgreeTest {
    private static final int MUTATIONS = Integer.getInteger("chatpull.mutations", 20_000);
    private static final List<Integer> NOT_PLAIN = List.of((int) '"', (int) '\\', 0x85, 0x2028, 0x2029);

    private final Utf8Buffer buffer = new Utf8Buffer();
    private final FastCursor fast = new FastCursor(buffer);
    private final Block block = new Block();
    private int accepted;

    @Test
    void aboutTheSamples() throws IOException {
        for (Path sample : LanesAgreeTest.samples()) {
            String document = Files.readString(sample, ISO_8859_1);
            for (int at = document.indexOf("<chat>"); at >= 0; at = document.indexOf("<chat>", at + 1)) {
                compare(document.substring(at));
            }
        }
        assertThat(accepted).isGreaterThan(30);
    }

    @Test
    void aboutAwkwardChats() throws IOException {
        for (String chat : AwkwardDocuments.chats()) {
            compare(chat);
        }
        assertThat(accepted).isGreaterThan(200);
    }

    @Test
    void aboutBrokenChats() throws IOException {
        Mutations mutations = new Mutations(3);
        for (int i = 0; i < 5 * MUTATIONS; i++) {
            compare(mutations.brokenChat());
        }
        assertThat(accepted).isGreaterThan(MUTATIONS / 4);
    }

    @Test
    void aboutEveryCharacterAsItIsAndAsAReference() throws IOException {
        for (int code = 0; code <= Character.MAX_CODE_POINT + 1; code++) {
            boolean scalar = Character.isValidCodePoint(code) && (code < 0xD800 || code > 0xDFFF);
            // Of the planes that nobody uses, the first and the last few.
            boolean wanted = code < 0x3_0000 || (code & 0xFFFF) < 0x10 || (code & 0xFFFF) >= 0xFFF0;
            if (wanted && code % 64 == 0 && scalar) {
                compareRun(code);
            }
            if (wanted && (!scalar || code < 0x3000 || (code & 0xFFFF) >= 0xFFF0)) {
                compare("<chat><id>&#" + code + ";</id><msg>a&#x" + Integer.toHexString(code) + ";</msg></chat>");
            }
        }
        assertThat(accepted).isGreaterThan(10_000);
    }

    // All of them together, if they can be read, and each alone.
    private void compareRun(int first) throws IOException {
        StringBuilder together = new StringBuilder();
        for (int code = first; code < first + 64; code++) {
            String one = AwkwardDocuments.utf8(Character.toString(code));
            together.append(one);
            compare("<chat><id>" + one + "</id><msg from=\"" + one + "\" time=\"\"><![CDATA[" + one
                    + "]]></msg></chat>");
        }
        compare("<chat><id>a</id><msg>" + together + "</msg></chat>");
    }

    @Test
    void aboutEveryTwoBytesThatAreNoAscii() throws IOException {
        for (int first = 0x80; first <= 0xFF; first++) {
            for (int second = 0; second <= 0xFF; second++) {
                String two = "" + (char) first + (char) second;
                compare("<chat><id>" + two + "</id></chat>");
                compare("<chat><id>" + two + "\u0080</id></chat>");
                compare("<chat><id>" + two + "\u00BF\u00BF</id></chat>");
                compare("<chat><id>1234567" + two + "\u0080A</id></chat>");
            }
        }
    }

    private void compare(String chat) throws IOException {
        byte[] frame = bytes(chat);
        List<String> parts = partsOfFast(frame);
        if (parts != null) {
            accepted++;
            byte[] taken = Arrays.copyOf(frame, fast.at());
            assertThat(parts).as(chat).isEqualTo(partsOfStax(taken, chat));
            assertThat(framed(frame)).as(chat).isEqualTo(fast.at());
        }
    }

    private void fill(byte[] frame) {
        System.arraycopy(frame, 0, block.room(frame.length), 0, frame.length);
        block.set(frame.length, 0, true);
    }

    private int framed(byte[] frame) {
        fill(frame);
        Framer framer = new Framer();
        framer.enter(0);
        return framer.end(block.bytes(), block.end());
    }

    private @Nullable List<String> partsOfFast(byte[] frame) {
        fill(frame);
        buffer.clear();
        fast.enter(block.bytes(), 0, block.end());
        List<String> parts = new ArrayList<>();
        ChatCursor.Part part = fast.next();
        while (part == ChatCursor.Part.ELEMENT) {
            String told = element(fast, buffer);
            for (int i = 0; i < fast.attributeCount(); i++) {
                requirePlain(fast.attributeValue(i), frame);
            }
            long value = fast.value();
            if (value == Slice.ABSENT) {
                return null;
            }
            requirePlain(value, frame);
            parts.add(told + ": " + buffer.text(value) + fast.hasMarkup());
            part = fast.next();
        }
        parts.add(part.name());
        return part == ChatCursor.Part.END ? parts : null;
    }

    private static List<String> partsOfStax(byte[] frame, String chat) {
        try {
            return partsOfStax(frame);
        } catch (IOException e) {
            throw new AssertionError("The fast cursor takes " + chat, e);
        }
    }

    private static List<String> partsOfStax(byte[] frame) throws IOException {
        Decoding decoding = new Decoding(Limits.DEFAULT, ZoneOffset.UTC, new ReentrantLock());
        byte[] document = bytes("<chats>" + new String(frame, ISO_8859_1) + "</chats>");
        List<String> parts = new ArrayList<>();
        try (StaxEvents events = new StaxEvents(
                new ByteArrayInputStream(document), Limits.DEFAULT, decoding.factory(), decoding.names())) {
            events.next();
            events.next();
            StaxChatCursor cursor = new StaxChatCursor(events, decoding.buffer());
            cursor.enter(1);
            ChatCursor.Part part = cursor.next();
            while (part == ChatCursor.Part.ELEMENT) {
                String told = element(cursor, decoding.buffer());
                parts.add(told + ": " + decoding.buffer().text(cursor.value()) + cursor.hasMarkup());
                part = cursor.next();
            }
            parts.add(part.name());
            assertThat(events.next()).isEqualTo(XMLStreamConstants.END_ELEMENT);
            assertThat(events.next()).isEqualTo(XMLStreamConstants.END_DOCUMENT);
        }
        return parts;
    }

    private static String element(ChatCursor cursor, Utf8Buffer buffer) {
        StringBuilder told = new StringBuilder(cursor.element() + " " + cursor.name());
        for (int i = 0; i < cursor.attributeCount(); i++) {
            told.append(' ').append(cursor.attributeName(i)).append("=").append(buffer.text(cursor.attributeValue(i)));
        }
        return told.toString();
    }

    // A sink copies such text without looking at it.
    private void requirePlain(long slice, byte[] frame) {
        if (Slice.isPlain(slice)) {
            assertThat(buffer.text(slice).chars().filter(c -> c < ' ' || NOT_PLAIN.contains(c)))
                    .as("plain text of %s", new String(frame, ISO_8859_1))
                    .isEmpty();
        }
    }
}
