package io.github.chatpull.cli;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The name that somebody who typed another one probably meant. */
public final class Nearest {
    // A beginning counts from here on: "verb" for "verbose".
    private static final int SHORTEST_BEGINNING = 3;
    // No name is as long, and the work grows with it.
    private static final int LONGEST = 64;

    private Nearest() {}

    /**
     * The nearest of these names: of few mistyped letters, where two that changed places are one, or one that begins like
     * this.
     */
    public static Optional<String> of(String typed, Collection<String> names) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = typed.toLowerCase(Locale.ROOT);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : names) {
            String candidate = name.toLowerCase(Locale.ROOT);
            boolean isBeginning = wanted.length() >= SHORTEST_BEGINNING && candidate.startsWith(wanted);
            int distance = isBeginning ? 1 : distance(wanted, candidate);
            if (distance < least && (isBeginning || distance <= Math.max(1, wanted.length() / 3))) {
                best = name;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** " Did you mean this?" of the nearest, shown as it should be typed; nothing if none is near. */
    public static String question(String typed, Collection<String> names, UnaryOperator<String> shown) {
        return of(typed, names)
                .map(name -> ". Did you mean " + shown.apply(name) + "?")
                .orElse("");
    }

    // Letters to insert, delete, replace or swap with a neighbour; three rows of the table are enough.
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                boolean isSwap =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (isSwap) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
