package io.github.chatpull.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.chatpull.model.ArchiveStateException;
import java.io.IOException;

/** What reading and writing the archive's own JSON files has in common. */
final class Json {
    /** Thread-safe. */
    // Most field names of a ledger are names of files, none of which comes twice: nothing to remember.
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private Json() {}

    static void expect(JsonParser json, JsonToken token) throws IOException {
        if (json.nextToken() != token) {
            throw new ArchiveStateException("Expected " + token + " but was " + json.currentToken());
        }
    }

    static void requireVersion(int known, long found, String file) throws ArchiveStateException {
        if (found != known) {
            throw new ArchiveStateException(
                    file + " has version " + found + "; this chatpull knows version " + known + ": use a newer one");
        }
    }
}
