package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.ExportResponse;
import io.github.chatpull.client.RawHttpServer;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.xml.ChatReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An answer of 64 KiB, cut after each of its bytes, where nothing but the document itself tells how long it should be.
 * {@code -Dchatpull.cut-step=17} cuts it after each seventeenth only.
 */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class CutEverywhereTest {
    private static final int BYTES = 65_536;
    private static final int PARTS = 4;
    private static final int STEP = Integer.getInteger("chatpull.cut-step", 1);

    // As it is documented, so that Woodstox reads the end only.
    private static final String CHAT = "<chat><id>%d</id><start>2019-03-01T00:10:00Z</start>"
            + "<msg from=\"visitor\" time=\"2019-03-01T00:10:01Z\">Blåbær</msg></chat>\n";
    private static final String END = "</chats>\n";
    private static final int NONE = -1;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void itIsTakenOnlyWhenItIsWhole(int part) throws IOException {
        byte[] document = document();
        int chats = countChats(document);
        AtomicInteger cut = new AtomicInteger();
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
                    conversation.send("HTTP/1.1 200 OK\r\n\r\n");
                    conversation.send(Arrays.copyOf(document, cut.get()));
                });
                ExportClient client = ExportClient.builder(OneWindow.OPERATOR)
                        .endpoint(server.endpoint())
                        .build()) {
            for (int length = BYTES - part * STEP; length >= 0; length -= PARTS * STEP) {
                cut.set(length);
                // The line end behind the root belongs to nothing.
                boolean isWhole = length >= BYTES - 1;
                assertThat(read(client)).as("cut after %d bytes", length).isEqualTo(isWhole ? chats : NONE);
            }
        }
    }

    private static byte[] document() {
        StringBuilder document = new StringBuilder("<chats>\n");
        int size = document.length() + END.length();
        for (int i = 0; size < BYTES - 200; i++) {
            String chat = CHAT.formatted(i);
            document.append(chat);
            size += chat.getBytes(StandardCharsets.UTF_8).length;
        }
        return (document + " ".repeat(BYTES - size) + END).getBytes(StandardCharsets.UTF_8);
    }

    private static int countChats(byte[] document) {
        return new String(document, StandardCharsets.UTF_8).split("<chat>", -1).length - 1;
    }

    private static int read(ExportClient client) throws IOException {
        try (ExportResponse response = client.open(OneWindow.HOUR);
                ChatReader reader = ChatReader.open(response.body())) {
            int chats = 0;
            while (reader.read() != null) {
                chats++;
            }
            return chats;
        } catch (ChatpullException e) {
            return NONE;
        }
    }
}
