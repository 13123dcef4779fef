package io.github.chatpull.export;

import io.github.chatpull.model.Period;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Answers as the export API may: the page does not say which chats a period selects, nor whether its ends belong to it. */
final class FakeServer implements WindowSource {
    enum Rule {
        START,
        STOP,
        OVERLAP,
        CONTAINED
    }

    record Stay(String id, Instant start, Instant stop) {}

    final List<Period> requests = new ArrayList<>();
    final List<Stay> stays = new ArrayList<>();
    private final Rule rule;
    private final boolean inclusive;
    private @Nullable ZoneId sampleZone;
    private int failingRequest = -1;
    private int cutRequest = -1;

    FakeServer(Rule rule, boolean inclusive) {
        this.rule = rule;
        this.inclusive = inclusive;
    }

    /** Chats at random, some of them across or exactly on midnights. */
    static FakeServer withChats(Rule rule, boolean inclusive, Period period, int count, long seed) {
        FakeServer server = new FakeServer(rule, inclusive);
        SplittableRandom random = new SplittableRandom(seed);
        long span = period.to().toEpochMilli() - period.from().toEpochMilli();
        for (int i = 0; i < count; i++) {
            Instant start = period.from().plusMillis(random.nextLong(span));
            if (i % 5 == 0) {
                start = start.truncatedTo(java.time.temporal.ChronoUnit.DAYS);
            }
            long lasts = i % 7 == 0 ? 0 : random.nextLong(5 * 3_600_000L);
            server.stays.add(new Stay("chat-" + i, start, start.plusMillis(lasts)));
        }
        return server;
    }

    FakeServer withSampleTimesIn(ZoneId zone) {
        sampleZone = zone;
        return this;
    }

    FakeServer failingAt(int request) {
        failingRequest = request;
        return this;
    }

    FakeServer cuttingAt(int request) {
        cutRequest = request;
        return this;
    }

    FakeServer well() {
        failingRequest = -1;
        cutRequest = -1;
        return this;
    }

    @Override
    public InputStream open(Period request) throws IOException {
        requests.add(request);
        if (requests.size() == failingRequest) {
            throw new io.github.chatpull.model.ExportFailedException(
                    "no luck", 503, io.github.chatpull.model.ExportFailedException.Kind.HEAVY, null);
        }
        StringBuilder xml = new StringBuilder("<chats>");
        for (Stay stay : stays) {
            if (selects(stay, request)) {
                xml.append("<chat><id>").append(stay.id());
                xml.append("</id><start>").append(form(stay.start()));
                xml.append("</start><stop>").append(form(stay.stop())).append("</stop></chat>\n");
            }
        }
        xml.append("</chats>");
        String document = requests.size() == cutRequest ? xml.substring(0, xml.length() - 3) : xml.toString();
        return new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    }

    private String form(Instant time) {
        return sampleZone == null
                ? time.toString()
                : DateTimeFormatter.ofPattern("dd-MM-yyyy'T'HH:mm:ss")
                        .format(LocalDateTime.ofInstant(time, sampleZone));
    }

    // The server takes the period for one in its own zone when its times have none.
    private boolean selects(Stay stay, Period request) {
        return switch (rule) {
            case START -> in(stay.start(), request);
            case STOP -> in(stay.stop(), request);
            case CONTAINED -> in(stay.start(), request) && in(stay.stop(), request);
            case OVERLAP ->
                inclusive
                        ? !stay.stop().isBefore(request.from()) && !stay.start().isAfter(request.to())
                        : stay.stop().isAfter(request.from()) && stay.start().isBefore(request.to());
        };
    }

    private boolean in(Instant time, Period request) {
        return inclusive
                ? !time.isBefore(request.from()) && !time.isAfter(request.to())
                : time.isAfter(request.from()) && time.isBefore(request.to());
    }

    static Instant utc(String time) {
        return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    }
}
