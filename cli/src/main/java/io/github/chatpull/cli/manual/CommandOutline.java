package io.github.chatpull.cli.manual;

import io.github.chatpull.cli.Arguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a shell has to know to complete a command: the one walk of the definitions, for all shells.
 *
 * @param name the word that is typed; empty for what may stand before it
 * @param header what it does
 * @param options its options
 * @param words what else it takes, if that can be counted
 * @param files what it takes if not; text if it takes nothing
 */
record CommandOutline(String name, String header, List<Argument> options, List<String> words, Kind files) {
    private static final String COMMAND = "COMMAND";

    /** What stands behind an option, or without one. */
    enum Kind {
        NOTHING,
        TEXT,
        FILE,
        DIRECTORY
    }

    /**
     * An option.
     *
     * @param names long and short, with their dashes
     * @param label what its value is called
     * @param description one sentence
     * @param choices its values, if they can be counted
     * @param isRepeated whether it may be given more than once
     */
    record Argument(
            List<String> names,
            String label,
            String description,
            Kind kind,
            List<String> choices,
            boolean isRepeated) {}

    /** All of a program: what may stand before a command first, then the commands in the order of its help. */
    static List<CommandOutline> of(CommandLine program) {
        List<String> names = List.copyOf(program.getSubcommands().keySet());
        List<CommandOutline> all = new ArrayList<>();
        all.add(of("", program.getCommandSpec(), names));
        program.getSubcommands().forEach((name, command) -> all.add(of(name, command.getCommandSpec(), names)));
        all.add(new CommandOutline("help", "Shows the help of a command.", List.of(), names, Kind.TEXT));
        return all;
    }

    private static CommandOutline of(String name, CommandSpec command, List<String> commands) {
        List<Argument> options = new ArrayList<>();
        for (OptionSection section : OptionSection.of(command)) {
            section.options().forEach(option -> options.add(argument(option)));
        }
        String header = command.usageMessage().header()[0];
        if (command.positionalParameters().isEmpty()) {
            return new CommandOutline(name, header, options, List.of(), Kind.TEXT);
        }
        PositionalParamSpec word = command.positionalParameters().get(0);
        List<String> words = word.paramLabel().equals(COMMAND) ? commands : Arguments.choices(word.auxiliaryTypes()[0]);
        return new CommandOutline(name, header, options, words, kind(word));
    }

    private static Argument argument(OptionSpec option) {
        return new Argument(
                List.of(option.names()),
                option.paramLabel(),
                firstSentence(String.join(" ", option.description())),
                kind(option),
                Arguments.choices(option.auxiliaryTypes()[0]),
                option.isMultiValue());
    }

    private static Kind kind(ArgSpec argument) {
        if (argument.typeInfo().isBoolean()) {
            return Kind.NOTHING;
        }
        String label = argument.paramLabel().toUpperCase(Locale.ROOT);
        if (label.contains("FILE") || label.contains("PATH")) {
            return Kind.FILE;
        }
        boolean isPath = argument.auxiliaryTypes()[0] == Path.class;
        return isPath ? Kind.DIRECTORY : Kind.TEXT;
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end);
        int defaults = sentence.indexOf(" (default");
        return (defaults < 0 ? sentence : sentence.substring(0, defaults)).replaceFirst("\\.$", "");
    }
}
