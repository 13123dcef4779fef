package io.github.chatpull.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many chats that cannot be read are accepted; the same for every command that reads some. */
@Command(optionListHeading = "Chats that cannot be read")
public final class BadOkOption {
    @Option(
            names = "--bad-ok",
            paramLabel = "N",
            description = "Up to so many of them still end with 0, not 3 (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private long badOk;

    /**
     * Checks it.
     *
     * @throws UsageException if it makes no sense
     */
    public void requireSense() throws UsageException {
        if (badOk < 0) {
            throw new UsageException("expected --bad-ok of 0 or more but was " + badOk);
        }
    }

    /** What a run with so many of them, that went well otherwise, ends with. */
    public int exitCode(long bad) {
        return bad > badOk ? ExitCode.BAD_CHATS : ExitCode.OK;
    }
}
