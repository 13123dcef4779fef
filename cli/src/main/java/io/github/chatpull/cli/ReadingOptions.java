package io.github.chatpull.cli;

import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.export.ExportPlanBuilder;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.ChatReaderBuilder;
import io.github.chatpull.xml.Limits;
import io.github.chatpull.xml.Parser;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How exports are read; the same for every command that reads one. */
@Command(optionListHeading = "How it is read")
public final class ReadingOptions {
    private static final Pattern SHARE = Pattern.compile("1/([1-9]\\d{0,17})|0");

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

    @Option(
            names = "--parser",
            paramLabel = "WHICH",
            description = "fast, or stax: Woodstox from beginning to end, which stops at the first chat that is no XML"
                    + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "fast")
    private Parser parser = Parser.FAST;

    @Option(
            names = "--audit",
            paramLabel = "1/N",
            description =
                    "The share of chats that Woodstox reads, too, to compare; 0: none (default: ${DEFAULT-VALUE}).",
            defaultValue = "1/1000")
    private String audit = "";

    @Option(names = "--threads", paramLabel = "N", description = "How many threads work (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** Whether somebody said in which zone times are that name none. */
    boolean saysSourceZone() {
        return sourceZone != null;
    }

    /** The parser. */
    public Parser parser() {
        return parser;
    }

    /**
     * How many threads work.
     *
     * @throws UsageException if it makes no sense
     */
    public int threads() throws UsageException {
        if (threads < 1 || threads > 1024) {
            throw new UsageException("expected --threads from 1 to 1024 but was " + threads);
        }
        return threads;
    }

    /**
     * One of so many chats is audited; 0: none.
     *
     * @throws UsageException if it is no share
     */
    public long auditEvery() throws UsageException {
        Matcher share = SHARE.matcher(audit);
        if (!share.matches()) {
            throw new UsageException("expected --audit as 1/1000, or 0, but was " + audit);
        }
        return share.group(1) == null ? 0 : Long.parseLong(share.group(1));
    }

    /**
     * Readers of these, of this kind. Says if an archive among them is read in another zone than {@code --source-zone}.
     *
     * @throws UsageException if an option makes no sense
     * @throws IOException if an archive cannot be read
     */
    public ChatReaderBuilder readers(Sources sources) throws IOException {
        if (sourceZone != null) {
            sources.sayOtherSourceZone(sourceZone);
        }
        return ChatReader.builder()
                .limits(limits())
                .parser(parser)
                .auditEvery(auditEvery())
                .threads(threads())
                .sourceZone(Objects.requireNonNullElse(sourceZone, ZoneOffset.UTC));
    }

    /**
     * Lets a plan for an archive that is there read answers that way, again.
     *
     * @throws UsageException if an option makes no sense
     * @throws IOException if the archive was made with another {@code --source-zone}
     */
    public ExportPlanBuilder applyTo(ExportPlanBuilder plan, ArchiveManifest made) throws IOException {
        if (sourceZone != null) {
            made.requireSourceZone(sourceZone);
        }
        return applyTo(plan);
    }

    /**
     * Lets a plan read answers that way.
     *
     * @throws UsageException if an option makes no sense
     */
    public ExportPlanBuilder applyTo(ExportPlanBuilder plan) throws UsageException {
        if (sourceZone != null) {
            plan.sourceZone(sourceZone);
        }
        return plan.limits(limits()).parser(parser).auditEvery(auditEvery()).threads(threads());
    }

    private Limits limits() throws UsageException {
        try {
            return Limits.DEFAULT.withMaxChatBytes(maxChatBytes);
        } catch (IllegalArgumentException e) {
            throw new UsageException("expected --max-chat-bytes from 1 to 1073741824 but was " + maxChatBytes);
        }
    }
}
