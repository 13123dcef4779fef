package io.github.chatpull.export;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.sink.DuckDbScript;
import java.util.List;
import java.util.Optional;

/**
 * The SQL that loads an archive's committed files, and no others, into DuckDB: a pattern would match what a running export
 * has not finished. Its paths are relative to the archive. Stateless.
 *
 * <pre>{@code
 * Optional<String> sql = ArchiveLoadScript.of(ArchiveContents.read(path));
 * }</pre>
 */
public final class ArchiveLoadScript {
    /** Its name in the archive. */
    public static final String FILE = "load.duckdb.sql";

    private static final String HEAD = """
            -- Loads the committed files of this archive into the tables chats and messages:
            --   cd to the archive, then: duckdb ../chats.duckdb < %s
            -- Made anew whenever the archive changes.

            """.formatted(FILE);

    private ArchiveLoadScript() {}

    /**
     * The script; empty if nothing is committed that programs read: chats as NDJSON or plain CSV. Of both, it loads NDJSON.
     */
    public static Optional<String> of(ArchiveContents contents) {
        List<String> ndjson = filesUnder(contents, "ndjson/");
        if (!ndjson.isEmpty()) {
            return Optional.of(HEAD + DuckDbScript.macros() + DuckDbScript.loadNdjson(ndjson));
        }
        List<String> chats = filesUnder(contents, "csv/chats/");
        if (chats.isEmpty() || !ManifestOptions.isPlainCsv(contents.manifest().options())) {
            return Optional.empty();
        }
        List<String> messages = filesUnder(contents, "csv/messages/");
        return Optional.of(HEAD + DuckDbScript.macros() + DuckDbScript.loadCsv(chats, messages));
    }

    private static List<String> filesUnder(ArchiveContents contents, String folder) {
        return contents.files().stream().filter(file -> file.startsWith(folder)).toList();
    }
}
