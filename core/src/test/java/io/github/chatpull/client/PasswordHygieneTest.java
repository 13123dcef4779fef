package io.github.chatpull.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Timeout(60)
class PasswordHygieneTest {
    private static final String EMAIL = "canary+mail@ö.example";
    private static final String PASSWORD = "Kanarien vogel/ß&%=\"42";
    private static final Credentials CREDENTIALS = new Credentials(EMAIL, PASSWORD);
    private static final List<String> CANARIES = Stream.of(EMAIL, PASSWORD)
            .flatMap(PasswordHygieneTest::forms)
            .map(canary -> canary.toLowerCase(Locale.ROOT))
            .toList();

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final Capture capture = new Capture();
    private Level levelBefore;

    @BeforeEach
    void captureEverything() {
        for (Iterator<Appender<ILoggingEvent>> it = root.iteratorForAppenders(); it.hasNext(); ) {
            others.add(it.next());
        }
        others.forEach(root::detachAppender);
        levelBefore = root.getLevel();
        capture.setContext(root.getLoggerContext());
        capture.start();
        root.addAppender(capture);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void restore() {
        root.detachAppender(capture);
        root.setLevel(levelBefore);
        others.forEach(root::addAppender);
    }

    @Test
    void httpClientAloneWouldLogThePassword() throws IOException {
        try (RawHttpServer server = RawHttpServer.start(conversation -> conversation.send("HTTP/1.1 204 No\r\n\r\n"));
                CloseableHttpClient client = HttpClients.createDefault()) {
            HttpGet request = new HttpGet(server.endpoint() + "?password=" + encoded(PASSWORD));
            int status = client.execute(request, response -> response.getCode());
            assertThat(status).isEqualTo(204);
        }

        assertThat(capture.text()).containsIgnoringCase(encoded(PASSWORD));
    }

    // %1$s: the request line as it came; %2$s: only its target; %3$s and %4$s: both values as they were typed.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n%1$s",
                "HTTP/1.1 200 OK\r\nX-Echo: %1$s\r\nContent-Length: 9999\r\n\r\n%1$s",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%1$s\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: %1$s\r\n\r\n%1$s\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: %1$s\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: %1$s\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n%1$s",
                "HTTP/1.1 200 OK\r\n%1$s\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: %1$s\r\n\r\n",
                "HTTP/1.1 %1$s\r\n\r\n",
                "%1$s\r\n\r\n",
                "HTTP/%1$s\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://example.com%2$s\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: %2$s\r\n\r\n",
                "HTTP/1.1 401 %1$s\r\nContent-Type: text/plain\r\n\r\nNo: %1$s\r\n",
                "HTTP/1.1 403 No\r\nContent-Type: text/plain\r\n\r\n%3$s may not\r\n",
                "HTTP/1.1 500 No\r\nContent-Type: text/plain\r\n\r\nlogin with %4$s failed\r\n",
                ""
            })
    void noLogAndNoErrorHoldsASecretThoughTheServerSendsItBack(String answer) throws IOException {
        List<Object> seen = new ArrayList<>();
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
                    String line = conversation.requestLine();
                    String text = answer.formatted(line, line.substring(4, line.length() - 9), EMAIL, PASSWORD);
                    conversation.send(text.getBytes(UTF_8));
                });
                ExportClient client = ExportClient.builder(CREDENTIALS)
                        .endpoint(server.endpoint())
                        .stallTimeout(Duration.ofSeconds(30))
                        .build()) {
            seen.addAll(List.of(client, server.endpoint(), CREDENTIALS));
            try (ExportResponse response = client.open(Fixture.PERIOD)) {
                seen.addAll(List.of(response, response.body()));
                Fixture.read(response);
            } catch (IOException e) {
                seen.add(stackTrace(e));
            }
            assertThat(server.heads().get(0)).contains("&password=" + encoded(PASSWORD) + "&");
        }

        assertThat(capture.text()).contains("org.apache.hc.client5");
        assertNoCanary(capture.text());
        assertNoCanary(seen.toString());
    }

    private static void assertNoCanary(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        assertThat(CANARIES).allSatisfy(canary -> assertThat(lowerCase).doesNotContain(canary));
    }

    private static Stream<String> forms(String secret) {
        String base64 = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
        return Stream.of(secret, encoded(secret), URLEncoder.encode(secret, UTF_8), base64);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    // With every cause and suppressed exception.
    private static String stackTrace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static final class Capture extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getThreadName() + " " + event.getFormattedMessage());
            for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
                lines.add(t.getClassName() + ": " + t.getMessage());
            }
        }

        String text() {
            return String.join("\n", lines);
        }
    }
}
