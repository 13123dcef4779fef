package io.github.chatpull.client;

import io.github.chatpull.model.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

final class Fixture {
    static final Credentials CREDENTIALS = new Credentials("user@yourdomain.com", "mypassword");
    static final Period PERIOD =
            new Period(Instant.parse("2008-08-18T19:24:18.884Z"), Instant.parse("2008-09-25T00:00:00Z"));

    private Fixture() {}

    static ExportClientBuilder clientOf(RawHttpServer server) {
        return ExportClient.builder(CREDENTIALS).endpoint(server.endpoint());
    }

    static String read(ExportResponse response) throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }
}
