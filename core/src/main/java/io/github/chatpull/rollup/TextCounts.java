package io.github.chatpull.rollup;

import com.dynatrace.hash4j.hashing.Hasher32;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Texts and a number each: a hash table without an object per text, of which there may be 100,000. Not thread-safe. Memory:
 * 11 to 16 bytes a text beside the text.
 */
final class TextCounts {
    private static final int FEW = 16;
    /** So many bytes of the table a text takes at the most. */
    static final int MOST_SLOT_BYTES = 16;

    // Visitors choose the texts, and String.hashCode() of as many as one likes is the same: each process has a key of
    // its own.
    // Nothing that is written depends on where a text lies.
    private static final Hasher32 KEYED =
            Hashing.komihash5_0(ThreadLocalRandom.current().nextLong());

    private @Nullable String[] texts = new String[FEW];
    private Sums counts = new Sums(FEW);
    private int size;

    int size() {
        return size;
    }

    /** About how many bytes of memory it takes, beside the texts. */
    long weight() {
        return (long) Integer.BYTES * texts.length + counts.weight();
    }

    /** Makes room for so many, which is faster than growing while texts come in the order of another table. */
    void reserve(int needed) {
        if (needed > size) {
            rebuild(needed);
        }
    }

    /** Whether the text is new. */
    boolean add(String text, long more) {
        int at = find(text);
        counts.add(at, more);
        if (texts[at] != null) {
            return false;
        }
        texts[at] = text;
        size++;
        if (size > texts.length - texts.length / 4) {
            rebuild(size + size / 4);
        }
        return true;
    }

    // Where it is or could be.
    private int find(String text) {
        int at = (int) ((Integer.toUnsignedLong(hash(text)) * texts.length) >>> Integer.SIZE);
        for (String there = texts[at]; there != null && !there.equals(text); there = texts[at]) {
            at = at + 1 == texts.length ? 0 : at + 1;
        }
        return at;
    }

    static int hash(String text) {
        return KEYED.hashCharsToInt(text);
    }

    private void rebuild(int needed) {
        @Nullable String[] oldTexts = texts;
        Sums oldCounts = counts;
        int capacity = Math.max(FEW, needed + needed / 3 + 2);
        texts = new String[capacity];
        counts = new Sums(capacity);
        for (int i = 0; i < oldTexts.length; i++) {
            String text = oldTexts[i];
            if (text != null) {
                int at = find(text);
                texts[at] = text;
                counts.add(at, oldCounts.get(i));
            }
        }
    }

    void clear() {
        texts = new String[FEW];
        counts = new Sums(FEW);
        size = 0;
    }

    void forEach(ObjLongConsumer<String> action) {
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            if (text != null) {
                action.accept(text, counts.get(i));
            }
        }
    }
}
