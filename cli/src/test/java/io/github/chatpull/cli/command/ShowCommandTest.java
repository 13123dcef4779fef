package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
    private static final String CHAT =
            "<chat><id>a</id><start>2021-07-03T10:00:00Z</start><msg from='visitor' time='2021-07-03T10:00:00Z'>Hi</msg></chat>";
    private static final String LINE =
            "{\"v\":1,\"id\":\"a\",\"referrer\":null,\"keywords\":null,\"operators\":[],\"visitor_ip\":null,"
                    + "\"start\":\"2021-07-03T10:00:00.000Z\",\"stop\":null,\"duration_s\":null,\"url\":null,\"city\":null,"
                    + "\"country\":null,\"organization\":null,\"isp\":null,\"extra\":{},\"messages\":[{\"seq\":1,"
                    + "\"from\":\"visitor\",\"role\":\"visitor\",\"time\":\"2021-07-03T10:00:00.000Z\",\"text\":\"Hi\","
                    + "\"extra\":{}}]}\n";

    @TempDir
    private Path temp;

    private TestWorld world;

    @BeforeEach
    void write() throws IOException {
        world = new TestWorld(temp);
        Files.writeString(temp.resolve("one.xml"), "<chats>" + CHAT + "<chat><id>b</id></chat></chats>");
        Files.writeString(
                temp.resolve("bad.xml"), "<chats><chat><id>c</id><x></chat><chat><id>d</id><x></chat></chats>");
    }

    @Test
    void showsOneChatOfAnExport() {
        assertThat(world.run("show", "one.xml", "a", "--zone", "Europe/Oslo")).isZero();
        assertThat(world.stdout()).isEqualTo("""
                        chat          a
                        time          2021-07-03 12:00:00 – ? (Europe/Oslo)

                        12:00:00  visitor  Hi
                        """);
        assertThat(world.stderr()).isEmpty();
    }

    @Test
    void printsTheLineThatTheSinkWrites() {
        assertThat(world.run("show", "one.xml", "a", "--json")).isZero();
        assertThat(world.stdout()).isEqualTo(LINE);
    }

    @Test
    void showsAllThatHaveTheId() {
        world.stdin("<chats>" + CHAT + CHAT + "</chats>");

        assertThat(world.run("show", "one.xml", "-", "a", "--json")).isZero();
        assertThat(world.stdout()).isEqualTo(LINE.repeat(3));
    }

    @Test
    void saysWhatToTypeNextIfThereIsNone() {
        assertThat(world.run("show", "one.xml", "A")).isEqualTo(7);
        assertThat(world.stderr())
                .isEqualTo("chatpull show: one.xml: no chat has exactly the id A; for all ids there are:"
                        + " chatpull convert one.xml -q --chats-csv -.\n");
        assertThat(world.run("show", "bad.xml", "a", "--json")).isEqualTo(7);
        assertThat(world.stderr()).contains("no chat has exactly the id a (2 chats could not be read); for all ids");
        assertThat(world.stdout()).isEmpty();
    }

    @Test
    void aChatThatCannotBeReadIsNotMissing() {
        assertThat(world.run("show", "bad.xml", "c")).isEqualTo(3);
        assertThat(world.stderr())
                .isEqualTo(
                        "a chat with this id cannot be read: Expected well-formed XML but: Unexpected close tag </chat>;"
                                + " expected </x>. at chat 1, <x> (byte 26)\n");
    }

    @Test
    void wantsAnIdBesideTheExport() {
        assertThat(world.run("show", "one.xml")).isEqualTo(2);
        assertThat(world.run("show", "one.xml", " ")).isEqualTo(2);
        assertThat(world.stderr()).contains("expected the id of a chat but it is blank");
        assertThat(world.run("show", "none.xml", "a")).isEqualTo(7);
        assertThat(world.stderr()).isEqualTo("chatpull show: none.xml: there is no such file or directory.\n");
    }

    @Test
    void anExportThatIsCutShortIsToldAfterTheChat() throws IOException {
        Files.writeString(temp.resolve("cut.xml"), "<chats>" + CHAT);

        assertThat(world.run("show", "cut.xml", "a", "--json")).isEqualTo(6);
        assertThat(world.stderr()).startsWith("chatpull show: cut.xml: Expected </chats> at the end but");
    }
}
