package io.github.chatpull.cli;

import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.export.ExportListener;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;

/** Tells several listeners the same, in their order. */
record Listeners(List<ExportListener> all) implements ExportListener {
    Listeners(ExportListener... all) {
        this(List.of(all));
    }

    @Override
    public void planned(int windows, int alreadyCommitted) {
        all.forEach(one -> one.planned(windows, alreadyCommitted));
    }

    @Override
    public void windowStarted(Period window) {
        all.forEach(one -> one.windowStarted(window));
    }

    @Override
    public void retrying(Period window, ExportFailedException failure, Duration delay) {
        all.forEach(one -> one.retrying(window, failure, delay));
    }

    @Override
    public void halved(Period window, ExportFailedException failure, Duration delay) {
        all.forEach(one -> one.halved(window, failure, delay));
    }

    @Override
    public void chatsRead(Pipeline pipeline) {
        all.forEach(one -> one.chatsRead(pipeline));
    }

    @Override
    public void windowCommitted(LedgerEntry entry) {
        all.forEach(one -> one.windowCommitted(entry));
    }

    @Override
    public void windowUnchanged(LedgerEntry entry) {
        all.forEach(one -> one.windowUnchanged(entry));
    }

    @Override
    public void windowKept(LedgerEntry onServer, long chatsInArchive) {
        all.forEach(one -> one.windowKept(onServer, chatsInArchive));
    }

    @Override
    public void windowChanged(LedgerEntry onServer, LedgerEntry inArchive) {
        all.forEach(one -> one.windowChanged(onServer, inArchive));
    }

    @Override
    public void windowDone(Period window) {
        all.forEach(one -> one.windowDone(window));
    }
}
