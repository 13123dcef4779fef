package io.github.chatpull.export;

import io.github.chatpull.archive.LedgerEntry;
import java.util.List;

/**
 * What a {@link ForgetJob} found, or did. Immutable.
 *
 * @param windows how many were looked through
 * @param changes the windows that held forgotten chats, in order
 */
public record ForgetSummary(int windows, List<Change> changes) {
    /** Keeps a copy. */
    public ForgetSummary {
        changes = List.copyOf(changes);
    }

    /**
     * A window that held forgotten chats.
     *
     * @param before as it was committed
     * @param after as it is committed now; the same as before if nothing was changed yet
     * @param found what it held
     */
    public record Change(LedgerEntry before, LedgerEntry after, Found found) {}

    /**
     * Forgotten chats.
     *
     * @param chats of the window itself, and of its files
     * @param messages of these
     * @param copies chats of other windows, which the answer held since more was asked for than the window
     * @param bad chats that cannot be read
     * @param mended what was sent of chats of the window that were mended
     * @param filtered chats of the window itself that the archive's filter left out of all but the answer
     */
    public record Found(long chats, long messages, long copies, long bad, long mended, long filtered) {
        /** None. */
        static final Found NONE = new Found(0, 0, 0, 0, 0, 0);

        static Found one(long messages) {
            return new Found(1, messages, 0, 0, 0, 0);
        }

        static Found oneCopy() {
            return new Found(0, 0, 1, 0, 0, 0);
        }

        static Found oneBad() {
            return new Found(0, 0, 0, 1, 0, 0);
        }

        static Found oneFiltered() {
            return new Found(0, 0, 0, 0, 0, 1);
        }

        static Found oneMended() {
            return new Found(0, 0, 0, 0, 1, 0);
        }

        /** The sum of both. */
        Found plus(Found more) {
            return new Found(
                    chats + more.chats,
                    messages + more.messages,
                    copies + more.copies,
                    bad + more.bad,
                    mended + more.mended,
                    filtered + more.filtered);
        }

        /** How many chats, wherever they belong. */
        public long all() {
            return chats + copies + bad + filtered;
        }

        /** What is left when they are gone; of what Excel does not show, nothing is known. */
        LedgerEntry.Counts goneFrom(LedgerEntry.Counts before, long bytes) {
            LedgerEntry.Counts left = new LedgerEntry.Counts(
                            before.chats() - chats,
                            before.messages() - messages,
                            before.dropped() - copies,
                            before.quarantined() - bad,
                            before.mended() - mended,
                            bytes)
                    .withFiltered(before.filtered() - filtered);
            return addedTo(left, before);
        }

        /** What was counted of an answer, and how many have gone from it, those of before included. */
        LedgerEntry.Counts addedTo(LedgerEntry.Counts counts, LedgerEntry.Counts before) {
            return counts.withForgotten(before.forgotten() + all(), before.forgottenChats() + chats + filtered);
        }
    }

    /** What was found in all windows together. */
    public Found found() {
        return changes.stream().map(Change::found).reduce(Found.NONE, Found::plus);
    }
}
