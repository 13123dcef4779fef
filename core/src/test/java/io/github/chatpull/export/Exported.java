package io.github.chatpull.export;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.sink.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Archives for tests that read them, made by the real job. */
final class Exported {
    private Exported() {}

    static ArchiveContents archive(Path directory, ExportPlan plan, WindowSource source) throws IOException {
        try (Archive archive = Archive.open(directory, plan.manifest("https://x/a/Srv", "abc"))) {
            ExportJob.builder(plan, archive, source)
                    .retryPolicy(RetryPolicy.ONCE)
                    .build()
                    .run();
        }
        return ArchiveContents.read(directory);
    }

    /** The files below a folder, one after the other, decompressed. */
    static String text(ArchiveContents contents, String folder) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String file : contents.files()) {
            if (file.startsWith(folder + "/")) {
                try (InputStream in = Compression.decode(Files.newInputStream(contents.path(file)))) {
                    in.transferTo(all);
                }
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
