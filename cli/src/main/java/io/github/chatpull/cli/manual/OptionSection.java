package io.github.chatpull.cli.manual;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options of a command that belong together: the command's own first, then those it shares with others, a section a mixin
 * with that mixin's heading, at last those of every command.
 *
 * @param heading what stands above them
 * @param options in the order they are declared in
 */
record OptionSection(String heading, List<OptionSpec> options) {
    private static final String OWN = "Options";
    private static final String GENERAL = "General";

    /** All that are shown, in the order they are shown in. */
    static List<OptionSection> of(CommandSpec command) {
        Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        List<OptionSpec> general = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (option.inherited() || option.usageHelp() || option.versionHelp() || command.parent() == null) {
                general.add(option);
                taken.add(option.longestName());
            }
        }
        List<CommandSpec> level = List.of(command);
        for (String heading = OWN; !level.isEmpty(); heading = "") {
            List<CommandSpec> next = new ArrayList<>();
            for (CommandSpec part : level) {
                next.addAll(part.mixins().values());
                List<OptionSpec> own = own(part, taken);
                String above = heading.isEmpty() ? part.usageMessage().optionListHeading() : heading;
                sections.computeIfAbsent(above, key -> new ArrayList<>()).addAll(own);
            }
            level = next;
        }
        sections.put(GENERAL, general);
        List<OptionSection> all = new ArrayList<>();
        sections.forEach((heading, options) -> {
            if (!options.isEmpty()) {
                all.add(new OptionSection(heading, List.copyOf(options)));
            }
        });
        return all;
    }

    // Without those of the mixins in it, which come later.
    private static List<OptionSpec> own(CommandSpec part, Set<String> taken) {
        Set<String> deeper = new HashSet<>();
        for (CommandSpec mixin : part.mixins().values()) {
            mixin.options().forEach(option -> deeper.add(option.longestName()));
        }
        List<OptionSpec> own = new ArrayList<>();
        for (OptionSpec option : part.options()) {
            if (!option.hidden() && !deeper.contains(option.longestName()) && taken.add(option.longestName())) {
                own.add(option);
            }
        }
        return own;
    }
}
