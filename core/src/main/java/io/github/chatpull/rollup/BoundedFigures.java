package io.github.chatpull.rollup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Figures of many, as of days, each by its key. When they take more memory than they may, those that are least worth
 * keeping are merged into those of all others, so that sums stay exact. Not thread-safe.
 */
final class BoundedFigures<K extends Comparable<K>, F extends Figures<F>> {
    // Of an entry of a map and its key, beside the figures.
    private static final long ENTRY_BYTES = 72;

    private final Map<K, F> figures;
    private final Supplier<F> empty;
    private final long room;
    private final Comparator<Map.Entry<K, F>> leastWorthFirst;
    private final F others;
    private long weight;
    // Most chats belong to the day of the one before.
    private @Nullable K lastKey;
    private @Nullable F last;

    /**
     * None yet.
     *
     * @param figures where they are kept
     * @param room about how many bytes they may always take
     * @param isDoubtful what is given up before all others; among what is alike, that of fewest chats
     */
    BoundedFigures(Map<K, F> figures, Supplier<F> empty, long room, Predicate<K> isDoubtful) {
        this.figures = figures;
        this.empty = empty;
        this.room = room;
        this.others = empty.get();
        this.leastWorthFirst = Map.Entry.<K, F>comparingByKey(Comparator.comparing(key -> !isDoubtful.test(key)))
                .thenComparingLong(entry -> entry.getValue().chatCount())
                .thenComparing(Map.Entry.comparingByKey());
    }

    Map<K, F> all() {
        return figures;
    }

    /** What was merged, since there was no room for it. */
    F others() {
        return others;
    }

    boolean has(K key) {
        return figures.containsKey(key);
    }

    /** The figures of a key, which may be new; whoever has added to them says so. */
    F of(K key) {
        F found = last;
        if (found == null || !key.equals(lastKey)) {
            found = figures.get(key);
            if (found == null) {
                found = empty.get();
                figures.put(key, found);
                weight += ENTRY_BYTES;
            }
            lastKey = key;
            last = found;
        }
        return found;
    }

    /** Something was added to these figures. */
    void grown(F some) {
        if (some != others) {
            weight += some.growth();
        }
    }

    /** About how many bytes they take. */
    long weight() {
        return weight;
    }

    /** Gives up what is least worth keeping, if they take more than they may always take. */
    void shrink() {
        if (weight <= room) {
            return;
        }
        List<Map.Entry<K, F>> entries = new ArrayList<>();
        figures.forEach((key, some) -> entries.add(Map.entry(key, some)));
        entries.sort(leastWorthFirst);
        // To well below, or it would have to be done again at once.
        long wanted = room - room / 4;
        for (Map.Entry<K, F> entry : entries) {
            if (weight <= wanted) {
                break;
            }
            others.merge(entry.getValue());
            figures.remove(entry.getKey());
            weight -= entry.getValue().weight() + ENTRY_BYTES;
        }
        lastKey = null;
        last = null;
    }
}
