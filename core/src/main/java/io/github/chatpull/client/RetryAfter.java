package io.github.chatpull.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

// RFC 9110, 10.2.3: seconds, or a date. What is neither is as good as nothing.
final class RetryAfter {
    // More than anybody will wait, and no number that overflows.
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private RetryAfter() {}

    static @Nullable Duration of(HttpResponse response, Supplier<Instant> now) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null || header.getValue() == null) {
            return null;
        }
        String value = header.getValue().strip();
        if (SECONDS.matcher(value).matches()) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant at = DateUtils.parseStandardDate(value);
        if (at == null) {
            return null;
        }
        // By the server's own clock if it shows one: ours may be wrong.
        Instant sent = DateUtils.parseStandardDate(response, HttpHeaders.DATE);
        Duration left = Duration.between(Objects.requireNonNullElseGet(sent, now), at);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
