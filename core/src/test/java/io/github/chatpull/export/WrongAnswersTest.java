package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.RawHttpServer;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.ExportRefusedException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.sink.GzipBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are no export: how often they are asked for, and that nothing of them is kept. */
@Timeout(300)
class WrongAnswersTest {
    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    @ParameterizedTest
    @CsvSource({
        "302 Found, 1, ExportFailedException",
        "307 Temporary Redirect, 1, ExportFailedException",
        "400 Bad Request, 1, ExportFailedException",
        "401 Unauthorized, 1, ExportRefusedException",
        "403 Forbidden, 1, ExportRefusedException",
        "404 Not Found, 1, ExportFailedException",
        "408 Request Timeout, 3, ExportFailedException",
        "413 Content Too Large, 1, ExportFailedException",
        "429 Too Many Requests, 3, ExportFailedException",
        "500 Internal Server Error, 3, ExportFailedException",
        "502 Bad Gateway, 3, ExportFailedException",
        "503 Service Unavailable, 3, ExportFailedException",
        "504 Gateway Timeout, 3, ExportFailedException",
        "204 No Content, 1, ExportFailedException",
        "206 Partial Content, 1, ExportFailedException"
    })
    void whatIsRefusedIsAskedForOnce(String status, int requests, String failure) throws IOException {
        for (String framing : List.of(
                "Content-Length: 2\r\n\r\nno", "Transfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n", "\r\nno")) {
            try (RawHttpServer server = RawHttpServer.start(conversation -> conversation.send("HTTP/1.1 " + status
                    + "\r\nLocation: http://127.0.0.1:1/elsewhere\r\nContent-Type: text/plain\r\n" + framing))) {
                OneWindow outcome = OneWindow.export(server, temp, OneWindow.PATIENT);

                assertThat(outcome.chats()).isZero();
                assertThat(outcome.failure()).isNotNull();
                assertThat(outcome.failure().getClass().getSimpleName()).isEqualTo(failure);
                assertThat(server.connections()).isEqualTo(requests);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "<html><body>Please log in</body></html>",
                "<!DOCTYPE html><html></html>",
                "<chat/>",
                "<other><chat/></other>",
                "no XML",
                "{\"chats\":[]}",
                "<chats/>garbage",
                "<chats/><chats/>",
                "<chats></chat>"
            })
    void anAnswerThatIsNoExportIsAskedForOnce(String body) throws IOException {
        for (boolean gzip : new boolean[] {false, true}) {
            byte[] sent = gzip ? GzipBytes.gzip(body) : body.getBytes(StandardCharsets.UTF_8);
            try (RawHttpServer server = RawHttpServer.start(conversation -> {
                conversation.send("HTTP/1.1 200 OK\r\n" + (gzip ? "Content-Encoding: gzip\r\n" : "")
                        + "Content-Length: " + sent.length + "\r\n\r\n");
                conversation.send(sent);
            })) {
                OneWindow outcome = OneWindow.export(server, temp, OneWindow.PATIENT);

                assertThat(outcome.chats()).isZero();
                assertThat(outcome.failure()).isInstanceOf(MalformedDocumentException.class);
                assertThat(server.connections()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "-60, 3", "1, 3", "1000, 3"})
    void aLengthThatIsWrongIsNoticed(int off, int requests) throws IOException {
        byte[] body = FaultyWire.DOCUMENT.strip().getBytes(StandardCharsets.UTF_8);
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
            conversation.send("HTTP/1.1 200 OK\r\nContent-Length: " + (body.length + off) + "\r\n\r\n");
            conversation.send(body);
        })) {
            OneWindow outcome = OneWindow.export(server, temp, OneWindow.PATIENT);

            assertThat(outcome.chats()).isZero();
            assertThat(outcome.failure()).isInstanceOf(ExportFailedException.class);
            assertThat(server.connections()).isEqualTo(requests);
        }
    }

    @Test
    void aRefusedLoginIsNeverRepeatedHoweverManyWindowsThereAre() throws IOException {
        try (RawHttpServer server =
                RawHttpServer.start(conversation -> conversation.send("HTTP/1.1 401 Unauthorized\r\n\r\n"))) {
            ExportPlan plan = ExportPlan.builder(OneWindow.HOUR.widenedBy(Duration.ofDays(400)))
                    .build();
            try (ExportClient client = ExportClient.builder(OneWindow.OPERATOR)
                            .endpoint(server.endpoint())
                            .build();
                    Archive archive =
                            Archive.open(temp.resolve("refused"), plan.manifest("e", "a"), new UnforcedFiles())) {
                ExportJob job =
                        ExportJob.builder(plan, archive, new ApiSource(client)).build();
                assertThat(catchThrowable(job::run)).isInstanceOf(ExportRefusedException.class);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
