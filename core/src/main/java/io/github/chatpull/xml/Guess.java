package io.github.chatpull.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A state that a range may begin within, and what follows from it. */
final class Guess {
    private static final Comparator<Found> BY_START = Comparator.comparingLong(Found::start);

    private final TagScanner scanner = new TagScanner();
    private final RangeOutcome.Builder outcome;
    private boolean joined;

    /** A tag, and where in the document it stands. */
    record Found(TagScanner.Tag tag, long start, long end) {}

    Guess(TagScanner.State within, int from, long reach) {
        scanner.enterIn(within, from);
        outcome = new RangeOutcome.Builder(reach);
    }

    /** The tags up to an index that are decided by what stands before it. */
    List<Found> find(byte[] bytes, int to, long offset) {
        List<Found> found = new ArrayList<>();
        if (joined) {
            return found;
        }
        TagScanner.Tag tag = scanner.next(bytes, to);
        while (tag != TagScanner.Tag.NONE) {
            found.add(new Found(tag, offset + scanner.start(), offset + scanner.at()));
            tag = scanner.next(bytes, to);
        }
        return found;
    }

    /** As {@link #find}, but of what these are that end there it is known already. */
    List<Found> find(byte[] bytes, int to, long offset, Set<TagScanner.State> ended) {
        if (!joined && scanner.isWithin(ended)) {
            scanner.passTo(to);
            return List.of();
        }
        return find(bytes, to, offset);
    }

    /**
     * The tags of the rest.
     *
     * @param isCut whether a {@code <} stands at the index, which ends every tag; if not, the document ends there
     */
    List<Found> findLast(byte[] bytes, int to, long offset, boolean isCut) {
        if (joined) {
            return List.of();
        }
        int from = scanner.at();
        byte[] rest = Arrays.copyOf(Arrays.copyOfRange(bytes, from, to), to - from + Markup.LOOK_AHEAD);
        scanner.moved(from);
        List<Found> found = find(rest, rest.length, offset + from);
        if (isCut && scanner.begun() != TagScanner.Tag.NONE) {
            found.add(new Found(scanner.begun(), offset + from + scanner.start(), offset + to));
        }
        return found;
    }

    /** Takes what it has found. */
    void take(List<Found> found) {
        found.forEach(tag -> outcome.accept(tag.tag(), tag.start(), tag.end()));
    }

    /** Takes what it has found up to where another guess has found the same: from there on it can only find the same. */
    void take(List<Found> found, List<Found> others) {
        if (joined) {
            take(others);
            return;
        }
        for (int i = 0; i < found.size(); i++) {
            int same = Collections.binarySearch(others, found.get(i), BY_START);
            if (same >= 0 && others.get(same).equals(found.get(i))) {
                take(found.subList(0, i));
                take(others.subList(same, others.size()));
                joined = true;
                return;
            }
        }
        take(found);
    }

    /** The first byte that it needs again. */
    int at() {
        return joined ? Integer.MAX_VALUE : scanner.at();
    }

    void moved(int by) {
        scanner.moved(by);
    }

    /** What it came to. */
    RangeOutcome outcome(TagScanner.State others) {
        return outcome.build(joined ? others : end());
    }

    /** The state at a range's end, where a {@code <} stands. */
    TagScanner.State end() {
        return scanner.state() == TagScanner.State.TAG ? TagScanner.State.CONTENT : scanner.state();
    }
}
