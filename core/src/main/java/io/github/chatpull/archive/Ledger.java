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
import java.util.Objects;
import java.util.TreeMap;

/**
 * The committed windows, {@code ledger.ndjson}: a line a window, only ever appended to. A line replaces every earlier
 * one whose window lies inside its own.
 *
 * <pre>{@code
 * List<Period> missing = archive.ledger().gaps(new Period(from, to));
 * }</pre>
 *
 * <p>Not thread-safe; grows as its archive does. There is nothing to close. Memory grows with the number of windows, up to
 * some 20,000: a ledger of more than 32 MiB is refused when it is opened.
 */
public final class Ledger {
    static final String FILE = "ledger.ndjson";
    // Of some 20,000 windows: what 64 MB of heap can hold.
    private static final long MAX_BYTES = 32 << 20;

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Path file;
    private final FileOperations operations;
    private final TreeMap<Period, LedgerEntry> live = new TreeMap<>();

    private Ledger(Path file, FileOperations operations) {
        this.file = file;
        this.operations = operations;
    }

    /** Opens it for writing: made if it is missing, and what a crash left of a last line is cut off. */
    static Ledger open(Path directory, FileOperations operations) throws IOException {
        new OwnFiles(directory).requireFixed();
        Ledger ledger = new Ledger(directory.resolve(FILE), operations);
        // Each time: the run that made it may have ended before its name was safe.
        operations.append(ledger.file, new byte[0]);
        operations.forceDirectory(directory);
        long whole = ledger.load();
        ledger.requireNoOverlap();
        if (whole < Files.size(ledger.file)) {
            operations.truncate(ledger.file, whole);
        }
        return ledger;
    }

    /** What is committed by now, for somebody who does not write: another process may. */
    static Ledger read(Path directory) throws IOException {
        new OwnFiles(directory).requireFixed();
        Ledger ledger = new Ledger(directory.resolve(FILE), FileOperations.SYSTEM);
        if (Files.exists(ledger.file)) {
            ledger.load();
        }
        return ledger;
    }

    // Returns how many bytes the whole lines have. A line is reported only once it is forced; so one that power or
    // process failed under was promised to nobody: it lacks its end, or blocks in it are zero that never reached the
    // device.
    private long load() throws IOException {
        byte[] bytes = OwnFiles.read(file, MAX_BYTES);
        OwnFiles own = new OwnFiles(file.resolveSibling(""));
        int from = 0;
        for (int end = lineEnd(bytes, from); end >= 0; end = lineEnd(bytes, from)) {
            String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
            if (line.indexOf('\0') >= 0 && lineEnd(bytes, end + 1) < 0) {
                break;
            }
            LedgerEntry entry = parse(line);
            for (String name : entry.files().keySet()) {
                own.requireSegment(name);
            }
            add(entry);
            from = end + 1;
        }
        return from;
    }

    // No run appends such windows, and what is still to be fetched could not be told. Who only reads may look at them.
    private void requireNoOverlap() throws ArchiveStateException {
        Instant end = Instant.MIN;
        for (Period window : live.keySet()) {
            if (window.from().isBefore(end)) {
                throw new ArchiveStateException(file + " is damaged: a window overlaps an earlier one, " + window);
            }
            end = window.to();
        }
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private LedgerEntry parse(String line) throws IOException {
        try {
            return LedgerEntry.parse(line);
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new ArchiveStateException(file + " is damaged: a line is not what chatpull wrote");
        }
    }

    private void add(LedgerEntry entry) {
        replacedBy(entry.window()).forEach(old -> live.remove(old.window()));
        live.put(entry.window(), entry);
    }

    /** The committed windows in order of time, none inside another. */
    public List<LedgerEntry> entries() {
        return List.copyOf(live.values());
    }

    /** What all committed windows hold together. */
    public LedgerEntry.Counts totals() {
        return live.values().stream()
                .map(LedgerEntry::counts)
                .reduce(LedgerEntry.Counts.NONE, LedgerEntry.Counts::plus);
    }

    /** When the last committed window ends; another instant if there is none. */
    public Instant end(Instant otherwise) {
        return live.isEmpty() ? otherwise : live.lastKey().to();
    }

    /** Whether every instant of the period lies in some committed window. */
    public boolean covers(Period period) {
        return gaps(period).isEmpty();
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
        for (LedgerEntry entry : touching(window)) {
            Period committed = entry.window();
            from = committed.from().isBefore(window.from()) ? committed.to() : from;
            to = committed.to().isAfter(window.to()) ? committed.from() : to;
        }
        return new Period(from, to);
    }

    /** The committed windows that have an instant in common with a period, in order. */
    public List<LedgerEntry> touching(Period period) {
        List<LedgerEntry> touching = new ArrayList<>();
        for (Period window : windowsFrom(period.from())) {
            if (!window.from().isBefore(period.to())) {
                break;
            }
            if (window.to().isAfter(period.from())) {
                touching.add(entry(window));
            }
        }
        return touching;
    }

    private LedgerEntry entry(Period window) {
        return Objects.requireNonNull(live.get(window));
    }

    /** What of a period lies in no committed window, in order. */
    public List<Period> gaps(Period period) {
        List<Period> gaps = new ArrayList<>();
        Instant reached = period.from();
        for (LedgerEntry entry : touching(period)) {
            if (entry.window().from().isAfter(reached)) {
                gaps.add(new Period(reached, entry.window().from()));
            }
            reached = entry.window().to();
        }
        if (reached.isBefore(period.to())) {
            gaps.add(new Period(reached, period.to()));
        }
        return gaps;
    }

    // In order, beginning with the one that an instant lies in, if any.
    private Iterable<Period> windowsFrom(Instant time) {
        Period before = live.floorKey(new Period(time, END_OF_TIME));
        return before == null ? live.keySet() : live.tailMap(before).keySet();
    }

    /** The committed windows that a line for this one would replace. */
    public List<LedgerEntry> replacedBy(Period window) {
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

    /** To be asked before any file of a window gets its name, which could be that of a committed one. */
    void requireRoomFor(Period window) {
        if (!touching(window).stream().allMatch(entry -> window.encloses(entry.window()))) {
            throw new IllegalStateException("overlaps a committed window: " + window);
        }
    }

    void append(LedgerEntry entry) throws IOException {
        requireRoomFor(entry.window());
        operations.append(file, entry.toLine());
        add(entry);
    }
}
