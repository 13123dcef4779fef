package io.github.chatpull.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.ExportFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TlsTest {
    private static final String KEYSTORE_PASSWORD = "changeit";
    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n<chats/>";

    @TempDir
    static Path folder;

    private static SSLContext rightName;
    private static SSLContext wrongName;

    @BeforeAll
    static void makeCertificates() throws Exception {
        rightName = selfSigned("right", "ip:127.0.0.1");
        wrongName = selfSigned("wrong", "dns:example.com");
    }

    @Test
    void readsOverTlsAndSendsTheQueryThere() throws IOException {
        try (RawHttpServer server = RawHttpServer.startTls(rightName, conversation -> conversation.send(WHOLE));
                ExportClient client = trusting(server, rightName);
                ExportResponse response = client.open(Fixture.PERIOD)) {
            assertThat(Fixture.read(response)).isEqualTo("<chats/>");
            assertThat(server.heads().get(0))
                    .startsWith("GET /a/Srv?a=export&email=user%40yourdomain.com&password=mypassword&start=");
        }
    }

    @Test
    void aCertificateNobodyVouchesForIsNotWorthARetry() throws IOException {
        try (RawHttpServer server = RawHttpServer.startTls(rightName, conversation -> conversation.send(WHOLE));
                ExportClient client = Fixture.clientOf(server).build()) {
            assertNotTrusted(client, server);
        }
    }

    @Test
    void aCertificateOfAnotherNameIsNotWorthARetry() throws IOException {
        try (RawHttpServer server = RawHttpServer.startTls(wrongName, conversation -> conversation.send(WHOLE));
                ExportClient client = trusting(server, wrongName)) {
            assertNotTrusted(client, server);
        }
    }

    @Test
    void aCutUnderALengthIsNoticed() throws IOException {
        try (RawHttpServer server = cutsAfter("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<chats>");
                ExportClient client = trusting(server, rightName);
                ExportResponse response = client.open(Fixture.PERIOD)) {
            assertThatThrownBy(() -> Fixture.read(response))
                    .isInstanceOfSatisfying(
                            ExportFailedException.class,
                            e -> assertThat(e.isRetryable()).isTrue())
                    .hasMessage("The answer was cut short after 7 bytes");
        }
    }

    // Of a TLS end that is missing the JDK says nothing, unless com.sun.net.ssl.requireCloseNotify is set.
    @Test
    void aCutThatOnlyTheDocumentShowsIsNotSeenHereEither() throws IOException {
        try (RawHttpServer server = cutsAfter("HTTP/1.1 200 OK\r\n\r\n<chats>");
                ExportClient client = trusting(server, rightName);
                ExportResponse response = client.open(Fixture.PERIOD)) {
            assertThat(Fixture.read(response)).isEqualTo("<chats>");
        }
    }

    private static RawHttpServer cutsAfter(String answer) throws IOException {
        return RawHttpServer.startTls(rightName, conversation -> {
            conversation.send(answer);
            conversation.cut();
        });
    }

    private static void assertNotTrusted(ExportClient client, RawHttpServer server) {
        assertThatThrownBy(() -> client.open(Fixture.PERIOD))
                .isInstanceOfSatisfying(
                        ExportFailedException.class,
                        e -> assertThat(e.isRetryable()).isFalse())
                .hasMessageStartingWith("The certificate of 127.0.0.1:" + server.port() + " is not trusted: ");
        assertThat(server.heads()).isEmpty();
    }

    private static ExportClient trusting(RawHttpServer server, SSLContext tls) {
        return Fixture.clientOf(server).tls(new DefaultClientTlsStrategy(tls)).build();
    }

    // The JDK has no public API that makes certificates; its keytool does.
    private static SSLContext selfSigned(String name, String subjectAlternative) throws Exception {
        Path file = folder.resolve(name + ".p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + subjectAlternative,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                KEYSTORE_PASSWORD);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        return context(file);
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, KEYSTORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, KEYSTORE_PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
