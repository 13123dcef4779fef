package io.github.chatpull.cli;

import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.xml.Parser;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to do about chats that cannot be read; the same for every command that reads some. */
@Command(optionListHeading = "Chats that cannot be read")
public final class BadChatOptions {
    @Option(
            names = "--on-bad-chat",
            paramLabel = "WHAT",
            description =
                    "What to do with a chat that cannot be read: quarantine, skip, fail, or mend, which mends illegal"
                            + " characters, HTML entities, bare ampersands and surrogates written as references, and keeps what"
                            + " was sent in the quarantine"
                            + " (default: quarantine; of an archive that was made with mend, that).")
    private @Nullable OnBadChat onBadChat;

    @Option(
            names = "--max-bad",
            paramLabel = "N|P%",
            description = "How many of them there may be; a share is rounded up to whole chats"
                    + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "1%")
    private MaxBad maxBad = MaxBad.DEFAULT;

    @Mixin
    private BadOkOption badOk = new BadOkOption();

    /**
     * The rule.
     *
     * @param made what was done when the archive was made; quarantine if there is none
     * @param reading how chats are read
     * @throws UsageException if it makes no sense
     */
    public BadChatRule rule(OnBadChat made, ReadingOptions reading) throws UsageException {
        badOk.requireSense();
        OnBadChat chosen = Objects.requireNonNullElse(onBadChat, made);
        if (chosen == OnBadChat.MEND && reading.parser() == Parser.STAX) {
            throw new UsageException(
                    "--on-bad-chat mend needs --parser fast: Woodstox alone stops at the first chat that"
                            + " is no XML");
        }
        return new BadChatRule(chosen, maxBad);
    }

    /** What a run with so many of them, that went well otherwise, ends with. */
    public int exitCode(long bad) {
        return badOk.exitCode(bad);
    }

    /** Where to look for those that could not be read; empty if there are none, or none are kept. */
    public Optional<String> whereabouts(long bad, String quarantine) {
        return bad == 0 || onBadChat == OnBadChat.SKIP
                ? Optional.empty()
                : Optional.of("what could not be read, and why, is in " + quarantine);
    }

    /**
     * "44 quarantined, 3 mended (what was sent is in out.quarantine.ndjson)".
     *
     * @param quarantine where that is
     */
    public String words(long bad, long mended, String quarantine) {
        return Summary.number(bad)
                + (onBadChat == OnBadChat.SKIP ? " skipped" : " quarantined")
                + (mended > 0
                        ? ", " + Summary.number(mended) + " mended (what was sent is in " + quarantine + ")"
                        : "");
    }
}
