package io.github.chatpull.cli;

import io.github.chatpull.xml.Limits;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How exports are read; the same for every command that reads one. */
public final class ReadingOptions {
    /** The lanes that can be asked for. */
    public enum Parser {
        /** Woodstox, event by event. */
        STAX
    }

    /** What to do with a chat that cannot be read. */
    public enum OnBadChat {
        /** Stop. */
        FAIL
    }

    @Option(
            names = "--source-zone",
            paramLabel = "ZONE",
            description = "The zone of times that name none, as Europe/Oslo.")
    private @Nullable ZoneId sourceZone;

    @Option(
            names = "--max-chat-bytes",
            paramLabel = "N",
            description = "How large one chat may be; bounds the memory (default: ${DEFAULT-VALUE}).",
            defaultValue = "4194304")
    private long maxChatBytes;

    // There is one parser and one policy; both are accepted by name, so that scripts can say what they rely on.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--parser", paramLabel = "stax", description = "The parser: stax.", defaultValue = "stax")
    private Parser parser = Parser.STAX;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--on-bad-chat",
            paramLabel = "fail",
            description = "What to do with a chat that cannot be read: fail.",
            defaultValue = "fail")
    private OnBadChat onBadChat = OnBadChat.FAIL;

    /** The zone of times that name none; null if nobody said. */
    public @Nullable ZoneId sourceZone() {
        return sourceZone;
    }

    /**
     * The reader's limits.
     *
     * @throws UsageException if they make no sense
     */
    public Limits limits() throws UsageException {
        try {
            return Limits.DEFAULT.withMaxChatBytes(maxChatBytes);
        } catch (IllegalArgumentException e) {
            throw new UsageException("expected --max-chat-bytes from 1 to 1073741824 but was " + maxChatBytes);
        }
    }
}
