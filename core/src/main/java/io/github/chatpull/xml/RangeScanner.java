package io.github.chatpull.xml;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Scans one range of a document for each state that it may begin within. That it begins at a {@code <} leaves four: a
 * {@code <} ends any tag, and no construct's end can have begun before it.
 *
 * As a rule only the first guess, content, finds anything: nothing ends a comment, a CDATA section or an instruction that was
 * never begun. As soon as another guess finds the same tag as the first they cannot differ any more.
 */
final class RangeScanner {
    private final Guess content;
    private final List<Guess> others;

    RangeScanner(int from, long reach) {
        content = new Guess(TagScanner.State.CONTENT, from, reach);
        others = Stream.of(TagScanner.State.COMMENT, TagScanner.State.CDATA, TagScanner.State.INSTRUCTION)
                .map(state -> new Guess(state, from, reach))
                .toList();
    }

    /**
     * Goes on up to an index.
     *
     * @param offset where in the document the array begins
     */
    void scan(byte[] bytes, int to, long offset) {
        List<Guess.Found> found = content.find(bytes, to, offset);
        content.take(found);
        Set<TagScanner.State> ended = TagScanner.ended(bytes, at(), to);
        others.forEach(guess -> guess.take(guess.find(bytes, to, offset, ended), found));
    }

    /** The first byte that is needed again. */
    int at() {
        return others.stream().mapToInt(Guess::at).reduce(content.at(), Math::min);
    }

    /** What stood at an index stands so many bytes before it now. */
    void moved(int by) {
        content.moved(by);
        others.forEach(guess -> guess.moved(by));
    }

    /**
     * What it came to, by state.
     *
     * @param isCut whether a {@code <} stands at the index; if not, the document ends there
     */
    List<RangeOutcome> finish(byte[] bytes, int to, long offset, boolean isCut) {
        List<Guess.Found> found = content.findLast(bytes, to, offset, isCut);
        content.take(found);
        others.forEach(guess -> guess.take(guess.findLast(bytes, to, offset, isCut), found));
        return Stream.concat(Stream.of(content), others.stream())
                .map(guess -> guess.outcome(content.end()))
                .toList();
    }
}
