package io.github.chatpull.export;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.client.Credentials;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.RawHttpServer;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an export of a single hour ended, which is too short to be asked for in halves.
 *
 * @param chats how many are in the archive
 * @param attempts how often it was asked for
 */
record OneWindow(long chats, long attempts, @Nullable IOException failure) {
    static final Period HOUR = new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-03-01T01:00:00"));
    static final Credentials OPERATOR = new Credentials("user@example.com", "secret");
    static final int ATTEMPTS = 3;
    static final Duration PATIENT = Duration.ofSeconds(60);

    static OneWindow export(RawHttpServer server, Path temp, Duration stallTimeout) throws IOException {
        ExportPlan plan = ExportPlan.builder(HOUR).keepsRaw(false).build();
        Path directory = Files.createTempDirectory(temp, "a");
        try (ExportClient client = ExportClient.builder(OPERATOR)
                        .endpoint(server.endpoint())
                        .stallTimeout(stallTimeout)
                        .build();
                Archive archive = Archive.open(directory, plan.manifest("e", "a"), new UnforcedFiles())) {
            ExportJob job = ExportJob.builder(plan, archive, new ApiSource(client))
                    .retryPolicy(RetryPolicy.DEFAULT.withAttempts(ATTEMPTS))
                    .pause(duration -> {})
                    .build();
            @Nullable IOException failure = null;
            try {
                job.run();
            } catch (IOException e) {
                failure = e;
            }
            long attempts = 1 + job.summary().windows().retried();
            return new OneWindow(archive.ledger().totals().chats(), attempts, failure);
        } finally {
            ScratchFolder.delete(directory);
        }
    }
}
