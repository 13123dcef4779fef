package io.github.chatpull.pipeline;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.RawChat;
import io.github.chatpull.sink.QuarantineSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What to do about chats that cannot be read, and how many there may be. Immutable.
 *
 * <pre>{@code
 * BadChats badChats = BadChatRule.DEFAULT.into(quarantine);
 * }</pre>
 *
 * @param onBadChat what to do about one
 * @param maxBad how many there may be
 */
public record BadChatRule(OnBadChat onBadChat, MaxBad maxBad) {
    /** Quarantine, and at most one in a hundred. */
    public static final BadChatRule DEFAULT = new BadChatRule(OnBadChat.QUARANTINE, MaxBad.DEFAULT);

    /** The rule at work. It counts, so each run needs its own. */
    public BadChats into(QuarantineSink quarantine) {
        return switch (onBadChat) {
            case FAIL -> BadChats.FAIL;
            case SKIP -> new Counted(BadChats.SKIP);
            case QUARANTINE -> new Counted(quarantine::accept);
            case MEND -> new Mending(quarantine);
        };
    }

    /**
     * Throws if a run had too many.
     *
     * @throws MalformedDocumentException if it had
     */
    public void require(RunCounts counts) throws MalformedDocumentException {
        maxBad.require(counts.bad(), counts.read() + counts.bad());
    }

    private final class Mending extends Counted {
        private final QuarantineSink originals;

        Mending(QuarantineSink quarantine) {
            super(quarantine::accept);
            originals = quarantine;
        }

        @Override
        public boolean mend() {
            return true;
        }

        @Override
        public void acceptMended(String source, BadChatException mended, RawChat raw) throws IOException {
            originals.accept(source, mended, raw);
        }
    }

    private class Counted implements BadChats {
        private final BadChats each;
        private long count;

        Counted(BadChats each) {
            this.each = each;
        }

        // A share is known at the end; a number is passed as soon as it is.
        @Override
        public void accept(String source, BadChatException failure, @Nullable RawChat raw) throws IOException {
            each.accept(source, failure, raw);
            count++;
            if (maxBad.isPassed(count)) {
                maxBad.require(count, failure.place().chat());
            }
        }
    }
}
