package io.github.chatpull.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where a document can be split, so that many can read one: exactly where its reader finds chats, whatever visitors
 * have typed. What looks like a chat may stand in a CDATA section or a comment that began a gigabyte before, so that no
 * part of a document can tell alone. Each {@linkplain #stretches stretch} is therefore {@linkplain SplitScan#of scanned}
 * for all that may stand before it, in parallel, and then all are {@linkplain #index put together}.
 *
 * <pre>{@code
 * Splitter splitter = Splitter.of(() -> Files.newInputStream(export), Files.size(export), ChatReader.builder());
 * List<SplitScan> scans = new ArrayList<>();
 * for (Stretch stretch : splitter.stretches(4)) {
 *     try (InputStream in = Files.newInputStream(export)) { // each on a thread or a machine of its own
 *         scans.add(SplitScan.of(in, stretch));
 *     }
 * }
 * List<Split> splits = splitter.index(scans).splits(16);
 * }</pre>
 *
 * <p>Where chats do not follow one another as they should (one is larger than allowed, another's end tag is missing), a
 * {@link ChatReader} reads on from the last border until they do again. A document that is refused, since something is wrong
 * between its chats, is split all the same: who reads that split is told why.
 *
 * <p>Not thread-safe. Memory: that of a {@link ChatReader}, and of the index.
 */
public final class Splitter {
    // So that an index is some megabytes at most, and tells a thousand parts of a gigabyte apart.
    private static final int MAX_STEPS = 1 << 16;
    private static final long MIN_STEP = 64 << 10;

    private final Document document;
    private final long length;
    private final ChatReaderBuilder readers;
    private final long step;
    private final Position content;

    /** A document that can be opened more than once. */
    @FunctionalInterface
    public interface Document {
        /**
         * Opens it, uncompressed, at its beginning.
         *
         * @return a stream that is best skipped by a seek; closed by whoever opened it
         * @throws IOException if it cannot be opened
         */
        InputStream open() throws IOException;
    }

    Splitter(Document document, long length, ChatReaderBuilder readers, long step) throws IOException {
        this.document = document;
        this.length = length;
        this.readers = readers.copy();
        this.step = step;
        try (InputStream in = document.open()) {
            content = readers.content(in);
        }
    }

    /**
     * A splitter of a document, of which it reads the beginning.
     *
     * @param length how many bytes the document has
     * @param readers how it will be read; their limits decide where the largest chats end
     * @throws IOException if it cannot be opened, or does not begin as an export does
     * @throws IllegalStateException with {@link Parser#STAX}, which knows no positions
     */
    public static Splitter of(Document document, long length, ChatReaderBuilder readers) throws IOException {
        return new Splitter(document, length, readers, Math.max(MIN_STEP, length / MAX_STEPS));
    }

    /**
     * All of the document's content, in order, in so many stretches at most.
     *
     * @throws IllegalArgumentException if it is none
     */
    public List<Stretch> stretches(int atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("Expected one stretch or more but was " + atMost);
        }
        long steps = Math.max(1, (length - content.offset() - 1) / step + 1);
        long each = ((steps - 1) / atMost + 1) * step;
        List<Stretch> stretches = new ArrayList<>();
        for (long from = content.offset(); from < length; from += each) {
            stretches.add(new Stretch(
                    from, Math.min(length, from + each), step, readers.limits().maxChatBytes()));
        }
        return stretches;
    }

    /**
     * Scans the whole document in the calling thread, and puts it together.
     *
     * @throws IOException if the document cannot be opened or read
     */
    public SplitIndex index() throws IOException {
        List<SplitScan> scans = new ArrayList<>();
        for (Stretch stretch : stretches(1)) {
            try (InputStream in = document.open()) {
                scans.add(SplitScan.of(in, stretch));
            }
        }
        return index(scans);
    }

    /**
     * Puts together what all stretches tell.
     *
     * @param scans of all {@link #stretches}, in their order
     * @throws IOException if the document cannot be opened or read
     * @throws IllegalArgumentException if these are not the scans of this document's stretches
     */
    public SplitIndex index(List<SplitScan> scans) throws IOException {
        long at = content.offset();
        for (SplitScan scan : scans) {
            if (scan.stretch().from() != at) {
                throw new IllegalArgumentException(
                        "Expected a scan from byte " + at + " on but was of " + scan.stretch());
            }
            at = scan.stretch().to();
        }
        if (at < length) {
            throw new IllegalArgumentException("Expected scans up to byte " + length + " but the last ends at " + at);
        }
        try (SplitBorders borders = new SplitBorders(document, readers, content)) {
            for (SplitScan scan : scans) {
                for (SplitScan.Range range : scan.ranges()) {
                    borders.add(range);
                }
            }
            return new SplitIndex(
                    new SplitIndex.Scanned(
                            length, borders.chats(), readers.limits().maxChatBytes()),
                    content,
                    borders.borders());
        }
    }
}
