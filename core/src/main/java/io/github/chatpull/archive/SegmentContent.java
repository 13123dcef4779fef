package io.github.chatpull.archive;

import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.sink.Compression;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a committed file holds, read once: its bytes as they stand on disk, and what they become when decompressed. Memory
 * does not grow with the file.
 *
 * @param sha256 of the file
 * @param plainSha256 of what it becomes
 * @param plainBytes how long that is
 * @param records how many records, as the file's kind has them
 * @param messages how many messages in lines of JSON
 * @param failure why it cannot be decompressed; null if it can be
 */
record SegmentContent(
        String sha256,
        String plainSha256,
        long plainBytes,
        long records,
        long messages,
        @Nullable String failure) {
    private static final int BUFFER = 64 << 10;

    static SegmentContent read(Path file, SegmentKind kind) throws IOException {
        MessageDigest onDisk = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), onDisk)) {
            Plain plain = new Plain(RecordCounter.of(kind));
            String failure = decompress(in, Compression.forName(file.toString()), plain);
            // What the decompressor has left; if the disk was what failed, it fails again here.
            in.transferTo(OutputStream.nullOutputStream());
            RecordCounter counter = plain.counter;
            return new SegmentContent(
                    hex(onDisk), hex(plain.digest), plain.bytes, counter.records(), counter.messages(), failure);
        }
    }

    /** Of a file that need not be decompressed. */
    static SegmentContent readAsItIs(Path file) throws IOException {
        MessageDigest onDisk = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), onDisk)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            String sha256 = hex(onDisk);
            return new SegmentContent(sha256, sha256, bytes, 0, 0, null);
        }
    }

    private static @Nullable String decompress(InputStream in, Compression compression, Plain plain) {
        try (InputStream decoder = compression.decoder(new KeptOpen(in))) {
            byte[] buffer = new byte[BUFFER];
            for (int count = decoder.read(buffer); count >= 0; count = decoder.read(buffer)) {
                plain.add(buffer, count);
            }
            return null;
        } catch (IOException e) {
            return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    // A decompressor must be closed, for it may hold memory of its own; the file is still to be read to its end.
    private static final class KeptOpen extends FilterInputStream {
        KeptOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The file's owner closes it.
        }
    }

    private static final class Plain {
        private final MessageDigest digest = Sha256.digest();
        private final RecordCounter counter;
        private long bytes;

        Plain(RecordCounter counter) {
            this.counter = counter;
        }

        void add(byte[] buffer, int count) {
            digest.update(buffer, 0, count);
            bytes += count;
            counter.add(buffer, count);
        }
    }
}
