package io.github.chatpull.cli;

import java.io.IOException;
import java.io.OutputStream;

/** A standard output that cannot be written any more. */
public final class Gone extends OutputStream {
    private final IOException failure;

    private Gone(IOException failure) {
        this.failure = failure;
    }

    /** Its reader has gone. */
    public static Gone reader() {
        return new Gone(new BrokenPipeException(new IOException("Broken pipe")));
    }

    /** There is no room for more. */
    public static Gone room() {
        return new Gone(new IOException("No space left on device"));
    }

    @Override
    public void write(int b) throws IOException {
        throw failure;
    }
}
