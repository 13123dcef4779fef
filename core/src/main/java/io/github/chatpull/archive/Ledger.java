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
        } catch (JsonProcessingException | DateTimeException e) {
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
        for (LedgerEntry entry : live.values()) {
            Period window = entry.window();
            if (!window.from().isAfter(reached) && window.to().isAfter(reached)) {
                reached = window.to();
            }
        }
        return !reached.isBefore(period.to());
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
        operations.append(file, entry.toLine());
        replacedBy(entry.window()).forEach(old -> live.remove(old.window()));
        live.put(entry.window(), entry);
    }
}
