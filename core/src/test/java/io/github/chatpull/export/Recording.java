package io.github.chatpull.export;

import io.github.chatpull.export.DiskStep.Kind;
import io.github.chatpull.sink.FileOperations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an export did to a disk, step by step, and what it promised meanwhile. */
final class Recording {
    private static final FileOperations FILES = new UnforcedFiles();
    private static final int NEVER = Integer.MAX_VALUE;

    private final Path root;
    private final List<DiskStep> steps = new ArrayList<>();
    private final int before;
    private final Witness witness = new Witness(steps::size);

    // What is there is on the disk.
    private Recording(Path root) throws IOException {
        this.root = root;
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.skip(1).sorted().toList()) {
                addForced(path);
            }
        }
        this.before = steps.size();
    }

    private void addForced(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            steps.add(DiskStep.of(Kind.MAKE_FOLDER, path));
        } else {
            steps.add(DiskStep.of(Kind.CREATE, path));
            steps.add(DiskStep.write(path, Files.readString(path, StandardCharsets.ISO_8859_1)));
            steps.add(DiskStep.of(Kind.FORCE, path));
        }
        steps.add(DiskStep.of(Kind.FORCE_FOLDER, path.getParent()));
    }

    /** Runs an export, from one of its runs on, to its end. */
    static Recording of(TinyExport export, int firstRun, Path root) throws IOException {
        return ofKilled(export, firstRun, root, NEVER);
    }

    /** Runs an export that is killed before a step, and then runs again to its end. */
    static Recording ofKilled(TinyExport export, int firstRun, Path root, int at) throws IOException {
        Recording recording = new Recording(root);
        DiskStep.Rule note = (step, action) -> {
            action.run();
            recording.steps.add(step);
        };
        Kill kill = new Kill(at, note);
        if (kill.comesTo(() -> recording.run(export, firstRun, kill))) {
            recording.run(export, recording.witness.run(), note);
        }
        return recording;
    }

    private void run(TinyExport export, int firstRun, DiskStep.Rule rule) throws IOException {
        export.runFrom(firstRun, root.resolve("a"), new SteppedFiles(FILES, rule), witness);
    }

    /** Drops the steps that a program would not take which forgot them. */
    Recording without(Predicate<DiskStep> forgotten) {
        // Promises count the steps.
        steps.replaceAll(step -> forgotten.test(step) ? DiskStep.of(Kind.LIST, step.path()) : step);
        return this;
    }

    /** How many steps were taken before the export. */
    int before() {
        return before;
    }

    /** How many steps there were in all. */
    int size() {
        return steps.size();
    }

    List<DiskStep> steps() {
        return steps;
    }

    /** The disk after so many steps. */
    VolatileDisk diskAfter(int count) {
        return new VolatileDisk(root).take(steps.subList(0, count));
    }

    Witness witness() {
        return witness;
    }
}
