package io.github.chatpull.cli;

import io.github.chatpull.stage.ChatFilter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which chats are kept; the same for every command that writes some. */
@Command(optionListHeading = "Which chats")
public final class FilterOptions {
    /** What holds for all of them, for the description of a command. */
    public static final String RULES = "Filters: --operator, --since, --until, --url-contains, --text-contains,"
            + " --min-messages, --answered, --missed. Of several every one must hold; they look at chats before --redact"
            + " does. A chat that cannot be read is quarantined, whatever it is of.";

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            description =
                    "Only chats in which this operator is listed or wrote, in any case; may be given more than once,"
                            + " or with commas between: any of them.")
    private List<String> operators = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Only chats that began then or later: a date or a time, in --zone. Of a chat without a start its"
                            + " earliest message counts, else its stop; one without any time counts as one that cannot be read.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only chats that began before, as --since.")
    private @Nullable String until;

    @Option(
            names = "--url-contains",
            paramLabel = "TEXT",
            description = "Only chats on a page in whose address this stands, as it was sent, in any case.")
    private @Nullable String urlContains;

    @Option(
            names = "--text-contains",
            paramLabel = "TEXT",
            description = "Only chats with a message in which this stands, in any case; no pattern.")
    private @Nullable String textContains;

    @Option(names = "--min-messages", paramLabel = "N", description = "Only chats with so many messages or more.")
    private int minMessages;

    @Option(names = "--answered", description = "Only chats in which an operator wrote after the visitor had written.")
    private boolean answered;

    @Option(names = "--missed", description = "Only chats in which the visitor wrote, and no operator did.")
    private boolean missed;

    /** A setting of a filter, which refuses what makes no sense. */
    @FunctionalInterface
    private interface Setting {
        ChatFilter.Builder apply();
    }

    /**
     * The filter.
     *
     * @param zone of dates, and of times without an offset
     * @throws UsageException if the options make none
     */
    public ChatFilter filter(ZoneId zone) throws UsageException {
        if (answered && missed) {
            throw new UsageException(
                    "--answered and --missed contradict each other: no chat is both, so give one of them");
        }
        Instant from = since == null ? null : Arguments.time("--since", since, zone);
        Instant to = until == null ? null : Arguments.time("--until", until, zone);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new UsageException("--since " + since + " is not before --until " + until);
        }
        ChatFilter.Builder filter = ChatFilter.builder().answered(answered).missed(missed);
        for (String operator : operators) {
            // A name that is missing, for a variable was empty, must not mean everybody.
            for (String name : operator.split(",", -1)) {
                set("--operator", () -> filter.operator(name));
            }
        }
        set("--since", () -> filter.since(from));
        set("--until", () -> filter.until(to));
        set("--url-contains", () -> filter.urlContains(urlContains));
        set("--text-contains", () -> filter.textContains(textContains));
        set("--min-messages", () -> filter.minMessages(minMessages));
        return filter.build();
    }

    private static void set(String option, Setting setting) throws UsageException {
        try {
            setting.apply();
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }
}
