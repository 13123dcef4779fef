package io.github.chatpull.model;

/**
 * The fast lane read a chat otherwise than Woodstox does: a fault of this library, found by its audit. Until it is mended
 * the other lane reads such documents.
 */
public final class LanesDifferException extends ChatpullException {
    private static final long serialVersionUID = 1L;

    private final Place place;
    private final byte[] frame;

    /**
     * A chat that the lanes read differently.
     *
     * @param frame its bytes; not copied
     */
    public LanesDifferException(Place place, byte[] frame) {
        super("Expected what Woodstox reads but the fast lane read something else" + place.describe(), null);
        this.place = place;
        this.frame = frame;
    }

    @Override
    public LanesDifferException after(long chatsBefore) {
        return chatsBefore == 0 ? this : new LanesDifferException(place.after(chatsBefore), frame);
    }

    /** The chat's bytes. */
    public byte[] frame() {
        return frame.clone();
    }
}
