package io.github.chatpull.samples;

import java.io.PrintStream;
import java.nio.file.Path;

/** What the documentation's lines use without having made it: a block becomes the body of a subclass's method. */
public abstract class Given {
    /** An export on disk. */
    protected Path export;

    /** An archive on disk. */
    protected Path archive;

    /** Where files can be written. */
    protected Path folder;

    /** Where lines say what they found. */
    protected PrintStream out;

    /** Of a server that is none. */
    protected String address;

    protected final String email = "ann@example.com";
    protected final String password = "secret";

    /** The block's lines. */
    protected abstract void run() throws Exception;

    /** Runs them. */
    public final void run(Path examples, Path writable, String server, PrintStream target) throws Exception {
        export = examples.resolve("export.xml");
        archive = examples.resolve("archive");
        folder = writable;
        address = server;
        out = target;
        run();
    }
}
