package io.github.chatpull.cli.standin;

import java.util.ArrayList;
import java.util.List;

/** The operators: some work more than others. */
final class Staff {
    private static final List<String> FIRST_NAMES = List.of(
            "Kari", "Ola", "Ingrid", "Lars", "Nora", "Emil", "Anne", "Jonas", "Sofie", "Per", "Hanne", "Erik", "Maria",
            "Knut", "Ida", "Omar", "Silje", "Tor", "Julia", "Svein");
    private static final List<String> LAST_NAMES = List.of(
            "hansen",
            "johansen",
            "olsen",
            "larsen",
            "andersen",
            "pedersen",
            "nilsen",
            "kristiansen",
            "jensen",
            "karlsen",
            "berg",
            "haugen",
            "hagen",
            "eriksen",
            "bakke",
            "dahl",
            "lie",
            "moen",
            "strand",
            "lund");

    private final List<Operator> operators = new ArrayList<>();

    /** Somebody who answers. */
    record Operator(String name, String email) {}

    Staff(int count) {
        for (int i = 0; i < count; i++) {
            String first = FIRST_NAMES.get(i % FIRST_NAMES.size());
            // The shift keeps the pairs of 20 by 20 names distinct and mixed.
            String last = LAST_NAMES.get((i + i / FIRST_NAMES.size()) % LAST_NAMES.size());
            String email = first.toLowerCase(java.util.Locale.ROOT) + "." + last + "@example.com";
            operators.add(new Operator(first, email));
        }
    }

    Operator onDuty(Dice dice) {
        // The smaller of two numbers: the first of the list have about twice the work of the middle.
        return operators.get(Math.min(dice.below(operators.size()), dice.below(operators.size())));
    }
}
