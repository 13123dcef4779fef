package io.github.chatpull.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.bytes.Printable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ErrorMessageTest {
    private static final Place IN_START = new Place(412, "<start>", 9, 3, -1);

    @Test
    void aPlaceSaysWhatIsKnownOfIt() {
        assertThat(IN_START.describe()).isEqualTo(" at chat 412, <start> (line 9, column 3)");
        assertThat(new Place(1_412, null, 12_345, 3, -1).describe())
                .isEqualTo(" at chat 1,412 (line 12,345, column 3)");
        assertThat(new Place(412, "<start>", 0, 0, 9_812_331).describe())
                .isEqualTo(" at chat 412, <start> (byte 9,812,331)");
        assertThat(new Place(0, "<start>", 2, 1, -1).describe()).isEqualTo(" (line 2, column 1)");
        assertThat(new Place(0, null, 0, 0, 0).describe()).isEqualTo(" (byte 0)");
        assertThat(Place.UNKNOWN.describe()).isEmpty();
    }

    @Test
    void numbersLookTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(new LimitExceededException("bytes in a chat", 4_194_304, IN_START))
                    .hasMessage("Expected at most 4,194,304 bytes in a chat but there are more"
                            + " at chat 412, <start> (line 9, column 3)");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aLimitCanBePlacedLater() {
        LimitExceededException placed = new LimitExceededException("things", 1, Place.UNKNOWN).at(IN_START);

        assertThat(placed.place()).isEqualTo(IN_START);
        assertThat(placed)
                .hasMessage("Expected at most 1 things but there are more at chat 412, <start> (line 9, column 3)");
    }

    @Test
    void noControlCharacterReachesAMessage() {
        assertThat(MalformedDocumentException.broken("a\u001b[2Jb\u202Ec\nd", Place.UNKNOWN, null))
                .hasMessage("a\uFFFD[2Jb\uFFFDc\uFFFDd");
        assertThat(new Place(1, "<a\u0007>", 0, 0, -1).describe()).isEqualTo(" at chat 1, <a\uFFFD>");
    }

    @Test
    void kindsTellWhatACallerNeeds() {
        IOException cause = new IOException("disk");
        MalformedDocumentException broken = MalformedDocumentException.broken("m", IN_START, cause);
        BadChatException bad = new BadChatException("no-id", "m", IN_START, null);

        assertThat(broken.isTruncated()).isFalse();
        assertThat(broken.place()).isEqualTo(IN_START);
        assertThat(broken).hasCause(cause);
        assertThat(MalformedDocumentException.truncated("m", IN_START, null).isTruncated())
                .isTrue();
        assertThat(bad.reason()).isEqualTo("no-id");
        assertThat(bad.id()).isNull();
        assertThat(bad.place()).isEqualTo(IN_START);
        assertThat(bad).hasMessage("m at chat 412, <start> (line 9, column 3)");
        assertThat(new ExportRefusedException("m", 403).status()).isEqualTo(403);
        assertThat(new ExportFailedException("m", 503, ExportFailedException.Kind.HEAVY, cause).isRetryable())
                .isTrue();
        assertThat(new ExportFailedException("m", 503, ExportFailedException.Kind.HEAVY, cause).status())
                .isEqualTo(503);
        assertThat(new ArchiveStateException("m"))
                .isInstanceOf(ChatpullException.class)
                .hasMessage("m");
        assertThat(new SourceZoneRequiredException("m"))
                .isInstanceOf(ChatpullException.class)
                .hasMessage("m");
    }

    @Test
    void exceptionsCanBeSerializedForACluster() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new BadChatException("no-id", "m", IN_START, "x"));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            BadChatException read = (BadChatException) in.readObject();
            assertThat(read.place()).isEqualTo(IN_START);
            assertThat(read).hasMessage("m at chat 412, <start> (line 9, column 3)");
        }
    }

    @Test
    void printableReplacesWhatCannotBeSeen() {
        assertThat(Printable.of("Blåbær 日 😀 a\u00A0b")).isEqualTo("Blåbær 日 😀 a\u00A0b");
        assertThat(Printable.of("\u0000\t\r\n\u0085\u2028\u2029\u200E\uFEFF\uE000\uD800\uFFFF"))
                .isEqualTo("\uFFFD".repeat(12));
    }

    @Test
    void printableIsShort() {
        assertThat(Printable.of("x".repeat(120))).isEqualTo("x".repeat(120));
        assertThat(Printable.of("x".repeat(121))).isEqualTo("x".repeat(120) + "…");
        assertThat(Printable.clean("x".repeat(121))).isEqualTo("x".repeat(121));
    }

    @Test
    void printableDoesNotCutACharacterInTwo() {
        assertThat(Printable.of("x".repeat(119) + "😀😀")).isEqualTo("x".repeat(119) + "…");
        assertThat(Printable.of("x".repeat(118) + "😀😀")).isEqualTo("x".repeat(118) + "😀…");
    }
}
