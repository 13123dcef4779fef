package io.github.chatpull.samples;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.client.Credentials;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.client.ExportEndpoint;
import io.github.chatpull.export.ApiSource;
import io.github.chatpull.export.ExportJob;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.model.Period;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** What the documentation's lines are run with: an export, an archive, and a server that is none. */
final class Examples implements AutoCloseable {
    private final Path folder;
    private final StandIn server = new StandIn();

    /**
     * What a block has done.
     *
     * @param said what it has printed, and behind that what it has thrown
     * @param files the names of the files and folders it has made, in order
     */
    record Outcome(String said, List<String> files) {}

    Examples(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("export.xml"), ExampleExport.of(time -> true));
        makeArchive();
    }

    private void makeArchive() throws IOException {
        Period range = new Period(Instant.parse("2019-01-01T00:00:00Z"), Instant.parse("2019-04-01T00:00:00Z"));
        ExportPlan plan = ExportPlan.builder(range).sourceZone(ZoneId.of("UTC")).build();
        ExportEndpoint endpoint = ExportEndpoint.parse(server.address(), false);
        try (ExportClient client = ExportClient.builder(new Credentials("ann@example.com", "secret"))
                        .endpoint(endpoint)
                        .build();
                Archive archive = Archive.open(folder.resolve("archive"), plan.manifest(endpoint.identity(), "ann"))) {
            ExportJob.builder(plan, archive, new ApiSource(client)).build().run();
        }
    }

    /** Runs a block. */
    Outcome run(Class<?> block) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Path writable = Files.createTempDirectory(folder, "run");
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            block.getMethod("run", Path.class, Path.class, String.class, PrintStream.class)
                    .invoke(block.getConstructor().newInstance(), folder, writable, server.address(), out);
        } catch (InvocationTargetException e) {
            said.writeBytes(e.getCause().toString().getBytes(StandardCharsets.UTF_8));
        }
        try (Stream<Path> made = Files.list(writable)) {
            List<String> names =
                    made.map(one -> one.getFileName().toString()).sorted().toList();
            return new Outcome(said.toString(StandardCharsets.UTF_8), names);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
