package io.github.chatpull.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.ExportFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final Failures failures = new Failures(
            ExportEndpoint.LIVELEADER,
            Timeouts.DEFAULT,
            new ExportQuery(ExportEndpoint.LIVELEADER, Fixture.CREDENTIALS, Fixture.PERIOD));

    @Test
    void nameANetworkThatIsNotThere() {
        assertOpening(
                new UnknownHostException("www.liveleader.com: Name or service not known"),
                true,
                "The server www.liveleader.com cannot be found: check its name and the network");
        assertOpening(
                new NoRouteToHostException("No route to host"),
                true,
                "The connection to www.liveleader.com broke before an answer: No route to host");
        assertOpening(
                new ConnectException("Network is unreachable"),
                true,
                "Cannot connect to www.liveleader.com: Network is unreachable");
        assertOpening(new IOException(), true, "The request to www.liveleader.com failed");
    }

    @Test
    void tellCertificatesFromHandshakes() {
        SSLHandshakeException untrusted = new SSLHandshakeException("PKIX path building failed");
        untrusted.initCause(new CertificateException("unable to find valid certification path"));

        assertOpening(
                untrusted, false, "The certificate of www.liveleader.com is not trusted: PKIX path building failed");
        assertOpening(
                new SSLPeerUnverifiedException("other name"),
                false,
                "The certificate of www.liveleader.com is not trusted: other name");
        assertOpening(
                new SSLException("handshake_failure"),
                true,
                "The TLS handshake with www.liveleader.com failed: handshake_failure");
    }

    @Test
    void keepACauseOnlyWithoutSecretsInItsWholeChain() {
        IOException clean = new IOException("a\u001bb", new IOException("c"));
        IOException dirty = new IOException("at first clean", new IOException("then user%40YOURDOMAIN.com"));
        IOException suppressing = new IOException("clean");
        suppressing.addSuppressed(new IOException("mypassword"));

        assertThat(failures.opening(clean, false))
                .hasCause(clean)
                .hasMessage("The request to www.liveleader.com failed: a\ufffdb");
        assertThat(failures.opening(dirty, false)).hasNoCause();
        assertThat(failures.opening(suppressing, false)).hasNoCause();
        assertThat(failures.reading(new IOException("mypassword"), 12_345, false))
                .hasNoCause()
                .hasMessage("The connection broke after 12,345 bytes");
    }

    private void assertOpening(IOException e, boolean retryable, String message) {
        ExportFailedException failure = failures.opening(e, false);
        assertThat(failure).hasMessage(message).hasCause(e);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.status()).isZero();
    }
}
