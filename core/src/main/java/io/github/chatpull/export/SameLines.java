package io.github.chatpull.export;

import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Tells whether the NDJSON that is written consists of the lines that stay, to the byte. Not thread-safe. */
final class SameLines {
    private final MessageDigest expected = Sha256.digest();
    private final MessageDigest written = Sha256.digest();

    /** The same files; what is written to the NDJSON among them is noted before it is compressed. */
    ExportPlan.Segments noting(ExportPlan.Segments segments) {
        return (kind, suffix) -> {
            Output output = segments.create(kind, suffix);
            return kind.equals(KeptLines.NDJSON) ? new DigestedOutput(output, written) : output;
        };
    }

    /** The next line that stays. */
    void expect(byte[] line) {
        expected.update(line);
        expected.update((byte) '\n');
    }

    /**
     * Compares, once all is written and expected.
     *
     * @throws ArchiveStateException if it is not the same, with a reason
     */
    void require(String otherwise) throws ArchiveStateException {
        if (!MessageDigest.isEqual(expected.digest(), written.digest())) {
            throw new ArchiveStateException(otherwise);
        }
    }

    private static final class DigestedOutput implements Output {
        private final Output output;
        private final OutputStream stream;

        DigestedOutput(Output output, MessageDigest digest) {
            this.output = output;
            this.stream = new DigestOutputStream(output.stream(), digest);
        }

        @Override
        public OutputStream stream() {
            return stream;
        }

        @Override
        public void publish() throws IOException {
            output.publish();
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
