package io.github.chatpull.cli.command;

import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Nearest;
import io.github.chatpull.cli.OutputFiles;
import io.github.chatpull.cli.UsageException;
import io.github.chatpull.cli.config.OwnMeaning;
import io.github.chatpull.cli.manual.ManualPage;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chatpull man}: the manual pages. */
@Command(
        header = "Prints the manual page of a command, for man.",
        description = {"", "  chatpull man export | man -l -", "  chatpull man --out ~/.local/share/man/man1", ""})
public final class ManCommand implements Callable<Integer> {
    private final Host host;
    private final Supplier<CommandLine> program;

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "Whose page; none: that of chatpull itself.")
    private @Nullable String command;

    @OwnMeaning
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write all pages there instead, made if it is missing, and replace their former selves.")
    private @Nullable Path out;

    /**
     * The command in this world.
     *
     * @param program every command there is
     */
    public ManCommand(Host host, Supplier<CommandLine> program) {
        this.host = host;
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine all = program.get();
        if (out != null) {
            if (command != null) {
                throw new UsageException("--out writes the pages of all commands: leave out " + command);
            }
            writeAll(all, out);
            return ExitCode.OK;
        }
        host.stdout().write(ManualPage.of(all, wanted(all)).text().getBytes(StandardCharsets.UTF_8));
        host.stdout().flush();
        return ExitCode.OK;
    }

    private CommandLine wanted(CommandLine all) throws UsageException {
        String name = command;
        if (name == null) {
            return all;
        }
        CommandLine found = all.getSubcommands().get(name);
        if (found == null) {
            throw new UsageException("there is no command '" + name + "'"
                    + Nearest.question(name, all.getSubcommands().keySet(), known -> "chatpull man " + known));
        }
        return found;
    }

    private void writeAll(CommandLine all, Path folder) throws IOException {
        Path directory = host.directory().resolve(folder);
        OutputFiles.requireNoPartOfAnArchive(folder.toString(), directory);
        Files.createDirectories(directory);
        try (OutputFiles files = new OutputFiles(host, true)) {
            for (ManualPage page : ManualPage.allOf(all)) {
                try (Output output = files.open(folder.resolve(page.name()).toString())) {
                    output.stream().write(page.text().getBytes(StandardCharsets.UTF_8));
                    output.publish();
                }
            }
            files.commit();
            for (Path file : files.written()) {
                letEverybodyRead(file);
            }
        }
    }

    // Unlike all else that is written here: no chat is in them.
    private static void letEverybodyRead(Path file) throws IOException {
        var modes = Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (modes != null) {
            modes.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
        }
    }
}
