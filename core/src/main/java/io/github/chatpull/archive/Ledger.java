package io.github.chatpull.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import io.github.chatpull.sink.FileOperations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The committed windows, {@code ledger.ndjson}: a line a window, only ever appended to. A line replaces every earlier
 * one whose window lies inside its own. Not thread-safe; memory grows with the number of windows.
 */
public final class Ledger {
    static final String FILE = "ledger.ndjson";

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Path file;
    private final FileOperations operations;
    private final TreeMap<Period, LedgerEntry> live = new TreeMap<>();

    private Ledger(Path file, FileOperations operations) {
        this.file = file;
        this.operations = operations;
    }

    static Ledger open(Path directory, FileOperations operations) throws IOException {
        Ledger ledger = new Ledger(directory.resolve(FILE), operations);
        if (Files.exists(ledger.file)) {
            ledger.load();
        }
        return ledger;
    }

    private void load() throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw damaged("its last line is not whole");
        }
        try {
            for (String line : text.lines().toList()) {
                LedgerEntry entry = LedgerEntry.parse(line);
                replacedBy(entry.window()).forEach(old -> live.remove(old.window()));
                live.put(entry.window(), entry);
            }
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw damaged("a line is not what chatpull wrote");
        }
    }

    private ArchiveStateException damaged(String how) {
        return new ArchiveStateException(file + " is damaged: " + how);
    }

    /** The committed windows in order of time, none inside another. */
    public List<LedgerEntry> entries() {
        return List.copyOf(live.values());
    }

    /** Whether every instant of the period lies in some committed window. */
    public boolean covers(Period period) {
        Instant reached = period.from();
        for (Period window : windowsFrom(period.from())) {
            if (window.from().isAfter(reached)) {
                break;
            }
            reached = window.to().isAfter(reached) ? window.to() : reached;
        }
        return !reached.isBefore(period.to());
    }

    /**
     * The part of a window that does not lie in committed windows which reach beyond it. Windows of another size would
     * otherwise keep a chat twice.
     *
     * @param window not {@link #covers covered}
     */
    public Period uncovered(Period window) {
        Instant from = window.from();
        Instant to = window.to();
        for (Period committed : windowsFrom(from)) {
            if (!committed.from().isBefore(to)) {
                break;
            }
            if (!window.encloses(committed)) {
                from = committed.from().isAfter(from) || committed.to().isBefore(from) ? from : committed.to();
                to = committed.from().isAfter(from) ? committed.from() : to;
            }
        }
        return new Period(from, to);
    }

    // In order, beginning with the one that an instant lies in, if any.
    private Iterable<Period> windowsFrom(Instant time) {
        Period before = live.floorKey(new Period(time, END_OF_TIME));
        return before == null ? live.keySet() : live.tailMap(before).keySet();
    }

    /** The committed windows that a line for this one would replace. */
    List<LedgerEntry> replacedBy(Period window) {
        List<LedgerEntry> replaced = new ArrayList<>();
        Period earliest = new Period(window.from(), window.from().plusNanos(1));
        for (LedgerEntry entry : live.tailMap(earliest).values()) {
            if (!entry.window().from().isBefore(window.to())) {
                break;
            }
            if (window.encloses(entry.window())) {
                replaced.add(entry);
            }
        }
        return replaced;
    }

    void append(LedgerEntry entry) throws IOException {
        if (!uncovered(entry.window()).equals(entry.window())) {
            throw new IllegalStateException("overlaps a committed window: " + entry.window());
        }
        boolean isNew = !Files.exists(file);
        operations.append(file, entry.toLine());
        if (isNew) {
            operations.forceDirectory(file.resolveSibling(".").normalize());
        }
        replacedBy(entry.window()).forEach(old -> live.remove(old.window()));
        live.put(entry.window(), entry);
    }
}
