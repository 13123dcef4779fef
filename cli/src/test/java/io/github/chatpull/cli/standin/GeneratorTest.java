package io.github.chatpull.cli.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Message;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorTest {
    @Test
    void theSameSeedMakesTheSameBytes() throws IOException {
        byte[] once = export(options().seed(7).build());

        assertThat(export(options().seed(7).build())).isEqualTo(once);
        assertThat(export(options().seed(8).build())).isNotEqualTo(once);
    }

    @Test
    void aChatTakesAboutTwoAndAHalfKilobytes() throws IOException {
        assertThat(export(options().chats(2000).build()).length / 2000).isBetween(2300, 2700);
    }

    @Test
    void chatsAreInOrderWithinThePeriodAndHaveTwoToFortyMessages() throws IOException {
        GeneratorOptions options = options().build();
        List<Chat> chats = read(export(options));

        assertThat(chats).hasSize(300);
        List<Instant> starts = chats.stream().map(Chat::start).toList();
        assertThat(starts).isSorted().allSatisfy(start -> assertThat(start).isBetween(options.from(), options.to()));
        assertThat(chats).allSatisfy(chat -> {
            assertThat(chat.messages()).hasSizeBetween(2, 40);
            assertThat(chat.messages().get(0).time()).isEqualTo(chat.start());
            assertThat(chat.messages().get(chat.messages().size() - 1).time()).isEqualTo(chat.stop());
        });
        assertThat(chats).anyMatch(chat -> chat.city() != null).anyMatch(chat -> chat.city() == null);
        assertThat(chats.stream().flatMap(chat -> chat.operators().stream()).distinct())
                .hasSizeBetween(4, 8);
    }

    @Test
    void aPartOfThePeriodHasTheSameChatsAsTheWhole() {
        GeneratorOptions options = options().chats(2000).build();
        Instant from = Instant.parse("2021-05-01T00:00:00Z");
        Instant to = Instant.parse("2021-08-01T00:00:00Z");
        List<Chat> whole = all(new ChatGenerator(options));

        assertThat(all(new ChatGenerator(options, from, to)))
                .isEqualTo(whole.stream()
                        .filter(chat ->
                                !chat.start().isBefore(from) && chat.start().isBefore(to))
                        .toList())
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAsTheSameChats(TimeForm form) throws IOException {
        List<Chat> chats = all(new ChatGenerator(options().build()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChatXmlWriter xml = new ChatXmlWriter(out, form, GeneratorOptions.ZONE);
        xml.start();
        for (Chat chat : chats) {
            xml.write(chat);
        }
        xml.end();

        assertThat(read(out.toByteArray())).isEqualTo(chats);
    }

    @Test
    void anAwkwardChatThatWasReadIsWrittenAndReadAsTheSame() throws IOException {
        List<Chat> chats = read(export(options().awkward(true).build()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChatXmlWriter xml = new ChatXmlWriter(out, TimeForm.ISO, GeneratorOptions.ZONE);
        xml.start();
        for (Chat chat : chats) {
            xml.write(chat);
        }
        xml.end();

        assertThat(read(out.toByteArray())).isEqualTo(chats);
    }

    @Test
    void everyAwkwardChatCanBeRead() throws IOException {
        List<Chat> chats = read(export(options().chats(600).awkward(true).build()));

        assertThat(chats).hasSize(600);
        assertThat(chats).anyMatch(chat -> chat.extra().asMap().containsKey("survey"));
        assertThat(chats).anyMatch(chat -> chat.extra().asMap().containsKey("#text"));
        assertThat(chats)
                .flatMap(Chat::messages)
                .map(Message::text)
                .anyMatch(text -> text.length() > 90_000)
                .anyMatch(text -> text.contains("</msg></chat><chat>"));
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThatThrownBy(() -> options().chats(-1).build()).hasMessage("chats must be 0 or more but was -1");
        assertThatThrownBy(() -> options().operators(0).build()).hasMessageStartingWith("operators must be from 1 to");
        assertThatThrownBy(() -> options().broken(301).build()).hasMessageStartingWith("broken must be from 0 to");
    }

    private static GeneratorOptions.Builder options() {
        return GeneratorOptions.builder().chats(300);
    }

    private static byte[] export(GeneratorOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ExportGenerator(options).writeTo(out);
        return out.toByteArray();
    }

    private static List<Chat> read(byte[] document) throws IOException {
        try (ChatReader reader = ChatReader.open(new ByteArrayInputStream(document))) {
            return reader.stream().toList();
        }
    }

    private static List<Chat> all(ChatGenerator generator) {
        List<Chat> chats = new ArrayList<>();
        generator.forEachRemaining(chats::add);
        return Collections.unmodifiableList(chats);
    }
}
