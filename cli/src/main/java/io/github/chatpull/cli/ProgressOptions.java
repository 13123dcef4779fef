package io.github.chatpull.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much a command says while it works. */
@Command(optionListHeading = "Progress")
public final class ProgressOptions {
    /** When to show progress. */
    public enum When {
        /** A live line on a terminal, a line now and then elsewhere. */
        AUTO,
        /** A live line, wherever. */
        ALWAYS,
        /** Nothing but the summary. */
        NEVER
    }

    @Option(
            names = "--progress",
            paramLabel = "WHEN",
            description = "Show progress: auto, always or never (default: auto).",
            defaultValue = "auto")
    private When when = When.AUTO;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing unless something is wrong.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more: every file that is written.")
    private boolean verbose;

    /** Progress as asked for. */
    public Progress open(Host host) {
        if (quiet || when == When.NEVER) {
            return new Progress(host, Progress.Style.NONE);
        }
        boolean live = when == When.ALWAYS || host.stderrIsTerminal();
        return new Progress(host, live ? Progress.Style.LIVE : Progress.Style.LINES);
    }

    /** Whether to say nothing unless something is wrong. */
    public boolean isQuiet() {
        return quiet;
    }

    /** Whether to say more. */
    public boolean isVerbose() {
        return verbose;
    }
}
