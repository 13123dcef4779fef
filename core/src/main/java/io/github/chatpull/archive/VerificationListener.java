package io.github.chatpull.archive;

/**
 * Hears of a {@link Verification} as it goes, on the thread that runs it. Every method does nothing unless overridden.
 *
 * <pre>{@code
 * VerificationListener listener = new VerificationListener() {
 *     public void found(Finding finding) {
 *         log.warn("{}", finding);
 *     }
 * };
 * }</pre>
 */
public interface VerificationListener {
    /** Something is not as it should be, or is worth a mention. */
    default void found(Finding finding) {}

    /** A window's files have all been read. */
    default void windowRead(LedgerEntry window) {}
}
