package io.github.chatpull.cli.manual;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code --help} shows: examples first, the commands and options of every day before the others. */
public final class HelpPage {
    private static final List<String> EXAMPLES_FIRST = List.of(
            UsageMessageSpec.SECTION_KEY_HEADER,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

    private HelpPage() {}

    /**
     * Makes the help of a command and its subcommands look so.
     *
     * @param everyday the subcommands that come first
     */
    public static void applyTo(CommandLine commandLine, List<String> everyday) {
        Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(commandLine.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpPage::options);
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> commands(help, everyday));
        sections.put(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST, HelpPage::exitCodes);
        commandLine
                .setUsageHelpAutoWidth(true)
                .setHelpSectionKeys(EXAMPLES_FIRST)
                .setHelpSectionMap(sections)
                // No colour, wherever it goes: from JDK 22 on there is a console even where nobody is.
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF));
    }

    private static String options(Help help) {
        StringBuilder all = new StringBuilder();
        for (OptionSection section : OptionSection.of(help.commandSpec())) {
            Help.Layout layout = help.createDefaultLayout();
            layout.addOptions(section.options(), help.parameterLabelRenderer());
            all.append(section.heading()).append(":\n").append(layout);
        }
        return all.toString();
    }

    private static String commands(Help help, List<String> everyday) {
        Map<String, Help> first = new LinkedHashMap<>(help.subcommands());
        Map<String, Help> others = new LinkedHashMap<>(first);
        first.keySet().retainAll(everyday);
        others.keySet().removeAll(everyday);
        return first.isEmpty() ? "" : "Every day:\n" + help.commandList(first) + "Beyond:\n" + help.commandList(others);
    }

    private static String exitCodes(Help help) {
        return help.commandSpec().parent() == null ? "Ends with:\n" + help.exitCodeList() : "";
    }
}
