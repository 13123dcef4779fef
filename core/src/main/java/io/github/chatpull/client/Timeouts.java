package io.github.chatpull.client;

import java.time.Duration;

// How long a request may take: to connect and again for the TLS handshake; to bring minBytesPerStall more bytes; in
// all.
record Timeouts(Duration connect, Duration stall, Duration request, int minBytesPerStall) {
    // What a socket's timeout can hold, an int of milliseconds: 24 days.
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofHours(1), 1024);

    Timeouts {
        check("connectTimeout", connect);
        check("stallTimeout", stall);
        check("requestTimeout", request);
        if (minBytesPerStall < 1) {
            throw new IllegalArgumentException("Expected minBytesPerStall of at least 1 but was " + minBytesPerStall);
        }
    }

    Timeouts withConnect(Duration value) {
        return new Timeouts(value, stall, request, minBytesPerStall);
    }

    Timeouts withStall(Duration value) {
        return new Timeouts(connect, value, request, minBytesPerStall);
    }

    Timeouts withRequest(Duration value) {
        return new Timeouts(connect, stall, value, minBytesPerStall);
    }

    Timeouts withMinBytesPerStall(int value) {
        return new Timeouts(connect, stall, request, value);
    }

    // Zero means "for ever" to a socket, so that it must not come through.
    private static void check(String name, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Expected " + name + " from PT0.001S to " + LONGEST + " but was " + value);
        }
    }
}
