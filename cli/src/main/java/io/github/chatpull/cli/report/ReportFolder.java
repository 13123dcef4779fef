package io.github.chatpull.cli.report;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.OutputFiles;
import io.github.chatpull.cli.UsageException;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.RollupSummary;
import io.github.chatpull.rollup.RollupTables;
import io.github.chatpull.sink.FileOperations;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that figures go to: tables, a summary and the page. */
public final class ReportFolder {
    /** The page's name. */
    public static final String PAGE = "report.html";

    static final String SUMMARY = "summary.json";
    static final String TABLES = "tables";

    private final Host host;
    private final Path folder;
    private final OutputFiles outputs;

    /** A folder, made when something is written into it. */
    public ReportFolder(Host host, Path folder, OutputFiles outputs) {
        this.host = host;
        this.folder = folder;
        this.outputs = outputs;
    }

    /**
     * A folder that a user has named.
     *
     * @throws UsageException if it is an archive, whose own report it would replace, or a part of one, or a file
     * @throws IOException if that cannot be found out
     */
    public static ReportFolder named(Host host, Path folder, OutputFiles outputs) throws IOException {
        Path directory = host.directory().resolve(folder);
        if (ArchiveContents.isArchive(directory)) {
            throw new UsageException(folder + " is an archive, which has figures of its own: name another folder");
        }
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new UsageException("expected a folder for figures but " + folder + " is a file");
        }
        OutputFiles.requireNoPartOfAnArchive(folder.toString(), directory);
        return new ReportFolder(host, folder, outputs);
    }

    /** Opens one of its files. */
    public Output open(String name) throws IOException {
        Path file = folder.resolve(name);
        Path parent = file.getParent();
        if (parent != null) {
            FileOperations.SYSTEM.createDirectories(host.directory().resolve(parent));
        }
        return outputs.open(file.toString());
    }

    /** Writes all of it. */
    public void write(Rollup rollup, Coverage coverage) throws IOException {
        writeTables(rollup, coverage);
        try (Output page = open(PAGE)) {
            writePage(rollup, coverage, page);
        }
    }

    /** Writes tables and summary. */
    public void writeTables(Rollup rollup, Coverage coverage) throws IOException {
        new RollupTables(rollup, coverage.range(), coverage.gaps()).write(name -> open(TABLES + "/" + name));
        try (Output summary = open(SUMMARY)) {
            new RollupSummary(rollup, coverage.range(), coverage.filters()).write(summary.stream());
            summary.publish();
        }
    }

    /** Writes the page alone. */
    public static void writePage(Rollup rollup, Coverage coverage, Output page) throws IOException {
        page.stream().write(ReportPage.html(rollup, coverage).getBytes(StandardCharsets.UTF_8));
        page.publish();
    }
}
