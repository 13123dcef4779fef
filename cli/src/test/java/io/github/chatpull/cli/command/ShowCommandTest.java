package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
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

    private World world;
    private World.Said said;

    @BeforeEach
    void write() throws IOException {
        world = new World(temp);
        Files.writeString(temp.resolve("one.xml"), "<chats>" + CHAT + "<chat><id>b</id></chat></chats>");
        Files.writeString(
                temp.resolve("bad.xml"), "<chats><chat><id>c</id><x></chat><chat><id>d</id><x></chat></chats>");
    }

    @Test
    void showsOneChatOfAnExport() {
        said = world.run("show", "one.xml", "a", "--zone", "Europe/Oslo");
        assertThat(said.exitCode()).isZero();
        assertThat(said.stdout()).isEqualTo("""
                        chat          a
                        time          2021-07-03 12:00:00 – ? (Europe/Oslo)

                        12:00:00  visitor  Hi
                        """);
        assertThat(said.stderr()).isEmpty();
    }

    @Test
    void printsTheLineThatTheSinkWrites() {
        said = world.run("show", "one.xml", "a", "--json");
        assertThat(said.exitCode()).isZero();
        assertThat(said.stdout()).isEqualTo(LINE);
    }

    @Test
    void nothingInTheLineReachesTheTerminalAsItIs() {
        world.withInput(
                "<chats><chat><id>a</id><url>\u009b\u202e\u007f\u00ad\ud800\udc00\udb40\udc01æ€</url></chat></chats>");
        said = world.run("show", "-", "a", "--json");
        assertThat(said.exitCode()).as(said.stderr()).isZero();
        assertThat(said.stdout()).contains("""
                "url":"\\u009b\\u202e\\u007f\\u00ad𐀀\\udb40\\udc01æ€",""".strip());
    }

    @Test
    void showsAllThatHaveTheId() {
        world.withInput("<chats>" + CHAT + CHAT + "</chats>");

        said = world.run("show", "one.xml", "-", "a", "--json");
        assertThat(said.exitCode()).isZero();
        assertThat(said.stdout()).isEqualTo(LINE.repeat(3));
    }

    @Test
    void saysWhatToTypeNextIfThereIsNone() {
        said = world.run("show", "one.xml", "A");
        assertThat(said.exitCode()).isEqualTo(7);
        assertThat(said.stderr())
                .isEqualTo("chatpull show: one.xml: no chat has exactly the id A; all ids there are:"
                        + " chatpull convert one.xml -q --chats-csv -\n");
        said = world.run("show", "bad.xml", "a", "--json");
        assertThat(said.exitCode()).isEqualTo(7);
        assertThat(said.stderr()).contains("no chat has exactly the id a (2 chats could not be read); all ids");
        assertThat(said.stdout()).isEmpty();
    }

    @Test
    void aChatThatCannotBeReadIsNotMissing() {
        said = world.run("show", "bad.xml", "c");
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.stderr())
                .isEqualTo(
                        "a chat with this id cannot be read: Expected well-formed XML but: Unexpected close tag </chat>;"
                                + " expected </x>. at chat 1, <x> (byte 26)\n");
    }

    @Test
    void wantsAnIdBesideTheExport() {
        said = world.run("show", "one.xml");
        assertThat(said.exitCode()).isEqualTo(2);
        said = world.run("show", "one.xml", " ");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.stderr()).contains("expected the id of a chat but it is blank");
        said = world.run("show", "none.xml", "a");
        assertThat(said.exitCode()).isEqualTo(7);
        assertThat(said.stderr())
                .isEqualTo(
                        "chatpull show: none.xml: there is no such file or archive; one id at a time is shown, and stands last.\n");
    }

    @Test
    void anExportThatIsCutShortIsToldAfterTheChat() throws IOException {
        Files.writeString(temp.resolve("cut.xml"), "<chats>" + CHAT);

        said = world.run("show", "cut.xml", "a", "--json");
        assertThat(said.exitCode()).isEqualTo(6);
        assertThat(said.stderr()).startsWith("chatpull show: cut.xml: Expected </chats> at the end but");
    }
}
