package io.github.chatpull.cli;

/** The process: the only place that ends it, but for a Java that is too old. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code, see {@link ExitCode}. */
    public static void main(String[] args) {
        System.exit(Chatpull.run(Host.ofProcess(), args));
    }
}
