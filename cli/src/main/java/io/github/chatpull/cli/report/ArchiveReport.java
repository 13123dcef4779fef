package io.github.chatpull.cli.report;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.cli.Arguments;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Interruption;
import io.github.chatpull.cli.OutputFiles;
import io.github.chatpull.cli.Sources;
import io.github.chatpull.export.ArchiveLoadScript;
import io.github.chatpull.export.ArchiveReplay;
import io.github.chatpull.export.ArchiveRollup;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.sink.FileOperations;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is made of an archive's committed windows: tables, summary and page, in the archive itself. */
public final class ArchiveReport {
    private ArchiveReport() {}

    /** What its windows cover; times in words are of the zone. */
    public static Coverage coverage(ArchiveContents contents, ZoneId zone) throws ArchiveStateException {
        return new Coverage(
                contents.manifest().range(),
                contents.entries().stream().map(LedgerEntry::window).toList(),
                contents.gaps(),
                ArchiveReplay.filterOf(contents).words(zone));
    }

    /** The zone that it was made in. */
    public static ZoneId zoneOf(ArchiveContents contents) {
        return ZoneId.of(contents.manifest().options().getOrDefault("zone", Arguments.UTC.getId()));
    }

    /** That of an archive, if one is all there is to read; else UTC. */
    public static ZoneId zoneOf(Sources sources) throws IOException {
        Optional<Path> archive = sources.onlyArchive();
        return archive.isPresent() ? zoneOf(ArchiveContents.read(archive.get())) : Arguments.UTC;
    }

    /**
     * Writes it, and the SQL that loads the archive, in the place of their former selves; for who holds the archive's lock.
     * Whoever interrupts is told how to make it.
     *
     * @return whether there is a report: an archive whose windows have no figures has none
     */
    public static boolean write(Host host, Path archive) throws IOException {
        try (OutputFiles outputs = OutputFiles.ofAnArchive(host)) {
            return Interruption.guard(
                    host,
                    outputs,
                    "only the report is not made: " + host.suggestion("report", archive.toString()),
                    () -> write(host, archive, outputs));
        }
    }

    private static boolean write(Host host, Path archive, OutputFiles outputs) throws IOException {
        ArchiveContents contents = ArchiveContents.read(host.directory().resolve(archive));
        ZoneId zone = zoneOf(contents);
        Optional<Rollup> figures = ArchiveRollup.of(contents, zone);
        ReportFolder folder = new ReportFolder(host, archive, outputs);
        writeLoadScript(contents, folder);
        if (figures.isPresent()) {
            folder.write(figures.get(), coverage(contents, zone));
        }
        outputs.commit();
        return figures.isPresent();
    }

    /** Writes the SQL that loads an archive into its folder; nothing if there is nothing to load. */
    public static void writeLoadScript(ArchiveContents contents, ReportFolder folder) throws IOException {
        Optional<String> sql = ArchiveLoadScript.of(contents);
        if (sql.isPresent()) {
            try (Output output = folder.open(ArchiveLoadScript.FILE)) {
                output.stream().write(sql.get().getBytes(StandardCharsets.UTF_8));
                output.publish();
            }
        }
    }

    /** Writes the SQL that loads an archive anew if there is one, so that it names no file that is gone. */
    public static void renewLoadScript(Host host, Path archive) throws IOException {
        Path directory = host.directory().resolve(archive);
        if (Files.exists(directory.resolve(ArchiveLoadScript.FILE), LinkOption.NOFOLLOW_LINKS)) {
            try (OutputFiles outputs = OutputFiles.ofAnArchive(host)) {
                writeLoadScript(ArchiveContents.read(directory), new ReportFolder(host, archive, outputs));
                outputs.commit();
            }
        }
    }

    /**
     * Writes it as {@link #write}; of an archive whose windows have no figures, what was made of its chats on another way
     * goes, for it holds what the windows may no longer hold.
     */
    public static void renew(Host host, Path archive) throws IOException {
        try (OutputFiles outputs = OutputFiles.ofAnArchive(host)) {
            if (write(host, archive, outputs)) {
                return;
            }
        }
        Path directory = host.directory().resolve(archive);
        List<Path> made = new ArrayList<>(FileOperations.SYSTEM.list(directory.resolve(ReportFolder.TABLES)).stream()
                .filter(file -> String.valueOf(file.getFileName()).endsWith(".csv"))
                .toList());
        made.add(directory.resolve(ReportFolder.PAGE));
        made.add(directory.resolve(ReportFolder.SUMMARY));
        boolean wasThere = made.stream().anyMatch(Files::exists);
        for (Path file : made) {
            FileOperations.SYSTEM.delete(file);
        }
        if (wasThere) {
            host.say("the report was deleted, for the archive holds no figures to make it again: "
                    + host.suggestion("report", archive.toString()) + " reads the chats for it");
        }
    }
}
