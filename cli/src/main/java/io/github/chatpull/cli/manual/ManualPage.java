package io.github.chatpull.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A manual page, in the language of {@code man(7)}, from the same definition as the command's help. Holds one page.
 *
 * <pre>{@code
 * String page = ManualPage.of(program, program.getSubcommands().get("export")).text();
 * }</pre>
 *
 * @param name of the page and of its file, as {@code chatpull-export.1}
 * @param text what stands in it
 */
public record ManualPage(String name, String text) {
    private static final String EXAMPLE = "  ";

    /** The pages of a program: its own, and that of each command. */
    public static List<ManualPage> allOf(CommandLine program) {
        List<ManualPage> pages = new ArrayList<>(List.of(of(program, program)));
        program.getSubcommands().values().forEach(command -> pages.add(of(program, command)));
        return pages;
    }

    /** The page of the program, or of one of its commands. */
    public static ManualPage of(CommandLine program, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        String name = spec.qualifiedName("-");
        StringBuilder page = new StringBuilder();
        // No date: the same version makes the same page.
        page.append(".TH ").append(quoted(name.toUpperCase(Locale.ROOT))).append(" 1 \"\" ");
        page.append(quoted(program.getCommandSpec().version()[0])).append(" \"User Commands\"\n");
        page.append(".nh\n.ad l\n");
        section(page, "NAME");
        page.append(escaped(name))
                .append(" \\- ")
                .append(escaped(withoutFullStop(spec.usageMessage().header()[0])));
        page.append('\n');
        section(page, "SYNOPSIS");
        page.append(".B ")
                .append(escaped(spec.qualifiedName()))
                .append("\n")
                .append(synopsis(spec))
                .append('\n');
        description(page, spec);
        if (command == program) {
            commands(page, program);
        }
        parameters(page, spec);
        options(page, spec);
        exitCodes(page, program.getCommandSpec());
        environment(page);
        seeAlso(page, program, command);
        return new ManualPage(name + ".1", page.toString());
    }

    private static String synopsis(CommandSpec spec) {
        StringBuilder text = new StringBuilder("[\\fIOPTIONS\\fR]");
        for (PositionalParamSpec word : spec.positionalParameters()) {
            boolean isOptional = word.arity().min() == 0;
            String label = "\\fI" + escaped(word.paramLabel()) + "\\fR" + (word.isMultiValue() ? "..." : "");
            text.append(' ').append(isOptional ? "[" + label + "]" : label);
        }
        return text.append(spec.subcommands().isEmpty() ? "" : " \\fICOMMAND\\fR")
                .toString();
    }

    // Examples are what is indented in a command's description; prose is the rest.
    private static void description(StringBuilder page, CommandSpec spec) {
        List<String> examples = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        for (String line : spec.usageMessage().description()) {
            if (!line.isEmpty()) {
                (line.startsWith(EXAMPLE) ? examples : prose).add(line);
            }
        }
        section(page, "EXAMPLES");
        page.append(".nf\n");
        for (String line : examples) {
            page.append(escaped(line.substring(EXAMPLE.length()))).append('\n');
        }
        page.append(".fi\n");
        if (!prose.isEmpty()) {
            section(page, "DESCRIPTION");
            // What begins a section is a paragraph already.
            page.append(prose.stream().map(ManualPage::escaped).collect(Collectors.joining("\n.PP\n", "", "\n")));
        }
    }

    private static void commands(StringBuilder page, CommandLine program) {
        section(page, "COMMANDS");
        program.getSubcommands()
                .forEach((name, command) -> item(
                        page,
                        "\\fB" + escaped(name) + "\\fR",
                        command.getCommandSpec().usageMessage().header()[0]));
    }

    private static void parameters(StringBuilder page, CommandSpec spec) {
        if (!spec.positionalParameters().isEmpty()) {
            section(page, "ARGUMENTS");
        }
        for (PositionalParamSpec word : spec.positionalParameters()) {
            item(page, "\\fI" + escaped(word.paramLabel()) + "\\fR", String.join(" ", word.description()));
        }
    }

    private static void options(StringBuilder page, CommandSpec spec) {
        section(page, "OPTIONS");
        for (OptionSection options : OptionSection.of(spec)) {
            page.append(".SS ").append(quoted(options.heading())).append('\n');
            for (OptionSpec option : options.options()) {
                item(page, tag(spec, option), String.join(" ", option.description()));
            }
        }
    }

    // What stands behind the names is what the help has there.
    private static String tag(CommandSpec spec, OptionSpec option) {
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
            names.add("\\fB" + escaped(name) + "\\fR");
        }
        String value = new Help(spec)
                .parameterLabelRenderer()
                .renderParameterLabel(option, Ansi.OFF, List.of())
                .toString();
        String label = escaped(option.paramLabel());
        return String.join(", ", names) + escaped(value).replace(label, "\\fI" + label + "\\fR");
    }

    private static void exitCodes(StringBuilder page, CommandSpec program) {
        section(page, "EXIT STATUS");
        for (Map.Entry<String, String> code :
                program.usageMessage().exitCodeList().entrySet()) {
            item(page, "\\fB" + code.getKey() + "\\fR", code.getValue());
        }
    }

    private static void environment(StringBuilder page) {
        section(page, "ENVIRONMENT AND FILES");
        item(
                page,
                "\\fBCHATPULL_\\fR\\fIOPTION\\fR",
                "The value of an option that is not typed: CHATPULL_ON_BAD_CHAT is"
                        + " that of --on-bad-chat; true or false that of one without a value.");
        item(page, "\\fBCHATPULL_PASSWORD\\fR", "The operator's password.");
        item(page, "\\fBCHATPULL_JAVA_OPTS\\fR", "Options for Java, as -Xmx256m.");
        item(
                page,
                "\\fI~/.config/chatpull/chatpull.properties\\fR",
                "The values of options that neither are typed nor"
                        + " stand in the environment, a line each: zone=Europe/Oslo, or export.zone=Europe/Oslo for one command.");
    }

    private static void seeAlso(StringBuilder page, CommandLine program, CommandLine command) {
        List<String> names = new ArrayList<>();
        if (command == program) {
            program.getSubcommands().keySet().forEach(name -> names.add(program.getCommandName() + "-" + name));
        } else {
            names.add(program.getCommandName());
        }
        section(page, "SEE ALSO");
        for (String name : names) {
            boolean isLast = name.equals(names.get(names.size() - 1));
            page.append(".BR ").append(escaped(name)).append(" (1)").append(isLast ? "\n" : ",\n");
        }
    }

    private static void section(StringBuilder page, String name) {
        page.append(".SH ").append(quoted(name)).append('\n');
    }

    private static void item(StringBuilder page, String tag, String text) {
        page.append(".TP\n").append(tag).append('\n').append(escaped(text)).append('\n');
    }

    private static String quoted(String text) {
        return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
    }

    // A line that begins with a dot or an apostrophe is an instruction; dashes are to be copied and typed.
    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti")
                .replace("…", "...");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
