package io.github.chatpull.samples;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The compiler of the JDK that runs the tests, as strict as it can be. */
final class Javac {
    private static final List<String> STRICT = List.of("-Xlint:all", "-Werror", "-proc:none", "-Xdiags:verbose");

    private Javac() {}

    /** Compiles, and gives what there is to say against it: nothing, or the compilation has failed. */
    static String complaints(List<String> arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] all = Stream.concat(STRICT.stream(), arguments.stream()).toArray(String[]::new);
        int exitCode = ToolProvider.getSystemJavaCompiler().run(null, said, said, all);
        String text = said.toString(StandardCharsets.UTF_8);
        return exitCode != 0 && text.isEmpty() ? "exit code " + exitCode : text;
    }
}
