package io.github.chatpull.cli;

import io.github.chatpull.bytes.Printable;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Lines of a command's answer, on standard output. Buffered; closing it writes what is left and leaves the stream open. */
public final class OutLines implements Closeable {
    private final Writer out;

    /** Lines on this world's standard output. */
    public OutLines(Host host) {
        this.out = new BufferedWriter(new OutputStreamWriter(host.stdout(), StandardCharsets.UTF_8));
    }

    /** Writes one, made fit for a terminal. */
    public void add(String line) throws IOException {
        out.write(Printable.clean(line));
        out.write('\n');
    }

    /** Lets readers see what there is. */
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
