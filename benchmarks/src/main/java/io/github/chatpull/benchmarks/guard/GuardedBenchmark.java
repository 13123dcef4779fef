package io.github.chatpull.benchmarks.guard;

import io.github.chatpull.benchmarks.CorpusKind;
import io.github.chatpull.benchmarks.WoodstoxDrainBenchmark;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A JMH benchmark and the values of its parameters. */
record GuardedBenchmark(String className, String method, Map<String, String> parameters) {
    private static final String CORPUS = "corpus";

    // On every corpus; the others on the first one only, or a run would take a quarter of an hour.
    private static final Set<String> ON_EVERY_CORPUS =
            Set.of("EndToEndBenchmark.convert corpus=" + CorpusKind.NORWEGIAN + " kind=NDJSON");

    /** Everything that JMH would run, but the yardstick. */
    static List<GuardedBenchmark> all() throws ReflectiveOperationException {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        List<GuardedBenchmark> all = new ArrayList<>();
        for (BenchmarkListEntry entry : BenchmarkList.defaultList().getAll(silent, List.of())) {
            String name = entry.getUserClassQName();
            if (!name.equals(WoodstoxDrainBenchmark.class.getName())) {
                String method = entry.getUsername().substring(name.length() + 1);
                for (Map<String, String> parameters : combinations(Class.forName(name))) {
                    all.addAll(onCorpora(new GuardedBenchmark(name, method, parameters)));
                }
            }
        }
        return all;
    }

    /** What every other benchmark is compared with, on the same corpus. */
    GuardedBenchmark yardstick() {
        return new GuardedBenchmark(WoodstoxDrainBenchmark.class.getName(), "drain", Map.of(CORPUS, corpus().name()));
    }

    CorpusKind corpus() {
        return CorpusKind.valueOf(parameters.getOrDefault(CORPUS, CorpusKind.NORWEGIAN.name()));
    }

    /** Its name in the baseline. */
    String name() {
        StringBuilder name = new StringBuilder(className.substring(className.lastIndexOf('.') + 1));
        name.append('.').append(method);
        parameters.forEach(
                (key, value) -> name.append(' ').append(key).append('=').append(value));
        return name.toString();
    }

    /** The arguments that {@link #of(String[])} makes it of in another process. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(className, method));
        parameters.forEach((key, value) -> arguments.add(key + "=" + value));
        return arguments;
    }

    static GuardedBenchmark of(String[] arguments) {
        Map<String, String> parameters = new TreeMap<>();
        for (String argument : Arrays.asList(arguments).subList(2, arguments.length)) {
            int at = argument.indexOf('=');
            parameters.put(argument.substring(0, at), argument.substring(at + 1));
        }
        return new GuardedBenchmark(arguments[0], arguments[1], parameters);
    }

    private static List<GuardedBenchmark> onCorpora(GuardedBenchmark benchmark) {
        if (!ON_EVERY_CORPUS.contains(benchmark.name())) {
            return List.of(benchmark);
        }
        return Arrays.stream(CorpusKind.values())
                .map(kind -> {
                    Map<String, String> parameters = new TreeMap<>(benchmark.parameters);
                    parameters.put(CORPUS, kind.name());
                    return new GuardedBenchmark(benchmark.className, benchmark.method, parameters);
                })
                .toList();
    }

    private static List<Map<String, String>> combinations(Class<?> type) {
        List<Map<String, String>> combinations = List.of(new TreeMap<>());
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Param.class)) {
                List<Map<String, String>> longer = new ArrayList<>();
                for (Map<String, String> combination : combinations) {
                    for (String value : values(field)) {
                        Map<String, String> with = new TreeMap<>(combination);
                        with.put(field.getName(), value);
                        longer.add(with);
                    }
                }
                combinations = longer;
            }
        }
        return combinations;
    }

    // JMH takes an enum without values for all of its constants.
    private static List<String> values(Field field) {
        List<String> values = List.of(field.getAnnotation(Param.class).value());
        if (!values.equals(List.of(Param.BLANK_ARGS))) {
            return values;
        }
        return Arrays.stream(field.getType().getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }
}
