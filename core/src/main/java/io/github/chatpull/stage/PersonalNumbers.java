package io.github.chatpull.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces numbers that people have: telephones, payment cards, Norwegian national identity numbers. A number is groups of
 * digits of any script, with no more than three separators between them; the longest one counts. Not thread-safe.
 *
 * <p>Sources: ISO/IEC 7812-1 (cards: 12 to 19 digits, Luhn's check digit), ITU-T E.164 (telephones: up to 15 digits),
 * Skatteetaten's rules for fødselsnummer and D-nummer (two check digits, modulo 11).
 */
final class PersonalNumbers {
    private static final int MAX_DIGITS = 19;
    private static final int MIN_CARD = 13;
    private static final int NATIONAL_ID = 11;
    private static final int MIN_PHONE = 8;
    private static final int MIN_INTERNATIONAL = 7;
    private static final int MAX_PHONE = 12;
    private static final int MAX_INTERNATIONAL = 15;
    private static final int MAX_SEPARATORS = 3;
    private static final int BIRTH_NUMBER = 5;

    // Space, no-break, figure, thin and narrow spaces; hyphens and dashes; what stands in written numbers; and a
    // space in the address of a page.
    private static final String SEPARATORS = " \u00a0\u2007\u2009\u202f-\u2010\u2011\u2013.()/+";

    // A space, a plus and a hyphen there, otherwise written.
    private static final List<String> ENCODED_SEPARATORS = List.of("%20", "%2B", "%2b", "%2D", "%2d");

    private static final String NATIONAL_ID_MASK = "[national-id]";
    private static final int[] FIRST_WEIGHTS = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    private static final int[] SECOND_WEIGHTS = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};

    private final String text;
    private final StringBuilder out = new StringBuilder();

    // Of the group being looked at and those behind it, as far as they belong together: the digits, and for each
    // group how many of them end with it and where.
    private final int[] digits = new int[MAX_DIGITS];
    private final int[] digitsAtEnd = new int[MAX_DIGITS];
    private final int[] ends = new int[MAX_DIGITS];
    private int groups;

    private PersonalNumbers(String text) {
        this.text = text;
    }

    static String mask(String text) {
        return new PersonalNumbers(text).masked();
    }

    private String masked() {
        int done = 0;
        int at = nextDigit(0);
        while (at < text.length()) {
            collect(at);
            int behind = groups == 0 ? endOfGroup(at) : ends[0];
            boolean isInternational = at > done && text.charAt(at - 1) == '+';
            int date = isInternational ? 0 : dateGroups();
            if (date > 0 && hasBirthNumber(date)) {
                out.append(text, done, at).append(NATIONAL_ID_MASK);
                behind = ends[date];
                done = behind;
            } else if (date > 0) {
                behind = ends[date - 1];
            } else {
                for (int last = groups - 1; last >= 0; last--) {
                    String mask = maskFor(digitsAtEnd[last], isInternational);
                    if (mask != null) {
                        out.append(text, done, isInternational ? at - 1 : at).append(mask);
                        behind = ends[last];
                        done = behind;
                        break;
                    }
                }
            }
            at = nextDigit(behind);
        }
        return done == 0 ? text : out.append(text, done, text.length()).toString();
    }

    private int nextDigit(int from) {
        int at = from;
        while (at < text.length() && !Character.isDigit(text.charAt(at))) {
            at += Math.max(1, separatorAt(at));
        }
        return at;
    }

    private int endOfGroup(int from) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    // Whole groups, as many as have no more digits than the longest number.
    private void collect(int from) {
        groups = 0;
        int count = 0;
        int at = from;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                if (count == MAX_DIGITS) {
                    return;
                }
                digits[count] = Character.digit(text.charAt(at), 10);
                count++;
                at++;
            }
            digitsAtEnd[groups] = count;
            ends[groups] = at;
            groups++;
            int separators = 0;
            for (int length = separatorAt(at); length > 0 && separators < MAX_SEPARATORS; length = separatorAt(at)) {
                at += length;
                separators++;
            }
        }
    }

    // How many characters a separator has; 0 if there is none.
    private int separatorAt(int at) {
        if (at >= text.length()) {
            return 0;
        }
        if (text.charAt(at) != '%') {
            return SEPARATORS.indexOf(text.charAt(at)) >= 0 ? 1 : 0;
        }
        for (String encoded : ENCODED_SEPARATORS) {
            if (text.startsWith(encoded, at)) {
                return encoded.length();
            }
        }
        return 0;
    }

    private @Nullable String maskFor(int count, boolean hasPlus) {
        boolean isInternational = hasPlus || (digits[0] == 0 && digits[1] == 0);
        if (count == NATIONAL_ID && isNationalId()) {
            return NATIONAL_ID_MASK;
        }
        if (count >= MIN_CARD && passesLuhn(count)) {
            return "[card]";
        }
        boolean isPhone = isInternational
                ? count >= MIN_INTERNATIONAL && count <= MAX_INTERNATIONAL
                : count >= MIN_PHONE && count <= MAX_PHONE;
        return isPhone ? "[phone]" : null;
    }

    private boolean passesLuhn(int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int value = (count - i) % 2 == 0 ? 2 * digits[i] : digits[i];
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }

    // Day and month are not looked at: D-numbers and those of tests add to them, and eleven digits are replaced anyway.
    private boolean isNationalId() {
        return weighted(FIRST_WEIGHTS) % NATIONAL_ID == 0 && weighted(SECOND_WEIGHTS) % NATIONAL_ID == 0;
    }

    private int weighted(int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digits[i];
        }
        return sum;
    }

    // A date is no telephone: 2019-12-31, 31.12.2019 or 12/31/2019. How many groups it has, or 0.
    private int dateGroups() {
        if (groups < 3) {
            return 0;
        }
        int one = digitsAtEnd[0];
        int two = digitsAtEnd[1];
        int three = digitsAtEnd[2];
        boolean yearFirst = one == 4 && two <= 6 && three - two <= 2;
        boolean yearLast = one <= 2 && two - one <= 2 && three - two == 4;
        if (!yearFirst && !yearLast) {
            return 0;
        }
        int year = yearFirst ? value(0, one) : value(two, three);
        int middle = value(one, two);
        int other = yearFirst ? value(two, three) : value(0, one);
        boolean hasMonth = isWithin(middle, 1, 12) || isWithin(other, 1, 12);
        return isWithin(year, 1900, 2099) && hasMonth && isWithin(middle, 1, 31) && isWithin(other, 1, 31) ? 3 : 0;
    }

    // "31.12.1999 12345": the national identity number of somebody who writes the century, too.
    private boolean hasBirthNumber(int date) {
        return groups > date && digitsAtEnd[date] - digitsAtEnd[date - 1] == BIRTH_NUMBER;
    }

    private int value(int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = 10 * value + digits[i];
        }
        return value;
    }

    private static boolean isWithin(int value, int from, int to) {
        return value >= from && value <= to;
    }
}
