package io.github.chatpull.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;

/**
 * What a stretch of a document tells of where chats begin, without knowing what stands before it: for every state that it
 * may begin within, content, CDATA section, comment or processing instruction, the tags of chats and the state behind it.
 * (A tag or a quote it does not begin within: it begins at its first {@code <}, which ends both.) So all stretches can be
 * scanned at the same time, on as many machines as there are, and are put together by {@link Splitter#index(List)}.
 *
 * <pre>{@code
 * try (InputStream in = Files.newInputStream(export)) {
 *     SplitScan scan = SplitScan.of(in, stretch);
 * }
 * }</pre>
 *
 * <p>Immutable, and serializable, since it may be made elsewhere than it is used. Memory: some hundred bytes for every
 * step.
 */
public final class SplitScan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Stretch stretch;

    // Its copies are serializable, which the interface does not say.
    @SuppressWarnings("serial")
    private final List<Range> ranges;

    /**
     * Bytes from a {@code <} to another, or to the document's end.
     *
     * @param outcomes one for each state that may be at the beginning, in their order
     */
    record Range(long start, long end, List<RangeOutcome> outcomes) implements Serializable {
        RangeOutcome outcome(TagScanner.State within) {
            return outcomes.get(within.ordinal());
        }
    }

    SplitScan(Stretch stretch, List<Range> ranges) {
        this.stretch = stretch;
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Scans a stretch, and reads on behind it up to the next {@code <}. Memory is a buffer of 64 KiB beside what comes of
     * it.
     *
     * @param document from its beginning, uncompressed; what stands before the stretch is skipped. Stays open
     * @throws IOException if it cannot be read, or ends before the stretch does
     */
    public static SplitScan of(InputStream document, Stretch stretch) throws IOException {
        document.skipNBytes(stretch.from());
        return new SplitScan(stretch, new StretchScanner(document, stretch).scan());
    }

    Stretch stretch() {
        return stretch;
    }

    List<Range> ranges() {
        return ranges;
    }
}
