package io.github.chatpull.sink;

import java.io.IOException;
import java.io.OutputStream;

/** One file as a transaction of its own. */
final class SingleFileOutput implements Output {
    private final FileTransaction transaction;
    private final Output file;

    SingleFileOutput(FileTransaction transaction, Output file) {
        this.transaction = transaction;
        this.file = file;
    }

    @Override
    public OutputStream stream() {
        return file.stream();
    }

    @Override
    public void publish() throws IOException {
        file.publish();
        transaction.commit();
    }

    @Override
    public void close() throws IOException {
        transaction.close();
    }
}
