package io.github.chatpull.export;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.rollup.Rollup;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Optional;

/**
 * An archive's figures, put together of the states of its windows: no chat is read.
 *
 * <pre>{@code
 * Optional<Rollup> rollup = ArchiveRollup.of(ArchiveContents.read(path), zone);
 * }</pre>
 *
 * <p>Stateless. Memory is that of two {@linkplain Rollup rollups}, the whole and a window's.
 */
public final class ArchiveRollup {
    private ArchiveRollup() {}

    /**
     * The figures of all committed windows; empty if the archive does not hold them for this zone, so that its chats must
     * be read again.
     *
     * @throws io.github.chatpull.model.ArchiveStateException if a state is missing or damaged
     * @throws IOException if one cannot be read
     */
    public static Optional<Rollup> of(ArchiveContents contents, ZoneId zone) throws IOException {
        String made = contents.manifest().options().getOrDefault("zone", "");
        if (!made.equals(zone.getId())) {
            return Optional.empty();
        }
        Rollup whole = new Rollup(zone);
        for (LedgerEntry entry : contents.entries()) {
            Optional<String> state = entry.files().keySet().stream()
                    .filter(file -> file.startsWith(ExportPlan.ROLLUP + "/"))
                    .findFirst();
            if (state.isEmpty()) {
                return Optional.empty();
            }
            whole.merge(read(contents, entry, state.get()));
            whole.addQuarantined(entry.counts().quarantined());
        }
        return Optional.of(whole);
    }

    private static Rollup read(ArchiveContents contents, LedgerEntry entry, String file) throws IOException {
        try (InputStream in = new BufferedInputStream(contents.open(entry, file))) {
            return Rollup.read(in);
        }
    }
}
