package io.github.chatpull.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a corpus into a file: {@code CorpusFile <corpus> <megabytes> <file>}. Prints the number of chats. A megabyte is
 * 1,000,000 bytes.
 */
public final class CorpusFile {
    private static final int MEGABYTE = 1_000_000;
    private static final int BUFFER = 1 << 20;

    private CorpusFile() {}

    /** Runs it; see the class. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("expected <corpus> <megabytes> <file>");
        }
        CorpusKind kind = CorpusKind.valueOf(args[0]);
        long bytes = Long.parseLong(args[1]) * MEGABYTE;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[2])), BUFFER)) {
            System.out.println(new CorpusDocument(kind, bytes).writeTo(out));
        }
    }
}
