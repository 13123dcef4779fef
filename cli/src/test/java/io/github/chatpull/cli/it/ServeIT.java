package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.World;
import io.github.chatpull.model.Chat;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in server, at an address of one's own and with chats of one's own. */
class ServeIT {
    private static final String[] CHATS = {"--chats", "30", "--seed", "7", "--operators", "2"};

    @TempDir
    private Path temp;

    // Elsewhere 127.0.0.1 may be the only address of this kind.
    @Test
    @EnabledOnOs(OS.LINUX)
    void answersWhereItIsToldWithTheChatsThatGenerateMakes() throws Exception {
        String whole = "?a=export&email=operator%40example.com&password=demo&start=2018-12-01T00%3A00%3A00Z"
                + "&stop=2024-02-01T00%3A00%3A00Z";
        try (Executable.StandIn server = new Executable(temp).serve(with("--bind", "127.0.0.2"))) {
            assertThat(server.url()).startsWith("http://127.0.0.2:");
            try (InputStream answer = URI.create(server.url() + whole).toURL().openStream()) {
                assertThat(chats(answer)).isEqualTo(generated()).hasSize(30);
            }
        }
    }

    private List<Chat> generated() throws Exception {
        String document = new World(temp).run(with("generate")).stdout();
        return chats(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static String[] with(String... before) {
        return Stream.concat(Stream.of(before), Stream.of(CHATS)).toArray(String[]::new);
    }

    private static List<Chat> chats(InputStream document) throws Exception {
        try (ChatReader reader = ChatReader.open(document)) {
            return reader.stream().toList();
        }
    }
}
