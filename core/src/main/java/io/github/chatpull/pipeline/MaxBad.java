package io.github.chatpull.pipeline;

import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many chats may be unreadable before the whole is worthless: a number, or a share of all of them, rounded up to whole
 * chats. Immutable, compared by value.
 *
 * <pre>{@code
 * MaxBad.parse("0.5%").allows(3, 1000); // true: 5 are
 * }</pre>
 *
 * @param amount how many, or how many of a hundred
 * @param isShare whether it is the latter
 */
public record MaxBad(double amount, boolean isShare) {
    /** One in a hundred. */
    public static final MaxBad DEFAULT = new MaxBad(1, true);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,15})|(\\d{1,3}(?:\\.\\d{1,6})?)%");

    /**
     * Reads {@code 10}, {@code 2%} or {@code 0.5%}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static MaxBad parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || (parts.group(2) != null && Double.parseDouble(parts.group(2)) > 100)) {
            throw new IllegalArgumentException(
                    "expected a number or a share such as 10 or 0.5% but was '" + text + "'");
        }
        boolean share = parts.group(2) != null;
        return new MaxBad(Double.parseDouble(share ? parts.group(2) : parts.group(1)), share);
    }

    /** Whether so many bad chats of so many in all are not too many. */
    public boolean allows(long bad, long all) {
        return bad <= (isShare ? share(all) : amount);
    }

    // In decimal: 1.1 of a hundred of 3,000 are 33, and not 34.
    private long share(long all) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(all))
                .movePointLeft(2)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** Whether so many bad chats are too many, however many good ones are still to come. */
    boolean isPassed(long bad) {
        return !isShare && bad > amount;
    }

    /**
     * Throws if there are too many.
     *
     * @throws MalformedDocumentException if so many of so many are not allowed
     */
    public void require(long bad, long all) throws MalformedDocumentException {
        if (!allows(bad, all)) {
            String sentence = String.format(
                    Locale.ROOT,
                    "Expected at most %s of the chats to be unreadable but %,d of %,d are: --max-bad allows more",
                    this,
                    bad,
                    all);
            throw MalformedDocumentException.broken(sentence, Place.UNKNOWN, null);
        }
    }

    @Override
    public String toString() {
        String number = amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
        return isShare ? number + "%" : number;
    }
}
