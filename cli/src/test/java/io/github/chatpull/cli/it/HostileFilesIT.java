package io.github.chatpull.cli.it;

import static io.github.chatpull.cli.it.Endless.join;
import static io.github.chatpull.cli.it.Endless.repeat;
import static io.github.chatpull.cli.it.Endless.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that become large: what they become has the limits of every document, and what it takes is bounded. */
class HostileFilesIT {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;
    private static final int LARGEST_BLOCK = 128 << 10;
    private static final String BEFORE = "<chats><chat><id>a</id><msg>";
    private static final String BEHIND = "</msg></chat><chat><id>b</id></chat></chats>";
    private static final String ONE_BAD = "1 chat, 0 messages, 1 quarantined;";

    @TempDir
    private Path temp;

    private Executable chatpull;

    @BeforeEach
    void makeAFolder() {
        chatpull = new Executable(temp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "stax"})
    void whiteSpaceOfGigabytesInASmallFileIsNotReadToItsEnd(String parser) throws Exception {
        gzip("in", join(text("<chats>"), repeat(" ", 256 * MIB)));

        convert(parser).endedWith(6, "in: Expected at most 65,536 bytes between two chats but there are more");
    }

    @Test
    void aLargeChatInASmallFileCostsOneChat() throws Exception {
        gzip("in", join(text(BEFORE), repeat("x", 128 * MIB), text(BEHIND)));
        assertThat(Files.size(chatpull.path("in"))).isLessThan(MIB);

        convert("fast").endedWith(3, ONE_BAD);
        convert("stax").endedWith(6, "in: Expected at most 4,194,304 bytes in a chat but there are more at chat 1");
    }

    @Tag("long")
    @Test
    void aChatOfThreeGigabytesInASmallFileIsGivenUpBehindOne() throws Exception {
        gzip("in", join(text(BEFORE), repeat("x", 3 * GIB), text(BEHIND)));

        convert("fast").endedWith(6, "in: Expected at most 1,073,741,824 bytes in a chat but there are more at chat 1");
    }

    @Test
    void whatIsCompressedTwiceIsNoExport() throws Exception {
        gzip("in", out -> {
            GZIPOutputStream inner = new GZIPOutputStream(out);
            join(text(BEFORE), repeat("x", 64 * MIB), text(BEHIND)).writeTo(inner);
            inner.finish();
        });

        convert("fast").endedWith(6, "in: Expected an export but was compressed data");
        convert("stax").endedWith(6, "in: Expected an export but was compressed data");
    }

    @Test
    void membersMayBeAsManyAsTheyLike() throws Exception {
        try (OutputStream out = Files.newOutputStream(chatpull.path("in"))) {
            byte[] empty = member("");
            byte[] chat = member("<chat><id>a</id></chat>");
            out.write(member("<chats>"));
            for (int i = 0; i < 20_000; i++) {
                out.write(empty);
                out.write(chat);
            }
            out.write(member("</chats>"));
        }

        convert("fast").endedWith(0, "20,000 chats, 0 messages, 0 quarantined;");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 23, 27})
    void aFrameOfZstdThatBecomesLargeCostsOneChat(int windowLog) throws Exception {
        zstd("in", windowLog, 1 << 10);
        assertThat(Files.size(chatpull.path("in"))).isLessThan(MIB);

        Fed fed = convert("fast");
        // Blocks are no larger than the window.
        fed.endedWith(windowLog == 10 ? 0 : 3, windowLog == 10 ? "2 chats, 1 message, 0 quarantined;" : ONE_BAD);
    }

    @ParameterizedTest
    @ValueSource(ints = {28, 31, 41})
    void aFrameOfZstdThatWantsTooMuchMemoryIsRefused(int windowLog) throws Exception {
        zstd("in", windowLog, 1);

        convert("fast").endedWith(6, "in: Expected whole compressed data but: Frame requires too much memory");
    }

    @Test
    void aFrameOfZstdThatClaimsToBeHugeIsRefused() throws Exception {
        byte[] claim = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xE0, 0, 0, 0, 0, 0, 0, 0, 0x70, 1, 0, 0};
        Files.write(chatpull.path("in"), claim);

        convert("stax").endedWith(6, "in: Expected whole compressed data but: Frame requires too much memory");
    }

    private static byte[] member(String content) throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private void gzip(String name, Endless document) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(chatpull.path(name)), 1 << 16)) {
            document.writeTo(out);
        }
    }

    // RFC 8878, by hand, since no encoder makes it: a block of four bytes stands for 128 KiB of the same letter.
    private void zstd(String name, int windowLog, int blocks) throws IOException {
        try (OutputStream out = Files.newOutputStream(chatpull.path(name))) {
            out.write(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) ((windowLog - 10) << 3)});
            raw(out, BEFORE, false);
            int length = Math.min(LARGEST_BLOCK, windowLog > 20 ? LARGEST_BLOCK : 1 << windowLog);
            for (int i = 0; i < blocks; i++) {
                header(out, length, 1, false);
                out.write('x');
            }
            raw(out, BEHIND, true);
        }
    }

    private static void raw(OutputStream out, String content, boolean last) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        header(out, bytes.length, 0, last);
        out.write(bytes);
    }

    private static void header(OutputStream out, int size, int type, boolean last) throws IOException {
        int header = size << 3 | type << 1 | (last ? 1 : 0);
        out.write(new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16)});
    }

    private Fed convert(String parser) throws Exception {
        return Fed.run(
                chatpull,
                text(""),
                "convert",
                "in",
                "--parser",
                parser,
                "--max-bad",
                "1",
                "--overwrite",
                "--ndjson",
                "/dev/null",
                "--rollup",
                "figures");
    }
}
