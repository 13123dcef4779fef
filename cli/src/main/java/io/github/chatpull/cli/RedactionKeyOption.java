package io.github.chatpull.cli;

import io.github.chatpull.stage.RedactionKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The secret that pseudonyms are made with; never an argument, where every user of the machine could read it. */
@Command(optionListHeading = "Personal data")
public final class RedactionKeyOption {
    // Far more than any key; a file given by mistake must not fill the memory.
    private static final int MAX_KEY_BYTES = 4096;

    @Option(
            names = "--redact-key-file",
            paramLabel = "FILE",
            description =
                    "File with the key for pseudonyms, 16 bytes or more, as head -c 32 /dev/urandom makes them. The"
                            + " same key gives the same pseudonyms; who has it can find out whose they are.")
    private @Nullable Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** The file, if one was named. */
    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * The key for pseudonyms; null if none are made.
     *
     * @param isNeeded whether they are made
     * @throws UsageException if it is too short, there is none, or one though nobody needs it
     * @throws IOException if the file cannot be read
     */
    public @Nullable RedactionKey key(Host host, boolean isNeeded) throws IOException {
        Path given = file;
        if (given == null) {
            if (isNeeded) {
                throw new UsageException("pseudonyms need a key: give --redact-key-file");
            }
            return null;
        }
        if (!isNeeded) {
            // In a file of settings it may wait for a redaction.
            if (!command.commandLine().getParseResult().hasMatchedOption("--redact-key-file")) {
                return null;
            }
            throw new UsageException("--redact-key-file is for pseudonyms only (--redact ip=hmac, operator=hmac)");
        }
        try {
            return RedactionKey.of(SecretFile.start(host, host.directory().resolve(given), "key", MAX_KEY_BYTES));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + " (--redact-key-file)");
        }
    }
}
