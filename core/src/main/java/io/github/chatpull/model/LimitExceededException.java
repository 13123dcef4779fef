package io.github.chatpull.model;

import java.util.Locale;

/** Something in the document is larger than the reader's limits allow; they keep its memory bounded. */
public final class LimitExceededException extends ChatpullException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final long limit;
    private final Place place;

    /**
     * A limit that was passed.
     *
     * @param what the limited thing with its unit, as "bytes in a chat"
     * @param limit how many are allowed
     */
    public LimitExceededException(String what, long limit, Place place) {
        super(sentence(what, limit) + place.describe(), null);
        this.what = what;
        this.limit = limit;
        this.place = place;
    }

    private static String sentence(String what, long limit) {
        return String.format(Locale.ROOT, "Expected at most %,d %s but there are more", limit, what);
    }

    String sentence() {
        return sentence(what, limit);
    }

    @Override
    public LimitExceededException after(long chatsBefore) {
        return chatsBefore == 0 ? this : at(place.after(chatsBefore));
    }

    /** The same, at a place that was not known where it was noticed. */
    public LimitExceededException at(Place where) {
        return new LimitExceededException(what, limit, where);
    }

    /** Where. */
    public Place place() {
        return place;
    }
}
