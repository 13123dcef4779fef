package io.github.chatpull.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java of a document, compiled on the class path and on the module path, in both cases with nothing but the three jars
 * of the reader: more must not be needed to compile against a library whose parts are optional. It is loaded with the jars
 * that it is said to need at run time.
 */
final class CompiledBlocks {
    private static final Path GIVEN = Path.of("src/test/java/io/github/chatpull/samples/Given.java");
    private static final String MODULE = "open module recipes { requires io.github.chatpull.core; }";
    private static final String AROUND = """
            package recipes;
            %s
            import io.github.chatpull.model.Period;
            public class Block%d extends io.github.chatpull.samples.Given {
                @Override
                protected void run() throws Exception {
                    %s
            %s
                }
            }
            """;

    // Only where it is used: the client needs more than the reader.
    private static final String ENDPOINT = "ExportEndpoint endpoint = ExportEndpoint.parse(address, false);";

    private static final List<String> IMPORTED = List.of(
            "java.io",
            "java.math",
            "java.nio.charset",
            "java.nio.file",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.stream",
            "io.github.chatpull.archive",
            "io.github.chatpull.client",
            "io.github.chatpull.export",
            "io.github.chatpull.model",
            "io.github.chatpull.pipeline",
            "io.github.chatpull.rollup",
            "io.github.chatpull.sink",
            "io.github.chatpull.stage",
            "io.github.chatpull.xml");
    /** What is known without its package. */
    static final String IMPORTS =
            IMPORTED.stream().map(name -> "import " + name + ".*;").collect(Collectors.joining("\n"));

    private static final Pattern REQUIRED = Pattern.compile("requires ([\\w.]+);");

    private final List<JavaBlock> blocks;
    private final Path classes;
    private final Map<List<String>, ClassLoader> classPaths = new HashMap<>();
    private final Map<List<String>, ClassLoader> modulePaths = new HashMap<>();

    CompiledBlocks(List<JavaBlock> blocks, Path folder) throws IOException {
        this.blocks = blocks;
        this.classes = folder.resolve("classes");
        List<Path> sources = new ArrayList<>(List.of(GIVEN));
        for (int i = 0; i < blocks.size(); i++) {
            sources.add(Files.writeString(folder.resolve("Block" + i + ".java"), source(i)));
        }
        compile("-cp", sources);
        sources.add(Files.writeString(folder.resolve("module-info.java"), MODULE));
        compile("--module-path", sources);
    }

    private String source(int number) {
        String lines = blocks.get(number).lines();
        return AROUND.formatted(IMPORTS, number, lines.contains("endpoint") ? ENDPOINT : "", lines);
    }

    private void compile(String kindOfPath, List<Path> sources) {
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), kindOfPath, NamedJars.path(NamedJars.of(NamedJars.READER))));
        sources.forEach(source -> arguments.add(source.toString()));
        assertThat(Javac.complaints(arguments)).isEmpty();
    }

    List<String> names() {
        return blocks.stream().map(JavaBlock::name).toList();
    }

    /** The class of a block, on a class path of the reader's jars and some more. */
    Class<?> onClassPath(String name, List<String> moreJars) throws Exception {
        ClassLoader loader = classPaths.computeIfAbsent(moreJars, this::classPath);
        return loader.loadClass(className(name));
    }

    private ClassLoader classPath(List<String> moreJars) {
        URL[] urls = path(moreJars).stream().map(CompiledBlocks::url).toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path part) {
        try {
            return part.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same on a module path.
     *
     * @param program a module of a program that uses everything, as far as it is there
     */
    Class<?> onModulePath(String name, List<String> moreJars, JavaBlock program) throws Exception {
        ClassLoader loader = modulePaths.computeIfAbsent(moreJars, jars -> modulePath(jars, program));
        return loader.loadClass(className(name));
    }

    private ClassLoader modulePath(List<String> moreJars, JavaBlock program) {
        ModuleFinder path = ModuleFinder.of(path(moreJars).toArray(Path[]::new));
        List<String> roots = REQUIRED.matcher(program.lines())
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(required -> path.find(required).isPresent())
                .collect(Collectors.toCollection(ArrayList::new));
        roots.add("recipes");
        Configuration resolved = ModuleLayer.boot().configuration().resolve(path, ModuleFinder.of(), roots);
        return ModuleLayer.boot()
                .defineModulesWithOneLoader(resolved, ClassLoader.getPlatformClassLoader())
                .findLoader("recipes");
    }

    private List<Path> path(List<String> moreJars) {
        List<Path> path = new ArrayList<>(List.of(classes));
        path.addAll(NamedJars.of(
                Stream.concat(NamedJars.READER.stream(), moreJars.stream()).toList()));
        return path;
    }

    private String className(String name) {
        return "recipes.Block" + names().indexOf(name);
    }
}
