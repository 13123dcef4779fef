package io.github.chatpull.cli.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Period;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInServerTest {
    private static final Instant NOON = Instant.parse("2019-03-04T12:00:00Z");
    private static final String WHOLE = "a=export&email=operator%40example.com&password=demo"
            + "&start=2019-03-04T13%3A00%3A00.000%2B01%3A00&stop=2019-03-04T14%3A00%3A00%2B01%3A00";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                     | 400 | Parameter a is missing.",
                "a=import                                               | 400 | Parameter a must be export.",
                "a=export&email=x                                       | 400 | Parameter password is missing.",
                "a=export&email=x&email=y                               | 400 | A parameter is given twice.",
                "a=export&email=%E6                                     | 400 | A parameter is not URL-encoded UTF-8.",
                "a=export&email=x&password=y&start=2019&stop=2020       | 400 | Parameter start must be an ISO 8601 time"
                        + " such as 2008-08-18T19:24:18.884+02:00.",
                "a=export&email=x&password=y&start=2019-01-02T00:00Z&stop=2019-01-01T00:00Z | 400 | Parameter start must be"
                        + " before stop.",
                "a=export&email=x&password=y&start=2019-01-01T00:00Z&stop=2019-01-02T00:00Z | 401 | The e-mail address or"
                        + " the password is wrong."
            })
    void everyRefusalHasAStatusAndALine(String query, int status, String line) throws Exception {
        try (StandInServer server = start(StandInAccount.DEMO, StandInServer.Answers.DEFAULT)) {
            HttpResponse<byte[]> answer = get(server.url() + "?" + query);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(text(answer)).isEqualTo(line + "\n");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        }
    }

    @Test
    void permissionAndPlanAreRefusedWith403() throws Exception {
        try (StandInServer server =
                start(new StandInAccount("operator@example.com", "demo", false, true), StandInServer.Answers.DEFAULT)) {
            HttpResponse<byte[]> answer = get(server.url() + "?" + WHOLE);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(text(answer)).isEqualTo("This operator does not have account permission.\n");
        }
        try (StandInServer server =
                start(new StandInAccount("operator@example.com", "demo", true, false), StandInServer.Answers.DEFAULT)) {
            HttpResponse<byte[]> answer = get(server.url() + "?" + WHOLE);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(text(answer)).isEqualTo("This account's plan does not support data export.\n");
        }
    }

    @Test
    void answersGetAtOnePathOnly() throws Exception {
        try (StandInServer server = start(StandInAccount.DEMO, StandInServer.Answers.DEFAULT)) {
            assertThat(get(server.url() + "x?" + WHOLE).statusCode()).isEqualTo(404);
            HttpResponse<byte[]> posted = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "?" + WHOLE))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());

            assertThat(posted.statusCode()).isEqualTo(405);
            assertThat(posted.headers().firstValue("Allow")).hasValue("GET");
            assertThat(server.isLoopback()).isTrue();
        }
    }

    // The request asks for noon to one o'clock in UTC.
    @ParameterizedTest
    @CsvSource({
        "START,     'at-from across-to inside'",
        "STOP,      'across-from at-from inside'",
        "OVERLAP,   'across-from around at-from across-to inside'",
        "CONTAINED, 'at-from inside'"
    })
    void selectsByTheRuleItIsGiven(Selection selection, String ids) throws Exception {
        try (StandInServer server = start(StandInAccount.DEMO, new StandInServer.Answers(selection, TimeForm.ISO))) {
            HttpResponse<byte[]> answer = get(server.url() + "?" + WHOLE);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml; charset=UTF-8");
            assertThat(ids(answer.body())).containsExactly((ids + " timeless").split(" ", -1));
        }
    }

    @Test
    void compressesForWhoeverAcceptsIt() throws Exception {
        try (StandInServer server = start(StandInAccount.DEMO, StandInServer.Answers.DEFAULT)) {
            HttpResponse<byte[]> answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "?" + WHOLE))
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
            byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
            assertThat(ids(plain)).contains("inside");
        }
    }

    private static StandInServer start(StandInAccount account, StandInServer.Answers answers) throws Exception {
        List<Chat> chats = List.of(
                chat("before", -90, -30),
                chat("across-from", -30, 10),
                chat("around", -30, 90),
                chat("at-from", 0, 5),
                chat("across-to", 50, 70),
                chat("inside", 10, 20),
                chat("at-to", 60, 65),
                Chat.builder()
                        .id("timeless")
                        .message("visitor", null, "?", Extra.EMPTY)
                        .build());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return StandInServer.start(address, account, period -> new ListRun(chats.iterator(), period), answers);
    }

    private static Chat chat(String id, int startMinute, int stopMinute) {
        return Chat.builder()
                .id(id)
                .start(NOON.plusSeconds(60L * startMinute))
                .stop(NOON.plusSeconds(60L * stopMinute))
                .build();
    }

    private record ListRun(Iterator<Chat> chats, Period period) implements ChatSource.Run {
        @Override
        public @Nullable Chat next() {
            return chats.hasNext() ? chats.next() : null;
        }

        @Override
        public void close() {}
    }

    private static HttpResponse<byte[]> get(String url) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static List<String> ids(byte[] document) throws Exception {
        try (ChatReader reader = ChatReader.open(new ByteArrayInputStream(document))) {
            return reader.stream().map(Chat::id).toList();
        }
    }
}
