package io.github.chatpull.cli;

import io.github.chatpull.model.Period;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.RollupSummary;
import io.github.chatpull.rollup.RollupTables;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** A folder that figures go to: tables and a summary. */
public final class RollupFolder {
    private final Host host;
    private final Path folder;
    private final OutputFiles outputs;

    /** A folder, made when something is written into it. */
    public RollupFolder(Host host, Path folder, OutputFiles outputs) {
        this.host = host;
        this.folder = folder;
        this.outputs = outputs;
    }

    /** Opens one of its files. */
    public Output open(String name) throws IOException {
        Path file = folder.resolve(name);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(host.directory().resolve(parent));
        }
        return outputs.open(file.toString());
    }

    /** The days that there are chats of. */
    public static Period rangeOf(Rollup rollup) {
        if (rollup.days().isEmpty()) {
            LocalDate epoch = LocalDate.EPOCH;
            return new Period(
                    epoch.atStartOfDay(rollup.zone()).toInstant(),
                    epoch.plusDays(1).atStartOfDay(rollup.zone()).toInstant());
        }
        return new Period(
                LocalDate.ofEpochDay(rollup.days().firstKey())
                        .atStartOfDay(rollup.zone())
                        .toInstant(),
                LocalDate.ofEpochDay(rollup.days().lastKey() + 1L)
                        .atStartOfDay(rollup.zone())
                        .toInstant());
    }

    /**
     * Writes tables and summary.
     *
     * @param range what the figures are of
     */
    public void write(Rollup rollup, Period range) throws IOException {
        new RollupTables(rollup, range).write(name -> open("tables/" + name));
        try (Output summary = open("summary.json")) {
            new RollupSummary(rollup, range).write(summary.stream());
            summary.publish();
        }
    }
}
