package io.github.chatpull.cli;

import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.stage.Redaction;
import io.github.chatpull.stage.RedactionKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is taken out of chats before anything is written. */
@Command(optionListHeading = "Personal data")
public final class RedactionOptions {
    @Option(
            names = "--redact",
            paramLabel = "RULES",
            description =
                    "Take personal data out: ip=truncate|hmac|drop, operator=hmac|drop, text=drop|patterns, geo=drop,"
                            + " with commas between them. What the format does not document is dropped, too, and no file holds"
                            + " what the server sent. Patterns find e-mail addresses, telephone, card and Norwegian national"
                            + " identity numbers; they do not find names, or whatever else people write.")
    private Redaction redaction = Redaction.NONE;

    @Mixin
    private RedactionKeyOption key = new RedactionKeyOption();

    /** The rules. */
    public Redaction redaction() {
        return redaction;
    }

    /** The file with the key of their pseudonyms, if one was named. */
    public Optional<Path> keyFile() {
        return key.file();
    }

    /**
     * The key of their pseudonyms; null if they make none.
     *
     * @throws UsageException if there is none, or nobody needs it
     * @throws IOException if it cannot be read
     */
    @Nullable
    RedactionKey key(Host host) throws IOException {
        return key.key(host, redaction.needsKey());
    }

    /**
     * What does it.
     *
     * @throws UsageException if there is no key for pseudonyms, or nobody needs it
     * @throws IOException if the key cannot be read
     */
    public ChatStage stage(Host host) throws IOException {
        return redaction.stage(key(host));
    }
}
