package io.github.chatpull.cli.manual;

import io.github.chatpull.cli.manual.CommandOutline.Argument;
import io.github.chatpull.cli.manual.CommandOutline.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Completion for Bash; nothing in it is newer than 3.2, which macOS has. */
record BashCompletion(List<CommandOutline> commands) {
    private static final String BEGINNING = """
            # Completion of chatpull in bash: source it, or put it where bash-completion looks.
            _chatpull() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
                local words= files= options= others=
                COMPREPLY=()
                # --option=value is three words to bash.
                if [ "$cur" = "=" ]; then
                    cur=
                elif [ "$prev" = "=" ]; then
                    prev=${COMP_WORDS[COMP_CWORD-2]}
                fi
                if [ "$COMP_CWORD" -eq 1 ]; then
                    command=
                fi
                case $command in
            """;

    private static final String END = """
                esac
                local IFS=$'\\n'
                if [ -n "$words" ]; then
                    COMPREPLY=($(IFS=' '; compgen -W "$words" -- "$cur"))
                elif [ "$files" = text ]; then
                    :
                elif [ -z "$files" ] && [ "${cur#-}" != "$cur" ]; then
                    COMPREPLY=($(IFS=' '; compgen -W "$options" -- "$cur"))
                elif [ "${files:-$others}" = directory ]; then
                    compopt -o filenames 2>/dev/null
                    COMPREPLY=($(compgen -d -- "$cur"))
                elif [ "${files:-$others}" = file ]; then
                    compopt -o filenames 2>/dev/null
                    COMPREPLY=($(compgen -f -- "$cur"))
                fi
            }
            complete -F _chatpull chatpull
            """;

    String script() {
        StringBuilder script = new StringBuilder(BEGINNING);
        String names = commands.stream()
                .map(CommandOutline::name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" "));
        for (CommandOutline command : commands) {
            boolean isProgram = command.name().isEmpty();
            script.append("    ").append(isProgram ? "''" : command.name()).append(")\n");
            script.append("        options='").append(names(command)).append("'\n");
            script.append("        others=").append(word(command.files())).append('\n');
            script.append(values(command, isProgram ? names : String.join(" ", command.words())));
            script.append("        ;;\n");
        }
        return script.append(END).toString();
    }

    private static String names(CommandOutline command) {
        return command.options().stream()
                .flatMap(option -> option.names().stream())
                .collect(Collectors.joining(" "));
    }

    // What is offered behind an option, options with the same offer in one line; then what is offered elsewhere.
    private static String values(CommandOutline command, String words) {
        Map<String, List<String>> cases = new LinkedHashMap<>();
        for (Argument option : command.options()) {
            if (option.kind() != Kind.NOTHING) {
                String offer = option.choices().isEmpty()
                        ? "files=" + word(option.kind())
                        : "words='" + String.join(" ", option.choices()) + "'";
                cases.computeIfAbsent(offer, key -> new ArrayList<>()).addAll(option.names());
            }
        }
        StringBuilder text = new StringBuilder("        case $prev in\n");
        cases.forEach((offer, names) -> text.append("        ")
                .append(String.join("|", names))
                .append(") ")
                .append(offer)
                .append(" ;;\n"));
        if (!words.isEmpty()) {
            text.append("        *) [ \"${cur#-}\" != \"$cur\" ] || words='")
                    .append(words)
                    .append("' ;;\n");
        }
        return text.append("        esac\n").toString();
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case FILE -> "file";
            case DIRECTORY -> "directory";
            case TEXT, NOTHING -> "text";
        };
    }
}
