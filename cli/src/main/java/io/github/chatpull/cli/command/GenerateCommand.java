package io.github.chatpull.cli.command;

import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.GeneratorArguments;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Interruption;
import io.github.chatpull.cli.OutputFiles;
import io.github.chatpull.cli.standin.ExportGenerator;
import io.github.chatpull.cli.standin.GeneratorOptions;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chatpull generate}: realistic exports of any size. */
@Command(
        header = "Generates a realistic export of any size, as a stream.",
        description = {
            "",
            "  chatpull generate --chats 400000 -o one-gigabyte.xml",
            "  chatpull generate --chats 1000 --awkward | chatpull convert --ndjson -",
            ""
        })
public final class GenerateCommand implements Callable<Integer> {
    private final Host host;

    @Mixin
    private GeneratorArguments arguments = new GeneratorArguments();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to, compressed by its suffix (default: standard output).",
            defaultValue = "-")
    private String output = "-";

    @Option(names = "--overwrite", description = "Replace the file if it exists.")
    private boolean overwrite;

    @Option(names = "--awkward", description = "Put everything in that is legal and rare.")
    private boolean awkward;

    @Option(
            names = "--broken",
            paramLabel = "N",
            description = "How many of the chats cannot be read (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private long broken;

    /** The command in this world. */
    public GenerateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        GeneratorOptions options = arguments.options(awkward, broken);
        try (OutputFiles files = new OutputFiles(host, overwrite)) {
            return Interruption.guard(host, files, "no file was written", () -> generate(options, files));
        }
    }

    private int generate(GeneratorOptions options, OutputFiles files) throws IOException {
        try (Output out = files.open(output)) {
            new ExportGenerator(options).writeTo(out.stream());
            out.publish();
        }
        files.commit();
        return ExitCode.OK;
    }
}
