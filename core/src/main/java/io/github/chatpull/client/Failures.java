package io.github.chatpull.client;

import io.github.chatpull.bytes.Printable;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.ExportFailedException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

// What the network did, in words of ours. A library's message may repeat what a server sent, and a server may send the
// request back: such a message is not repeated, and such an exception is no cause.
final class Failures {
    private final String server;
    private final Timeouts timeouts;
    private final ExportQuery query;

    Failures(ExportEndpoint endpoint, Timeouts timeouts, ExportQuery query) {
        this.server = endpoint.authority();
        this.timeouts = timeouts;
        this.query = query;
    }

    ExportFailedException expired(Duration limit, long bytes) {
        String message = String.format(
                Locale.ROOT,
                "The request was ended after %s and %,d bytes; raise the request timeout or ask for a shorter period",
                limit,
                bytes);
        return new ExportFailedException(message, 0, Kind.HEAVY, null);
    }

    // Before there was an answer; atEnd: the server has closed its side.
    ExportFailedException opening(IOException e, boolean atEnd) {
        if (e instanceof RateMeter.StalledException) {
            return heavy(tooSlow("the head of the answer"), e);
        }
        if (e instanceof UnknownHostException) {
            return unreachable("The server " + server + " cannot be found: check its name and the network", e);
        }
        if (e instanceof ConnectTimeoutException) {
            return unreachable(
                    "No connection to " + server + " within " + timeouts.connect()
                            + "; raise the connect timeout if it needs longer",
                    e);
        }
        if (e instanceof SocketTimeoutException) {
            return heavy(
                    "No answer from " + server + " within " + timeouts.stall()
                            + "; raise the stall timeout if it needs longer",
                    e);
        }
        if (e instanceof ConnectException) {
            return unreachable("Cannot connect to " + server + connectDetail(e), e);
        }
        if (e instanceof SSLException tls) {
            return handshaking(tls);
        }
        return answering(e, atEnd);
    }

    // Connected, and the answer's head is wrong or missing.
    private ExportFailedException answering(IOException e, boolean atEnd) {
        if (atEnd || e instanceof NoHttpResponseException || e instanceof ConnectionClosedException) {
            return heavy("The server " + server + " closed the connection without an answer", e);
        }
        if (e instanceof MessageConstraintException) {
            return permanent("Expected a head of at most 100 lines of 8,192 bytes but the answer's is larger", e);
        }
        if (e instanceof ClientProtocolException) {
            return permanent("Expected an HTTP/1.1 answer from " + server + " but it is none", e);
        }
        if (e instanceof SocketException) {
            return heavy("The connection to " + server + " broke before an answer" + detail(e), e);
        }
        return heavy("The request to " + server + " failed" + detail(e), e);
    }

    // Within the body of a 200; atEnd: the server has closed its side.
    ExportFailedException reading(IOException e, long bytes, boolean atEnd) {
        String after = String.format(Locale.ROOT, " after %,d bytes", bytes);
        if (e instanceof RateMeter.StalledException) {
            return heavy(tooSlow("the answer") + "; it was ended" + after, e);
        }
        if (e instanceof SocketTimeoutException) {
            return heavy(
                    "The server sent nothing for " + timeouts.stall() + after
                            + "; raise the stall timeout if it needs longer",
                    e);
        }
        if (e instanceof ZipException) {
            return heavy("The answer's gzip data is broken" + after + detail(e), e);
        }
        boolean cut = atEnd
                || e instanceof EOFException
                || e instanceof ConnectionClosedException
                || e instanceof TruncatedChunkException;
        if (cut) {
            return heavy("The answer was cut short" + after, e);
        }
        if (e instanceof MalformedChunkCodingException) {
            return heavy("The answer's chunked coding is broken" + after, e);
        }
        return heavy("The connection broke" + after + detail(e), e);
    }

    private ExportFailedException handshaking(SSLException e) {
        if (isAboutCertificate(e)) {
            return permanent("The certificate of " + server + " is not trusted" + detail(e), e);
        }
        return unreachable("The TLS handshake with " + server + " failed" + detail(e), e);
    }

    private static boolean isAboutCertificate(SSLException e) {
        if (e instanceof SSLPeerUnverifiedException) {
            return true;
        }
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }

    private String tooSlow(String what) {
        return String.format(
                Locale.ROOT,
                "Expected %s to bring %,d bytes in %s but it is slower; raise the stall timeout or lower the minimum",
                what,
                timeouts.minBytesPerStall(),
                timeouts.stall());
    }

    // The library's own message repeats the address: "Connect to http://host:1 failed: Connection refused".
    private String connectDetail(IOException e) {
        String message = e.getMessage();
        return message != null && message.endsWith("Connection refused") ? ": connection refused" : detail(e);
    }

    private String detail(IOException e) {
        String message = e.getMessage();
        return message == null || query.isRepeatedIn(message) ? "" : ": " + Printable.of(message);
    }

    private ExportFailedException unreachable(String message, IOException cause) {
        return failure(message, Kind.UNREACHABLE, cause);
    }

    private ExportFailedException heavy(String message, IOException cause) {
        return failure(message, Kind.HEAVY, cause);
    }

    private ExportFailedException permanent(String message, IOException cause) {
        return failure(message, Kind.PERMANENT, cause);
    }

    private ExportFailedException failure(String message, Kind kind, IOException cause) {
        return new ExportFailedException(message, 0, kind, query.isRepeatedIn(cause) ? null : cause);
    }
}
