package io.github.chatpull.rollup;

import io.github.chatpull.model.Utf8Chat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Those who are listed in one chat or wrote in it, by number. Filled again for each chat; not thread-safe. Memory and time
 * are bounded, since a chat may have 100,000 of them: beyond {@value #MOST} all are one.
 */
final class ChatOperators {
    /** So many of one chat are told apart; whoever comes behind them is one of the others. */
    static final int MOST = 100;

    private static final int FEW = 4;

    private static final String OTHERS = "";

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
        if (number > MOST) {
            return MOST;
        }
        names.add(number == MOST ? OTHERS : TopValues.cut(known.present(chat, slice)));
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

    /** Whether these are all that are not told apart. */
    boolean isOthers(int number) {
        return number == MOST;
    }

    String name(int number) {
        return names.get(number);
    }

    long messages(int number) {
        return messages[number];
    }
}
