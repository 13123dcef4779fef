package io.github.chatpull.cli.manual;

import java.util.List;
import picocli.CommandLine;

/** The shells that can complete what is typed. */
public enum Shell {
    /** Bash 3.2 or later. */
    BASH {
        @Override
        String script(List<CommandOutline> commands) {
            return new BashCompletion(commands).script();
        }
    },
    /** Zsh, with its completion system. */
    ZSH {
        @Override
        String script(List<CommandOutline> commands) {
            return new ZshCompletion(commands).script();
        }
    },
    /** Fish 3 or later. */
    FISH {
        @Override
        String script(List<CommandOutline> commands) {
            return new FishCompletion(commands).script();
        }
    };

    abstract String script(List<CommandOutline> commands);

    /** The script that makes this shell complete the program's commands, options, values and files. */
    public String completionOf(CommandLine program) {
        return script(CommandOutline.of(program));
    }
}
