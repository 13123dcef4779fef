package io.github.chatpull.cli.command;

import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.manual.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code chatpull completion}: what makes a shell complete commands, options, values and files. */
@Command(
        header = "Prints what makes bash, zsh or fish complete commands and options.",
        description = {
            "",
            "  chatpull completion bash > ~/.local/share/bash-completion/completions/chatpull",
            "  chatpull completion zsh > ~/.zfunc/_chatpull",
            "  chatpull completion fish > ~/.config/fish/completions/chatpull.fish",
            "",
            "A folder that is missing is made by mkdir -p first. The folder of zsh has to be in its fpath before compinit is called. To try it in bash or zsh, for this shell"
                    + " only: source <(chatpull completion bash).",
            ""
        })
public final class CompletionCommand implements Callable<Integer> {
    private final Host host;
    private final Supplier<CommandLine> program;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell = Shell.BASH;

    /**
     * The command in this world.
     *
     * @param program every command there is
     */
    public CompletionCommand(Host host, Supplier<CommandLine> program) {
        this.host = host;
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        OutputStream out = host.stdout();
        out.write(shell.completionOf(program.get()).getBytes(StandardCharsets.UTF_8));
        out.flush();
        return ExitCode.OK;
    }
}
