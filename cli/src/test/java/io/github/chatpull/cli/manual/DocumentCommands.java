package io.github.chatpull.cli.manual;

import io.github.chatpull.cli.Chatpull;
import io.github.chatpull.cli.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The commands in documents and in the help, as somebody would type them. */
public final class DocumentCommands {
    private static final String CALL =
            "\\bchatpull ((?:" + String.join("|", program().getSubcommands().keySet()) + ")\\b.*)";

    // What is typed, or in words: between fences, or between back quotes.
    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern QUOTED = Pattern.compile("`(chatpull [^`]*)`");

    // Where the words of one command end: at a pipe, a redirection, a comment, or what is left out.
    private static final Pattern END = Pattern.compile(" *(?:[|;>)`]|&& | # | …).*");

    /**
     * A line that calls the program.
     *
     * @param line as a shell would be given it
     * @param isMentioned in the middle of a sentence, where it need not be whole
     */
    public record Typed(String line, boolean isMentioned) {
        /** The program's own words: its command and what belongs to that. */
        public List<String> words() {
            Matcher call = Pattern.compile(CALL).matcher(line);
            if (!call.find()) {
                throw new IllegalStateException(line);
            }
            return List.of(END.matcher(call.group(1).replace("\"", ""))
                    .replaceFirst("")
                    .strip()
                    .split(" +", -1));
        }
    }

    private DocumentCommands() {}

    /** The program, whose commands are not run. */
    static CommandLine program() {
        return Chatpull.commandLine(new World(Path.of("")).host());
    }

    /** Those of a document in Markdown: its blocks first, then its sentences. */
    public static List<Typed> ofMarkdown(String document) {
        List<Typed> all = new ArrayList<>();
        FENCED.matcher(document)
                .results()
                .filter(block -> block.group(1).isEmpty() || block.group(1).equals("sh"))
                .forEach(block -> all.addAll(ofLines(block.group(2))));
        QUOTED.matcher(FENCED.matcher(document).replaceAll(""))
                .results()
                .map(quoted -> quoted.group(1).replaceAll("\\s+", " "))
                .filter(DocumentCommands::calls)
                .forEach(line -> all.add(new Typed(line, true)));
        return all;
    }

    /** Those of lines of a shell; one that ends with a backslash goes on in the next. */
    public static List<Typed> ofLines(String lines) {
        return lines.replaceAll("\\\\\n *", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .filter(DocumentCommands::calls)
                .map(line -> new Typed(line, false))
                .toList();
    }

    /** The examples of the help of a command, or of the program itself if its name is empty. */
    public static List<Typed> ofHelp(String name) {
        CommandLine command =
                name.isEmpty() ? program() : program().getSubcommands().get(name);
        return ofLines(Stream.of(command.getCommandSpec().usageMessage().description())
                .filter(line -> line.startsWith("  "))
                .collect(Collectors.joining("\n")));
    }

    /** The names of all commands, and the empty one of the program itself. */
    public static List<String> commands() {
        List<String> names = new ArrayList<>(program().getSubcommands().keySet());
        names.add("");
        return names;
    }

    /** Whether it is more than the mention of a command, whose arguments are left out. */
    public static boolean isWhole(Typed typed) {
        try {
            CommandLine.ParseResult result =
                    program().parseArgs(typed.words().toArray(String[]::new)).subcommand();
            return result.unmatched().isEmpty();
        } catch (CommandLine.MissingParameterException e) {
            return false;
        }
    }

    private static boolean calls(String line) {
        return Pattern.compile(CALL).matcher(line).find();
    }
}
