package io.github.chatpull.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.ExportRefusedException;
import io.github.chatpull.sink.GzipBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportRequestTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig()
                    .bindAddress("127.0.0.1")
                    .dynamicPort()
                    .gzipDisabled(true)
                    .stubCorsEnabled(false))
            .build();

    private static final String DOCUMENT = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<chats>…</chats>";

    @Test
    void hasTheDocumentedForm() throws IOException {
        answer(aResponse().withBody(DOCUMENT));
        assertThat(fetch(Fixture.CREDENTIALS)).isEqualTo(DOCUMENT);

        assertThat(requests()).hasSize(1);
        assertThat(requests().get(0).getMethod().value()).isEqualTo("GET");
        assertThat(requests().get(0).getUrl())
                .isEqualTo("/a/Srv?a=export&email=user%40yourdomain.com&password=mypassword"
                        + "&start=2008-08-18T19%3A24%3A18.884%2B00%3A00&stop=2008-09-25T00%3A00%3A00.000%2B00%3A00");
    }

    @Test
    void encodesEveryCharacterOfTheCredentials() throws IOException {
        answer(aResponse().withBody(DOCUMENT));
        fetch(new Credentials("ö+x@y.de", "a b&c=d%/ß€😀\r\n"));

        LoggedRequest request = requests().get(0);
        assertThat(request.getUrl())
                .startsWith("/a/Srv?a=export&email=%C3%B6%2Bx%40y.de"
                        + "&password=a%20b%26c%3Dd%25%2F%C3%9F%E2%82%AC%F0%9F%98%80%0D%0A&start=");
        assertThat(request.queryParameter("email").firstValue()).isEqualTo("ö+x@y.de");
        assertThat(request.queryParameter("password").firstValue()).isEqualTo("a b&c=d%/ß€😀\r\n");
    }

    @Test
    void sendsNoMoreThanFourHeaders() throws IOException {
        answer(aResponse().withBody(DOCUMENT));
        fetch(Fixture.CREDENTIALS);

        LoggedRequest request = requests().get(0);
        assertThat(request.getAllHeaderKeys())
                .containsExactlyInAnyOrder("Host", "Connection", "User-Agent", "Accept-Encoding");
        assertThat(request.getHeader("Host")).isEqualTo("127.0.0.1:" + SERVER.getPort());
        assertThat(request.getHeader("User-Agent")).isEqualTo("chatpull/test");
        assertThat(request.getHeader("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void keepsNoCookies() throws IOException {
        answer(aResponse().withBody(DOCUMENT).withHeader("Set-Cookie", "JSESSIONID=1; Path=/"));
        try (ExportClient client = client(Fixture.CREDENTIALS)) {
            for (int i = 0; i < 2; i++) {
                try (ExportResponse response = client.open(Fixture.PERIOD)) {
                    Fixture.read(response);
                }
            }
        }

        assertThat(requests()).hasSize(2).noneMatch(request -> request.containsHeader("Cookie"));
    }

    @Test
    void waitsForThePreviousAnswerToEnd() throws IOException {
        answer(aResponse().withBody(DOCUMENT));
        ExportClient client = client(Fixture.CREDENTIALS);
        try (client;
                ExportResponse response = client.open(Fixture.PERIOD)) {
            assertThatThrownBy(() -> client.open(Fixture.PERIOD))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The previous answer must be closed or read to its end first");
            assertThat(Fixture.read(response)).isEqualTo(DOCUMENT);
        }
        assertThatThrownBy(() -> client.open(Fixture.PERIOD))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The client is closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "X-GZIP"})
    void readsGzip(String coding) throws IOException {
        byte[] gzip = GzipBytes.gzip(DOCUMENT);
        answer(aResponse().withBody(gzip).withHeader("Content-Encoding", coding));
        try (ExportClient client = client(Fixture.CREDENTIALS);
                ExportResponse response = client.open(Fixture.PERIOD)) {
            assertThat(response.bytesRead()).isZero();
            assertThat(Fixture.read(response)).isEqualTo(DOCUMENT);
            assertThat(response.bytesRead()).isEqualTo(gzip.length);
            assertThat(response.body().read()).isEqualTo(-1);
        }
    }

    @Test
    void readsWhatIsNotCompressed() throws IOException {
        answer(aResponse().withBody(DOCUMENT).withHeader("Content-Encoding", "identity"));
        try (ExportClient client = client(Fixture.CREDENTIALS);
                ExportResponse response = client.open(Fixture.PERIOD)) {
            assertThat(response.body().read()).isEqualTo('<');
            assertThat(Fixture.read(response)).isEqualTo(DOCUMENT.substring(1));
            assertThat(response.bytesRead()).isEqualTo(DOCUMENT.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, gzip"})
    void refusesOtherContentCodings(String coding) {
        answer(aResponse().withBody(DOCUMENT).withHeader("Content-Encoding", coding));

        assertThatThrownBy(() -> fetch(Fixture.CREDENTIALS))
                .isInstanceOfSatisfying(
                        ExportFailedException.class,
                        e -> assertThat(e.isRetryable()).isFalse())
                .hasMessage("Expected an answer as it is or in gzip but its content coding is another");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | The server refuses the e-mail or password (status 401): \"no\"; check both, it was not retried",
                "403 | The server refuses the export (status 403): the operator lacks account permission,"
                        + " or the plan has no data export: \"no\""
            })
    void refusedCredentialsHaveAClassOfTheirOwn(int status, String message) {
        answer(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/plain")
                .withBody("no\nmore"));

        assertThatThrownBy(() -> fetch(Fixture.CREDENTIALS))
                .isInstanceOfSatisfying(
                        ExportRefusedException.class,
                        e -> assertThat(e.status()).isEqualTo(status))
                .hasMessage(message);
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "201, false",
        "204, false",
        "206, false",
        "400, false",
        "404, false",
        "405, false",
        "406, false",
        "407, false",
        "410, false",
        "414, false",
        "418, false",
        "451, false",
        "408, true",
        "429, true"
    })
    void everyOtherStatusIsAFailure(int status, boolean retryable) {
        answer(aResponse().withStatus(status));

        assertThatThrownBy(() -> fetch(Fixture.CREDENTIALS))
                .isInstanceOfSatisfying(ExportFailedException.class, e -> {
                    assertThat(e.status()).isEqualTo(status);
                    assertThat(e.isRetryable()).isEqualTo(retryable);
                })
                .hasMessageStartingWith("Expected status 200 but was " + status);
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {413, 500, 502, 503, 504, 599})
    void aServerThatFailsMayBeAskedAgainButIsNot(int status) {
        answer(aResponse().withStatus(status).withHeader("Retry-After", "0"));

        assertThatThrownBy(() -> fetch(Fixture.CREDENTIALS))
                .isInstanceOfSatisfying(ExportFailedException.class, e -> {
                    assertThat(e.status()).isEqualTo(status);
                    assertThat(e.isRetryable()).isTrue();
                })
                .hasMessage("The server failed (status " + status + "); the period may be too heavy for it");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void quotesALongLineInPartAndWithoutControlCharacters() {
        answer(aResponse()
                .withStatus(400)
                .withHeader("Content-Type", "Text/Plain; charset=utf-8")
                .withBody("\u001b[2J" + "x".repeat(300)));

        assertThatThrownBy(() -> fetch(Fixture.CREDENTIALS))
                .hasMessage("Expected status 200 but was 400: \"\ufffd[2J" + "x".repeat(196) + "…\"");
    }

    @Test
    void quotesACompressedLine() {
        answer(aResponse()
                .withStatus(400)
                .withHeader("Content-Type", "text/plain")
                .withHeader("Content-Encoding", "gzip")
                .withBody(GzipBytes.gzip("no such period")));

        assertThatThrownBy(() -> fetch(Fixture.CREDENTIALS))
                .hasMessage("Expected status 200 but was 400: \"no such period\"");
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, no",
        "text/plain, ''",
        "text/plain, USER@yourdomain.com is unknown",
        "text/plain, email=user%40yourdomain.com",
        "text/plain, m%79password is wrong",
        "text/plain, bXlwYXNzd29yZA=="
    })
    void doesNotQuoteWhatIsNoPlainTextOrRepeatsASecret(String type, String body) {
        answer(aResponse().withStatus(400).withHeader("Content-Type", type).withBody(body));

        assertThatThrownBy(() -> fetch(Fixture.CREDENTIALS)).hasMessage("Expected status 200 but was 400");
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));
    }

    private static List<LoggedRequest> requests() {
        return SERVER.getAllServeEvents().stream()
                .map(event -> event.getRequest())
                .toList();
    }

    private static ExportClient client(Credentials credentials) {
        return ExportClient.builder(credentials)
                .endpoint(ExportEndpoint.parse("http://127.0.0.1:" + SERVER.getPort() + "/a/Srv", false))
                .userAgent("chatpull/test")
                .build();
    }

    private static String fetch(Credentials credentials) throws IOException {
        try (ExportClient client = client(credentials);
                ExportResponse response = client.open(Fixture.PERIOD)) {
            return Fixture.read(response);
        }
    }
}
