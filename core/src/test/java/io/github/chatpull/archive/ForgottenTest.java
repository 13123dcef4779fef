package io.github.chatpull.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.ArchiveStateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is remembered of whom an archive has forgotten is read as it was written, or not at all. */
class ForgottenTest {
    private static final Instant NOW = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Ledger ledger;
    private String json;

    @BeforeEach
    void remember() throws IOException {
        Files.createFile(directory.resolve(Ledger.FILE));
        ledger = Ledger.read(directory);
        Forgotten forgotten = Forgotten.nobody().with(List.of("an id"), List.of("10.0.0.9"), NOW);
        json = new String(forgotten.toJson(), StandardCharsets.UTF_8);
    }

    private Forgotten read(String text) throws IOException {
        Files.writeString(directory.resolve(Forgotten.FILE), text);
        return Forgotten.of(directory, ledger);
    }

    private void refuses(String text) {
        assertThatThrownBy(() -> read(text))
                .as(text)
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("forgotten.json cannot be read: it is not what chatpull wrote");
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        ForgottenWords words = read(json).words();

        assertThat(words.isForgotten("an id", null, NOW)).isTrue();
        assertThat(words.isForgotten(null, "10.0.0.9", NOW.minusMillis(1))).isTrue();
        assertThat(words.isForgotten("another", "10.0.0.99", NOW.minusMillis(1)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::9, 2001:DB8:0:0:0:0:0:9, 2001:db8::90",
        "2001:0DB8::0009, 2001:db8::9, 2001:db8::9:0",
        "10.0.0.9, ::ffff:10.0.0.9, ::ffff:10.0.0.90",
        "not an address, not an address, not An address"
    })
    void anAddressIsTheSameHoweverItIsWritten(String forgotten, String sent, String another) {
        ForgottenWords words =
                Forgotten.nobody().with(List.of(), List.of(forgotten), NOW).words();
        Instant since = NOW.minusMillis(1);

        assertThat(words.isForgotten(null, sent, since)).isTrue();
        assertThat(words.standIn(frame(sent), since)).isTrue();
        assertThat(words.isForgotten(null, another, since)).isFalse();
        assertThat(words.standIn(frame(another), since)).isFalse();
    }

    private static byte[] frame(String address) {
        return ("<chat><visitor-ip>" + address + "</visitor-ip>\u00e5&").getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"ids\" : \\{[^}]*}, \"ids\" : [\"x\"]",
                "\"ids\" : \\{[^}]*}, \"ids\" : null",
                "\"ids\" : \\{[^}]*}, \"ids\" : {\"x\":\"2020-01-01T00:00:00Z\"}",
                "\"ids\" : , \"id\" :",
                "\"visitor_ips\" : , \"ids\" :",
                "\"2020-01-01T00:00:00Z\", 1",
                "\"2020-01-01T00:00:00Z\", \"yesterday\"",
                "\"key\" : \"[^\"]*\", \"key\" : \"00\"",
                "\"v\" : 1, \"w\" : 1",
                "\"v\" : 1, \"v\" : \"1\"",
                "\\s*\\z, {}",
            })
    void anythingElseIsRefused(String part, String instead) {
        String other = json.replaceFirst(part, java.util.regex.Matcher.quoteReplacement(instead));

        assertThat(other).isNotEqualTo(json);
        refuses(other);
    }

    @Test
    void whatIsCutShortIsRefused() {
        String whole = json.strip();
        for (int end = 0; end < whole.length(); end++) {
            refuses(whole.substring(0, end));
        }
    }

    @Test
    void aNewerVersionSaysSo() {
        assertThatThrownBy(() -> read(json.replace("\"v\" : 1", "\"v\" : 2")))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("forgotten.json has version 2; this chatpull knows version 1: use a newer one");
    }

    @Test
    void moreThanIsReadIsNotWritten() throws IOException {
        refuses(json + " ".repeat(16 << 20));
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 180_000; i++) {
            many.add("id " + i);
        }
        Forgotten all = read(json).with(many, List.of(), NOW);

        assertThatThrownBy(all::toJson)
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(
                        "an archive cannot remember more than 16777216 bytes of forgotten ids and addresses; nothing was"
                                + " changed");
    }
}
