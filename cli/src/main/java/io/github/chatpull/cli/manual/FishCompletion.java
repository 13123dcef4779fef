package io.github.chatpull.cli.manual;

import io.github.chatpull.cli.manual.CommandOutline.Argument;
import io.github.chatpull.cli.manual.CommandOutline.Kind;
import java.util.List;

/** Completion for Fish. */
record FishCompletion(List<CommandOutline> commands) {
    private static final String BEGINNING = """
            # Completion of chatpull in fish: put it into ~/.config/fish/completions/chatpull.fish.
            function __chatpull_is
                set -l words (commandline -opc)
                if test (count $words) -lt 2
                    contains -- none $argv
                else
                    contains -- $words[2] $argv
                end
            end
            complete -c chatpull -f
            """;

    String script() {
        StringBuilder script = new StringBuilder(BEGINNING);
        for (CommandOutline command : commands) {
            if (!command.name().isEmpty()) {
                line(script, "none", "-a " + command.name() + " -d " + quoted(command.header()));
            }
        }
        for (CommandOutline command : commands) {
            String when = command.name().isEmpty() ? "none" : command.name();
            command.options().forEach(option -> line(script, when, option(option)));
            if (!command.words().isEmpty()) {
                line(script, when, "-a " + quoted(String.join(" ", command.words())));
            } else if (command.files() != Kind.TEXT) {
                line(script, when, offer(command.files()));
            }
        }
        return script.toString();
    }

    private static void line(StringBuilder script, String command, String offer) {
        script.append("complete -c chatpull -n '__chatpull_is ")
                .append(command)
                .append("' ")
                .append(offer)
                .append('\n');
    }

    private static String option(Argument option) {
        StringBuilder text = new StringBuilder();
        for (String name : option.names()) {
            text.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                    .append(' ');
        }
        if (option.kind() != Kind.NOTHING) {
            text.append("-r ")
                    .append(
                            option.choices().isEmpty()
                                    ? offer(option.kind())
                                    : "-f -a " + quoted(String.join(" ", option.choices())));
            text.append(' ');
        }
        return text.append("-d ").append(quoted(option.description())).toString();
    }

    private static String offer(Kind kind) {
        return switch (kind) {
            case FILE -> "-F";
            case DIRECTORY -> "-f -a '(__fish_complete_directories)'";
            case TEXT, NOTHING -> "-f";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
