package io.github.chatpull.cli;

import io.github.chatpull.cli.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What was typed wrong, in words that say what to type instead. What stands behind an option that does not exist, or is one
 * word too many, may be a password, and errors end in logs: it is never shown.
 */
final class UsageErrors {
    private static final Pattern LONG_OPTION = Pattern.compile("--[a-z][a-z-]+");
    // Where a name ends and something else begins: --passwd=secret, "--passwd secret".
    private static final Pattern BEHIND_A_NAME = Pattern.compile("[=:\\s]");

    private final Configuration configuration;

    UsageErrors(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The lines that tell it. */
    List<String> words(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            CommandSpec command = unmatched.getCommandLine().getCommandSpec();
            return List.of(unmatched(unmatched.getUnmatched().get(0), unmatched.isUnknownOption(), command));
        }
        if (failure instanceof MissingParameterException missing) {
            // What is missing may have been mistyped.
            return unknownOptionOf(missing.getCommandLine()).map(List::of).orElseGet(() -> missing(missing));
        }
        ArgSpec argument = failure.getArgSpec();
        if (argument != null && failure.getCause() instanceof TypeConversionException reason) {
            return List.of(configuration.sourceOf(argument).orElse(name(argument)) + ": " + reason.getMessage());
        }
        return List.of(Objects.requireNonNullElse(failure.getMessage(), "wrong usage"));
    }

    // Of the command, or before it.
    private static Optional<String> unknownOptionOf(CommandLine typed) {
        for (CommandLine line = typed; line != null; line = line.getParent()) {
            for (String word : line.getParseResult().unmatched()) {
                if (word.startsWith("-")) {
                    return Optional.of(unmatched(word, true, line.getCommandSpec()));
                }
            }
        }
        return Optional.empty();
    }

    private static String unmatched(String word, boolean isOption, CommandSpec command) {
        if (isOption) {
            return unknownOption(BEHIND_A_NAME.split(word, 2)[0], command);
        }
        Set<String> commands = command.subcommands().keySet();
        return commands.isEmpty()
                ? "there is a word too many: a value with blanks in it needs quotes around it"
                : "there is no command '" + word + "'"
                        + Nearest.question(word, commands, name -> command.qualifiedName() + " " + name);
    }

    private static String unknownOption(String word, CommandSpec command) {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            names.add(option.longestName().substring(2));
        }
        String name = word.replaceFirst("^-+", "");
        if (command.subcommands().values().stream()
                .anyMatch(sub -> sub.getCommandSpec().findOption(word) != null)) {
            return "expected a command before " + word + ": options go behind it";
        }
        String question = Nearest.question(name, names, known -> "--" + known);
        // What is typed behind a single letter, as in -psecret, is a value.
        boolean isLetter = !word.startsWith("--") && question.isEmpty();
        return "Unknown option: '" + (isLetter ? word.substring(0, Math.min(2, word.length())) : word) + "'" + question;
    }

    private static List<String> missing(MissingParameterException failure) {
        String message = String.valueOf(failure.getMessage());
        String names = failure.getMissing().stream().map(UsageErrors::name).collect(Collectors.joining(" and "));
        if (message.contains("parameter for option")) {
            return List.of("expected a value behind " + names);
        }
        List<String> lines = new ArrayList<>(List.of("missing " + names + "; for example:"));
        for (String line :
                failure.getCommandLine().getCommandSpec().usageMessage().description()) {
            // The first example: it may go on behind a \, and the second begins with the program's name again.
            if (line.startsWith("  chatpull ") && lines.size() > 1) {
                break;
            }
            if (line.startsWith("  ")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** What is to be added to the words of a command that was given something it cannot do: where that came from. */
    String sources(CommandSpec command, String words) {
        Set<String> sources = new TreeSet<>();
        Matcher names = LONG_OPTION.matcher(words);
        while (names.find()) {
            OptionSpec option = command.findOption(names.group());
            if (option != null) {
                configuration.sourceOf(option).ifPresent(source -> sources.add(option.longestName() + ": " + source));
            }
        }
        return sources.isEmpty() ? "" : " (" + String.join(", ", sources) + ")";
    }
}
