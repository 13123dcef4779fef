package io.github.chatpull.client;

import io.github.chatpull.model.Period;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

// The secret part of a request: its true target, and whether a text from outside repeats a secret. No toString.
final class ExportQuery {
    private final String target;
    private final List<String> secrets;

    ExportQuery(ExportEndpoint endpoint, Credentials credentials, Period period) {
        this.target = endpoint.path()
                + "?a=export"
                + "&email=" + encoded(credentials.email())
                + "&password=" + encoded(credentials.password())
                + "&start=" + encoded(PeriodParameters.start(period))
                + "&stop=" + encoded(PeriodParameters.stop(period));
        this.secrets = Stream.of(credentials.email(), credentials.password())
                .flatMap(ExportQuery::forms)
                .map(ExportQuery::folded)
                .distinct()
                .toList();
    }

    String target() {
        return target;
    }

    boolean isRepeatedIn(@Nullable String text) {
        if (text == null) {
            return false;
        }
        String folded = folded(text);
        String decoded = folded(decoded(text));
        return secrets.stream().anyMatch(secret -> folded.contains(secret) || decoded.contains(secret));
    }

    boolean isRepeatedIn(Throwable error) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (isRepeatedIn(t.getMessage())) {
                return true;
            }
            for (Throwable suppressed : t.getSuppressed()) {
                if (isRepeatedIn(suppressed)) {
                    return true;
                }
            }
        }
        return false;
    }

    // URLEncoder writes forms, where a space is '+'; %20 is understood in a query by everyone.
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Stream<String> forms(String secret) {
        String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return Stream.of(secret, encoded(secret), URLEncoder.encode(secret, StandardCharsets.UTF_8), base64);
    }

    // %2b is as good as %2B, and a server may have changed the case of an e-mail.
    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
