package io.github.chatpull.cli.manual;

import io.github.chatpull.cli.manual.CommandOutline.Argument;
import io.github.chatpull.cli.manual.CommandOutline.Kind;
import java.util.List;

/** Completion for Zsh, by its {@code _arguments}. */
record ZshCompletion(List<CommandOutline> commands) {
    private static final String BEGINNING = """
            #compdef chatpull
            # Completion of chatpull in zsh: source it behind compinit, or call it _chatpull in a folder of $fpath.
            _chatpull() {
                local -a commands
                commands=(
            """;

    private static final String MIDDLE = """
                )
                if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
                    _describe -t commands command commands
                    return
                fi
                local command=$words[2]
                if (( CURRENT == 2 )); then
                    command=
                else
                    shift words
                    (( CURRENT-- ))
                fi
                case $command in
            """;

    private static final String END = """
                            esac
            }
            if [[ $funcstack[1] = _chatpull ]]; then
                _chatpull "$@"
            else
                compdef _chatpull chatpull
            fi
            """;

    String script() {
        StringBuilder script = new StringBuilder(BEGINNING);
        for (CommandOutline command : commands) {
            if (!command.name().isEmpty()) {
                script.append("        ")
                        .append(quoted(command.name() + ":" + command.header()))
                        .append('\n');
            }
        }
        script.append(MIDDLE);
        for (CommandOutline command : commands) {
            script.append("    ")
                    .append(command.name().isEmpty() ? "''" : command.name())
                    .append(") _arguments -s");
            for (Argument option : command.options()) {
                script.append(" \\\n        ").append(argument(option));
            }
            if (!command.words().isEmpty()) {
                script.append(" \\\n        ").append(quoted("1:word:(" + String.join(" ", command.words()) + ")"));
            } else if (command.files() != Kind.TEXT) {
                script.append(" \\\n        ").append(quoted("*:file:" + action(command.files())));
            }
            script.append(" ;;\n");
        }
        return script.append(END).toString();
    }

    // '(-q --quiet)'{-q,--quiet}'[Say nothing]', '--zone=[The zone]:ZONE: '
    private static String argument(Argument option) {
        boolean hasValue = option.kind() != Kind.NOTHING;
        List<String> names = option.names().stream()
                .map(name -> name + (hasValue ? name.startsWith("--") ? "=" : "+" : ""))
                .toList();
        String rest = "[" + option.description().replaceAll("[\\[\\]\\\\]", "\\\\$0") + "]"
                + (hasValue ? ":" + option.label().replace(":", "\\:") + ":" + values(option) : "");
        String front = option.isRepeated() ? "*" : "(" + String.join(" ", option.names()) + ")";
        return names.size() == 1
                ? quoted(front + names.get(0) + rest)
                : quoted(front) + "{" + String.join(",", names) + "}" + quoted(rest);
    }

    private static String values(Argument option) {
        return option.choices().isEmpty() ? action(option.kind()) : "(" + String.join(" ", option.choices()) + ")";
    }

    private static String action(Kind kind) {
        return switch (kind) {
            case FILE -> "_files";
            case DIRECTORY -> "_files -/";
            case TEXT, NOTHING -> " ";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
