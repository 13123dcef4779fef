package io.github.chatpull.cli;

import io.github.chatpull.cli.config.OwnMeaning;
import io.github.chatpull.cli.standin.GeneratorOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which chats to generate; the same for every command that generates some. */
@Command(optionListHeading = "Generated chats")
public final class GeneratorArguments {

    @Option(
            names = "--chats",
            paramLabel = "N",
            description = "How many chats, of about 2.5 KB each (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000")
    private long chats;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed makes the same bytes (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @OwnMeaning
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "When the chats begin; a date is one in Europe/Oslo (default: 2019-01-01).",
            defaultValue = "2019-01-01")
    private String from = "";

    @OwnMeaning
    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "When they end, exclusive (default: 2024-01-01).",
            defaultValue = "2024-01-01")
    private String to = "";

    @Option(
            names = "--operators",
            paramLabel = "N",
            description = "How many operators there are (default: ${DEFAULT-VALUE}).",
            defaultValue = "8")
    private int operators;

    /**
     * The options.
     *
     * @throws UsageException if they make no sense
     */
    public GeneratorOptions options() throws UsageException {
        return options(false, 0);
    }

    /**
     * The options of a document with oddities.
     *
     * @throws UsageException if they make no sense
     */
    public GeneratorOptions options(boolean awkward, long broken) throws UsageException {
        try {
            return GeneratorOptions.builder()
                    .chats(chats)
                    .seed(seed)
                    .from(Arguments.time("--from", from, GeneratorOptions.ZONE))
                    .to(Arguments.time("--to", to, GeneratorOptions.ZONE))
                    .operators(operators)
                    .awkward(awkward)
                    .broken(broken)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage());
        }
    }
}
