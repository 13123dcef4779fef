package io.github.chatpull.client;

import io.github.chatpull.bytes.Printable;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.ExportFailedException.Kind;
import io.github.chatpull.model.ExportRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

// What every status but 200 means. The vendor's page documents none; these are HTTP's (RFC 9110), and 401 and 403 for
// what the page says a request needs: a valid operator, account permission, a plan with data export.
final class AnswerStatus {
    private static final int MAX_QUOTE_BYTES = 1024;
    private static final int MAX_QUOTE_CHARS = 200;

    private final ClassicHttpResponse response;
    private final int status;
    private final Supplier<Instant> now;
    private final Question question;

    // What was asked, and of whom.
    record Question(ExportEndpoint endpoint, ExportQuery query) {}

    AnswerStatus(ClassicHttpResponse response, Supplier<Instant> now, Question question) {
        this.response = response;
        this.status = response.getCode();
        this.now = now;
        this.question = question;
    }

    boolean isOk() {
        return status == HttpStatus.SC_OK;
    }

    ChatpullException problem(InputStream body) {
        if (status == HttpStatus.SC_UNAUTHORIZED) {
            String message = "The server refuses the e-mail or password (status 401)" + quote(body)
                    + "; check both, it was not retried";
            return new ExportRefusedException(message, status);
        }
        if (status == HttpStatus.SC_FORBIDDEN) {
            String message = "The server refuses the export (status 403): the operator lacks account permission,"
                    + " or the plan has no data export";
            return new ExportRefusedException(message + quote(body), status);
        }
        if (status / 100 == 3) {
            String message = "The server redirects to " + redirectHost() + " (status " + status
                    + "); it was not followed, because the password is in the query";
            return new ExportFailedException(message, status, Kind.PERMANENT, null);
        }
        Duration retryAfter = RetryAfter.of(response, now);
        Kind kind = kind(retryAfter);
        return new ExportFailedException(
                sentence(quote(body)), new ExportFailedException.Answer(status, retryAfter), kind);
    }

    // Guesses only where the server gives no reason.
    private String sentence(String reason) {
        if (status == HttpStatus.SC_REQUEST_TOO_LONG || status / 100 == 5) {
            return "The server failed (status " + status + ")"
                    + (reason.isEmpty() ? "; the period may be too heavy for it" : reason);
        }
        String question = status == HttpStatus.SC_NOT_FOUND ? ": is the endpoint right?" : "";
        return "Expected status 200 but was " + status + reason + question;
    }

    private Kind kind(@Nullable Duration retryAfter) {
        return switch (status) {
            case HttpStatus.SC_REQUEST_TOO_LONG -> Kind.TOO_LARGE;
            case HttpStatus.SC_REQUEST_TIMEOUT -> Kind.HEAVY;
            case HttpStatus.SC_TOO_MANY_REQUESTS -> Kind.BUSY;
            // A server that says when to come back is down or busy, whatever it was asked for.
            case HttpStatus.SC_SERVICE_UNAVAILABLE -> retryAfter == null ? Kind.HEAVY : Kind.BUSY;
            default -> status / 100 == 5 ? Kind.HEAVY : Kind.PERMANENT;
        };
    }

    private String redirectHost() {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (location == null || location.getValue() == null) {
            return "nowhere";
        }
        try {
            String host = new URI(question.endpoint().toString())
                    .resolve(new URI(location.getValue()))
                    .getHost();
            return host == null || question.query().isRepeatedIn(host) ? "an unreadable address" : Printable.of(host);
        } catch (URISyntaxException e) {
            return "an unreadable address";
        }
    }

    // The first line of a plain text; an HTML page would quote its DOCTYPE.
    private String quote(InputStream body) {
        Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || type.getValue() == null || !isPlainText(type.getValue())) {
            return "";
        }
        String text;
        try {
            text = new String(body.readNBytes(MAX_QUOTE_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
        String line = text.lines().findFirst().orElse("").strip();
        if (line.isEmpty() || question.query().isRepeatedIn(text)) {
            return "";
        }
        int length = Math.min(line.length(), MAX_QUOTE_CHARS);
        return ": \"" + Printable.clean(line.substring(0, length)) + (length < line.length() ? "…" : "") + "\"";
    }

    private static boolean isPlainText(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("text/plain");
    }
}
