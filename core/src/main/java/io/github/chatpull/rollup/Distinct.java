package io.github.chatpull.rollup;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.github.chatpull.bytes.Slice;
import io.github.chatpull.model.ChatText;
import io.github.chatpull.model.Utf8Chat;

/**
 * How many different texts there were, about: the standard error is 1.2 %. Not
 * thread-safe; memory is 4 KiB.
 */
final class Distinct {
    private static final int PRECISION = 12;
    /** So large is a state. */
    static final int BYTES = 1 << PRECISION;

    private static final long NONE = 0;
    private static final Hasher64 HASHER = Hashing.komihash5_0();

    private final UltraLogLog sketch;

    Distinct() {
        this(UltraLogLog.create(PRECISION));
    }

    private Distinct(UltraLogLog sketch) {
        this.sketch = sketch;
    }

    /** One that was written by {@link #state()}. */
    static Distinct of(byte[] state) {
        if (state.length != BYTES) {
            throw new IllegalArgumentException(
                    "Expected a sketch of " + BYTES + " bytes but was one of " + state.length);
        }
        return new Distinct(UltraLogLog.wrap(state));
    }

    /** What {@link #add(long)} takes for a text of a chat; of none it is one that is never added. */
    static long hash(Utf8Chat chat, ChatText which) {
        long slice = chat.text(which);
        return slice == Slice.ABSENT ? NONE : HASHER.hashBytesToLong(chat.bytes(slice));
    }

    void add(long hash) {
        if (hash != NONE) {
            sketch.add(hash);
        }
    }

    void merge(Distinct other) {
        sketch.add(other.sketch);
    }

    long estimate() {
        return Math.round(sketch.getDistinctCountEstimate());
    }

    byte[] state() {
        return sketch.getState().clone();
    }
}
