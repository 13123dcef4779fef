package io.github.chatpull.cli.config;

import io.github.chatpull.bytes.Printable;
import io.github.chatpull.cli.Arguments;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.OutLines;
import io.github.chatpull.client.ExportEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the options of a command are and where each is from: a line an option, below the name of its source, in the form of
 * a file of settings, which it can be used as.
 */
public final class PrintedConfiguration {
    // Printed to be shown to others: a command may have a password in it.
    private static final Set<String> SECRET = Set.of("--email", "--password-command");

    private PrintedConfiguration() {}

    /** Whether somebody asks for it. */
    public static boolean isAskedFor(ParseResult result) {
        OptionSpec option = result.commandSpec().findOption(Configuration.PRINT_OPTION);
        return option != null && Boolean.TRUE.equals(option.getValue());
    }

    /**
     * Prints it, for the command that was typed, and returns what the process should end with.
     *
     * @throws IOException if standard output cannot be written
     */
    public static int print(Host host, ParseResult result, Configuration configuration) throws IOException {
        CommandSpec command = (result.hasSubcommand() ? result.subcommand() : result).commandSpec();
        try (OutLines lines = new OutLines(host)) {
            lines.add("# " + command.qualifiedName()
                    + configuration.fileName().map(name -> ", with " + name).orElse(""));
            for (Map.Entry<String, List<String>> source :
                    bySource(command, configuration).entrySet()) {
                if (!source.getValue().isEmpty()) {
                    lines.add("");
                    lines.add("# " + source.getKey());
                    for (String line : source.getValue()) {
                        lines.add(line);
                    }
                }
            }
        }
        return ExitCode.OK;
    }

    private static Map<String, List<String>> bySource(CommandSpec command, Configuration configuration) {
        Map<String, List<String>> sources = new LinkedHashMap<>();
        sources.put("option", new ArrayList<>());
        Map<String, List<String>> last = new LinkedHashMap<>();
        last.put("default", new ArrayList<>());
        last.put("not set", new ArrayList<>());
        Map<String, List<String>> files = new LinkedHashMap<>();
        for (OptionSpec option : command.options()) {
            if (option.inherited() || option.usageHelp() || option.versionHelp()) {
                continue;
            }
            Optional<Setting> setting =
                    Configuration.isTyped(option) ? Optional.empty() : configuration.setting(option);
            if (Configuration.isTyped(option)) {
                add(sources, "option", line(option, typed(option)));
            } else if (setting.isPresent()) {
                boolean isFile = configuration
                        .fileName()
                        .filter(setting.get().place()::equals)
                        .isPresent();
                add(
                        isFile ? files : sources,
                        setting.get().place(),
                        line(option, setting.get().value()));
            } else {
                String value = ofDefault(option);
                add(last, value.isEmpty() ? "not set" : "default", line(option, value));
            }
        }
        sources.putAll(files);
        sources.putAll(last);
        return sources;
    }

    private static void add(Map<String, List<String>> sources, String source, String line) {
        sources.computeIfAbsent(source, key -> new ArrayList<>()).add(line);
    }

    private static String typed(OptionSpec option) {
        return option.typeInfo().isBoolean()
                ? String.valueOf(option.<Object>getValue())
                : Setting.joined(option.originalStringValues());
    }

    private static String ofDefault(OptionSpec option) {
        String declared = option.defaultValue();
        return declared != null ? declared : Arguments.text(option.getValue());
    }

    // What cannot be used again is a comment.
    private static String line(OptionSpec option, String value) {
        List<String> keys = SettingKeys.of(option);
        String key = keys.isEmpty() ? option.longestName().substring(2) : keys.get(keys.size() - 1);
        boolean isHidden = SECRET.contains(option.longestName())
                || (option.longestName().equals("--endpoint") && !isEndpoint(value));
        if (isHidden && !value.isEmpty()) {
            return "#" + key + "=(set)";
        }
        return (keys.isEmpty() || value.isEmpty() ? "#" : "") + key + "=" + escaped(value);
    }

    // What is none may have a password anywhere in it.
    private static boolean isEndpoint(String value) {
        try {
            ExportEndpoint.parse(value, true);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    // What would not be fit for a terminal is spelled out, so that it can be read again.
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (c == '\\' || (c == ' ' && escaped.isEmpty())) {
                escaped.append('\\').appendCodePoint(c);
            } else if (Printable.isPrintable(c)) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(Printable.escaped(Character.toString(c)));
            }
        });
        // Whoever reads it takes blanks at the end of a line for nothing.
        if (value.length() > 1 && value.endsWith(" ")) {
            escaped.insert(escaped.length() - 1, '\\');
        }
        return escaped.toString();
    }
}
