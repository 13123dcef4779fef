package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.ArchiveContents;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chats that are almost as large as they may be stay in an archive, and need no more memory for it than to be exported. */
class ForgetInLittleMemoryIT {
    private static final String ADDRESS = "203.0.113.7";
    private static final int WORDS = 250_000;

    @TempDir
    private Path temp;

    private static String chat(String id, String address, String text) {
        return ("<chat><id>%s</id><visitorip>%s</visitorip><start>2019-02-10T10:00:00Z</start>"
                        + "<msg from=\"visitor\" time=\"2019-02-10T10:00:00Z\">%s</msg></chat>\n")
                .formatted(id, address, text);
    }

    @Test
    void largeChatsOfOthersStay() throws Exception {
        Executable chatpull = new Executable(temp).with("CHATPULL_PASSWORD", "demo");
        StringBuilder answer = new StringBuilder("<chats>\n").append(chat("mine", ADDRESS, "mine"));
        for (int i = 0; i < 3; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < WORDS; word++) {
                text.append("hei p\u00e5 deg ");
            }
            answer.append(chat("large " + i, "203.0.113.8", text.toString()));
        }
        chatpull.write("server.xml", answer.append("</chats>\n").toString());
        try (Executable.StandIn server = chatpull.serve("server.xml")) {
            chatpull.run(
                    "export",
                    "--out",
                    "archive",
                    "--from",
                    "2019-02-01",
                    "--to",
                    "2019-03-01",
                    "--max-bad",
                    "100%",
                    "--email",
                    "operator@example.com",
                    "--endpoint",
                    server.url());
        }
        Executable.Result gone = chatpull.with("CHATPULL_JAVA_OPTS", "-Xmx64m")
                .run("forget", "archive", "--visitor-ip", ADDRESS, "--yes");

        assertThat(gone.exitCode()).as(gone.stderr()).isZero();
        var counts = ArchiveContents.read(chatpull.path("archive")).ledger().totals();
        assertThat(counts.forgotten()).isOne();
        assertThat(counts.chats() + counts.quarantined()).isEqualTo(3);
    }
}
