package io.github.chatpull.cli.standin;

import io.github.chatpull.model.Period;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, read strictly: each exactly once, URL-encoded UTF-8.
 *
 * @param email of the operator
 * @param password of the operator
 * @param period what is asked for
 */
record StandInRequest(String email, String password, Period period) {
    // Beyond them a time can be written in none of the forms, and a chat can have none.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** What is wrong with a request; the message repeats nothing of it. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        Malformed(String message) {
            super(message);
            sentence = message;
        }

        String sentence() {
            return sentence;
        }
    }

    static StandInRequest parse(@Nullable String rawQuery) throws Malformed {
        Map<String, String> parameters = parameters(rawQuery == null ? "" : rawQuery);
        if (!required(parameters, "a").equals("export")) {
            throw new Malformed("Parameter a must be export.");
        }
        String email = required(parameters, "email");
        String password = required(parameters, "password");
        Instant start = time(parameters, "start");
        Instant stop = time(parameters, "stop");
        if (!start.isBefore(stop)) {
            throw new Malformed("Parameter start must be before stop.");
        }
        return new StandInRequest(email, password, new Period(start, stop));
    }

    private static Map<String, String> parameters(String query) throws Malformed {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)))
                            != null) {
                throw new Malformed("A parameter is given twice.");
            }
        }
        return parameters;
    }

    // As bytes first: the decoder alone would put replacement characters for what is no UTF-8.
    private static String decoded(String text) throws Malformed {
        try {
            byte[] bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new Malformed("A parameter is not URL-encoded UTF-8.");
        }
    }

    private static String required(Map<String, String> parameters, String name) throws Malformed {
        String value = parameters.get(name);
        if (value == null || value.isEmpty()) {
            throw new Malformed("Parameter " + name + " is missing.");
        }
        return value;
    }

    private static Instant time(Map<String, String> parameters, String name) throws Malformed {
        String text = required(parameters, name);
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw notATime(name);
        }
        throw notATime(name);
    }

    private static Malformed notATime(String name) {
        return new Malformed("Parameter " + name + " must be an ISO 8601 time such as 2008-08-18T19:24:18.884+02:00.");
    }

    /** Hides the values. */
    @Override
    public String toString() {
        return "StandInRequest[hidden]";
    }
}
