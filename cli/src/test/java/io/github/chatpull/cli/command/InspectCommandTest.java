package io.github.chatpull.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    private static final String ODD = """
            <chats><chat mood="fine"><id>a</id><operator>ann@example.com</operator><visitorip>203.0.113.7</visitorip>\
            <start>2021-03-27T10:00:00Z</start><stop>2021-03-27T10:00:30Z</stop><duration>30</duration><url>http://x/y</url>\
            <rating>5</rating><msg from="visitor" time="x" lang="no">Hi</msg></chat><chat><id>a</id></chat>\
            <chat><id>b</id><x></chat></chats>
            """;

    @TempDir
    private Path temp;

    private World world;
    private World.Said said;

    @BeforeEach
    void write() throws IOException {
        world = new World(temp);
        Files.writeString(temp.resolve("odd.xml"), ODD);
        Files.writeString(temp.resolve("none.xml"), "<chats/>");
    }

    @Test
    void tellsWhatThereIsAndWhatIsOdd() {
        said = world.run("inspect", "odd.xml", "--zone", "Europe/Oslo");
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.stdout()).isEqualTo("""
                        source          odd.xml, 0.3 KB
                        read            0.3 KB of XML in UTF-8
                        chats           2
                        messages        1
                        unreadable      1: 1 malformed
                                        Expected well-formed XML but: Unexpected close tag </chat>; expected </x>. at chat 3, <x> (byte 331) (chat from byte 312)
                        starts          2021-03-27T11:00:00.000+01:00 to 2021-03-27T11:00:00.000+01:00
                        largest chat    a: 0.1 KB of text, 1 message
                        not documented  1 chats without an operator
                                        1 chats without a visitor IP address
                                        1 chats without a start time
                                        1 chats without a stop time
                                        1 chats without a duration
                                        1 chats without a page
                                        1 chats without a message
                                        1 unknown elements
                                        1 unreadable times
                                        1 repeated ids
                        kept of chats   mood 1, rating 1
                        of messages     lang 1, time 1
                        read by         fast 33.33 %, Woodstox 2, audited 0, differences 0
                        """);
    }

    @Test
    void tellsItToProgramsInAscii() {
        said = world.withInput(ODD.replace("<id>a", "<id>\u009b")).run("inspect", "--json", "--bad-ok", "1");
        assertThat(said.exitCode()).isZero();
        assertThat(said.stdout())
                .startsWith("{\n  \"v\" : 1,\n  \"whole\" : true,\n  \"sources\" : [ {\n    \"name\" : \"-\",\n")
                .contains("\"unreadable_reasons\" : {\n    \"malformed\" : 1\n  }", "\"id\" : \"\\u009B\"")
                .contains("\"first_start\" : \"2021-03-27T10:00:00.000Z\"", "\"repeated_id\" : 1")
                .contains("\"message_extra\" : {\n    \"lang\" : 1,\n    \"time\" : 1\n  }")
                .endsWith("}\n")
                .matches("\\p{ASCII}+");
    }

    @Test
    void tellsHowItCameCompressed() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(temp.resolve("misnamed.xml")))) {
            out.write(ODD.getBytes(StandardCharsets.UTF_8));
        }
        said = world.run("inspect", "misnamed.xml", "none.xml");

        assertThat(said.stdout())
                .startsWith("source          misnamed.xml, " + size("misnamed.xml") + " of gzip\n"
                        + "source          none.xml, 0.0 KB\n")
                .contains("                misnamed.xml: Expected well-formed XML but");
    }

    private String size(String file) throws IOException {
        return String.format(Locale.ROOT, "%.1f KB", Files.size(temp.resolve(file)) / 1e3);
    }

    @Test
    void ofAnEmptyExportThereIsLittleToTell() {
        said = world.run("inspect", "none.xml");
        assertThat(said.exitCode()).isZero();
        assertThat(said.stdout()).isEqualTo("""
                        source          none.xml, 0.0 KB
                        read            0.0 KB of XML in UTF-8
                        chats           0
                        messages        0
                        unreadable      0
                        read by         fast 0 %, Woodstox 0, audited 0, differences 0
                        """);
    }

    @Test
    void ofAnExportThatIsCutShortItTellsWhatCouldBeRead() {
        world.withInput(ODD.substring(0, ODD.indexOf("<chat><id>b")));

        said = world.run("inspect");
        assertThat(said.exitCode()).isEqualTo(6);
        assertThat(said.stdout())
                .contains("of XML in UTF-8, not whole: what follows is of what could be read\nchats           2\n");
        assertThat(said.stderr()).startsWith("chatpull inspect: standard input: Expected </chats> at the end but");
    }

    @Test
    void ofWhatIsNoExportItTellsNothing() {
        said = world.withInput("<html>").run("inspect", "-");
        assertThat(said.exitCode()).isEqualTo(6);
        assertThat(said.stdout()).isEmpty();
        assertThat(said.stderr())
                .isEqualTo("chatpull inspect: standard input: Expected an export but was an HTML page (byte 0).\n");
    }

    @Test
    void refusesWhatMakesNoSense() {
        said = world.run("inspect", "odd.xml", "--bad-ok", "-1");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.stderr()).contains("expected --bad-ok of 0 or more but was -1");
    }
}
