package io.github.chatpull.archive;

import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Segments that are written nowhere, to compare with committed ones: only what they would hold is remembered, as SHA-256
 * before compression. Compressors differ from one version to the next; what they compress does not.
 *
 * <pre>{@code
 * SegmentDigests fresh = new SegmentDigests();
 * try (ChatSink sink = new NdjsonSink(fresh.create("ndjson"), format)) {
 *     sink.accept(chat);
 *     sink.complete();
 * }
 * archive.holds(window, fresh);
 * }</pre>
 *
 * <p>Not thread-safe. Memory is a digest and a buffer of 64 KiB for each segment; whoever fills one closes it.
 */
public final class SegmentDigests {
    private final Map<String, MessageDigest> digests = new TreeMap<>();

    /** With nothing in them yet. */
    public SegmentDigests() {}

    /**
     * Adds a segment.
     *
     * @param kind the folder of its kind, as {@code csv/chats}
     * @throws IOException if it cannot be made
     */
    public Output create(String kind) throws IOException {
        MessageDigest digest = Sha256.digest();
        digests.put(kind, digest);
        return Output.toStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest), Compression.NONE);
    }

    /** SHA-256 by kind; only once, when all of them are whole. */
    Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        digests.forEach((kind, digest) -> hashes.put(kind, HexFormat.of().formatHex(digest.digest())));
        return hashes;
    }
}
