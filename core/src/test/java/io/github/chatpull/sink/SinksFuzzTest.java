package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.model.Extra;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Any chat, built or read, is read back by Jackson and Commons CSV as it was written, whichever writer wrote it. */
class SinksFuzzTest {
    private static final int MAX_LENGTH = 200;
    private static final int FEW = 4;
    private static final List<RecordFormat> FORMATS = List.of(
            RecordFormat.DEFAULT, Written.in("Asia/Kathmandu"), Written.in("America/New_York"), Written.in("-18:00"));
    private static final long EARLIEST = Instant.parse("0001-01-02T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-30T23:59:59.999Z").toEpochMilli();

    @FuzzTest
    void areReadBack(FuzzedDataProvider data) throws IOException {
        RecordFormat format = data.pickValue(FORMATS);
        Chat[] chats = data.consumeBoolean() ? read(data.consumeRemainingAsBytes()) : built(data);
        check(format, chats);
    }

    private static void check(RecordFormat format, Chat... chats) throws IOException {
        RoundTripTest.checkNdjson(written(NdjsonSink::new, format, chats), chats);
        written(CsvSink::chats, format, chats);
        written(CsvSink::messages, format, chats);
        RoundTripTest.checkCsvOfChats(Written.by(CsvSink::chats, RecordFormat.DEFAULT, chats), chats);
        RoundTripTest.checkCsvOfMessages(Written.by(CsvSink::messages, RecordFormat.DEFAULT, chats), chats);
    }

    private static String written(Written.Opening opening, RecordFormat format, Chat... chats) throws IOException {
        String direct = Written.by(opening, format.with(RecordFormat.Writer.DIRECT), chats);
        String libraries = Written.by(opening, format.with(RecordFormat.Writer.LIBRARIES), chats);
        assertThat(direct).isEqualTo(libraries);
        return direct;
    }

    // Only texts that were read are known to need no escapes. What comes before the first bad chat is good.
    private static Chat[] read(byte[] inner) throws IOException {
        String document = "<chats><chat><id>" + new String(inner, StandardCharsets.UTF_8) + "</chat></chats>";
        List<Chat> chats = new ArrayList<>();
        try (ChatReader reader = ChatReader.open(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))) {
            for (Chat chat = reader.read(); chat != null; chat = reader.read()) {
                chats.add(chat);
            }
        } catch (ChatpullException e) {
            assertThat(e).hasMessageNotContainingAny("\n", "\r");
        }
        return chats.toArray(Chat[]::new);
    }

    /** None if a text is no text: the builder must say so. */
    private static Chat[] built(FuzzedDataProvider data) {
        Texts texts = new Texts(data);
        try {
            Chat chat = chat(data, texts);
            assertThat(texts.areWellFormed).isTrue();
            return new Chat[] {chat};
        } catch (IllegalArgumentException e) {
            assertThat(texts.areWellFormed).isFalse();
            return new Chat[0];
        }
    }

    private static Chat chat(FuzzedDataProvider data, Texts texts) {
        ChatBuilder chat = Chat.builder()
                .id("i" + texts.next())
                .referrer(texts.orNull())
                .keywords(texts.orNull())
                .visitorIp(texts.orNull())
                .start(time(data))
                .stop(time(data))
                .duration(data.consumeBoolean() ? null : Duration.ofSeconds(data.consumeLong(0, Long.MAX_VALUE)))
                .url(texts.orNull())
                .city(texts.orNull())
                .country(texts.orNull())
                .organization(texts.orNull())
                .isp(texts.orNull());
        for (int i = data.consumeInt(0, FEW); i > 0; i--) {
            chat.operator("o" + texts.next());
        }
        for (int i = data.consumeInt(0, FEW); i > 0; i--) {
            chat.message(texts.orNull(), time(data), texts.next(), extra(data, texts));
        }
        extra(data, texts).asMap().forEach((name, values) -> values.forEach(value -> chat.extra(name, value)));
        return chat.build();
    }

    private static Extra extra(FuzzedDataProvider data, Texts texts) {
        Extra.Builder extra = Extra.builder();
        for (int i = data.consumeInt(0, 2); i > 0; i--) {
            extra.add(texts.next(), texts.next());
        }
        return extra.build();
    }

    private static Instant time(FuzzedDataProvider data) {
        return data.consumeBoolean() ? null : Instant.ofEpochMilli(data.consumeLong(EARLIEST, LATEST));
    }

    /** Texts, and whether each of them was one. */
    private static final class Texts {
        private static final int SURROGATES = Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1;

        private final FuzzedDataProvider data;
        private boolean areWellFormed = true;

        Texts(FuzzedDataProvider data) {
            this.data = data;
        }

        // The provider makes whole pairs only: half of one stands where a character of 2,048 for private use is.
        String next() {
            StringBuilder text = new StringBuilder(data.consumeString(MAX_LENGTH));
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean isHalf = c > Character.MAX_SURROGATE && c - Character.MAX_SURROGATE <= SURROGATES;
                text.setCharAt(i, isHalf ? (char) (c - SURROGATES) : c);
            }
            areWellFormed &= StandardCharsets.UTF_8.newEncoder().canEncode(text);
            return text.toString();
        }

        String orNull() {
            String text = next();
            return text.isEmpty() ? null : text;
        }
    }
}
