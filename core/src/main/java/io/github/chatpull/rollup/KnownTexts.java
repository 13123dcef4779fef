package io.github.chatpull.rollup;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.model.Utf8Chat;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Strings of the texts that come again and again: operators, pages, countries. A chat holds bytes, and to make Strings of
 * them took as long as all that is counted. Not thread-safe; memory is 512 texts of up to 128 bytes, and what they mean.
 */
final class KnownTexts {
    // A power of two. Too few, and frequent texts push each other out; what is in here is missing from the cache.
    private static final int SLOTS = 512;

    // What is longer hardly comes again.
    private static final int MAX_BYTES = 128;

    private final UnaryOperator<String> meaning;
    private final byte[][] keys = new byte[SLOTS][];
    private final @Nullable String[] values = new String[SLOTS];

    /** Texts that stand for something, as an address for its host. */
    KnownTexts(UnaryOperator<String> meaning) {
        this.meaning = meaning;
    }

    /** What a text means; null if it is absent. */
    @Nullable
    String of(Utf8Chat chat, long slice) {
        return slice == Slice.ABSENT ? null : present(chat, slice);
    }

    /** What a text means that is not absent. */
    String present(Utf8Chat chat, long slice) {
        if (chat.length(slice) > MAX_BYTES) {
            return make(chat, slice);
        }
        int slot = (int) chat.hash(slice) & (SLOTS - 1);
        String known = values[slot];
        if (known != null && chat.same(slice, keys[slot])) {
            return known;
        }
        String made = make(chat, slice);
        keys[slot] = chat.bytes(slice);
        values[slot] = made;
        return made;
    }

    private String make(Utf8Chat chat, long slice) {
        return meaning.apply(Objects.requireNonNull(chat.string(slice)));
    }
}
