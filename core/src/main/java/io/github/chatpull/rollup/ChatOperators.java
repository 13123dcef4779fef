package io.github.chatpull.rollup;

import io.github.chatpull.model.Utf8Chat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Those who are listed in one chat or wrote in it, by number. Filled again for each chat; not thread-safe. */
final class ChatOperators {
    private static final int FEW = 4;

    private final List<String> names = new ArrayList<>(FEW);
    private long[] slices = new long[FEW];
    private long[] messages = new long[FEW];

    void clear() {
        names.clear();
        Arrays.fill(messages, 0);
    }

    /** The number of the one that a slice names, who may be new. */
    int numberOf(Utf8Chat chat, long slice, KnownTexts known) {
        for (int i = 0; i < names.size(); i++) {
            if (chat.same(slices[i], slice)) {
                return i;
            }
        }
        int number = names.size();
        names.add(TopValues.cut(known.present(chat, slice)));
        if (number == slices.length) {
            slices = Arrays.copyOf(slices, 2 * number);
            messages = Arrays.copyOf(messages, 2 * number);
        }
        slices[number] = slice;
        return number;
    }

    void wrote(int number) {
        messages[number]++;
    }

    int count() {
        return names.size();
    }

    String name(int number) {
        return names.get(number);
    }

    long messages(int number) {
        return messages[number];
    }
}
