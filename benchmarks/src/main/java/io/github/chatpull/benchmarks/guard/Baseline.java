package io.github.chatpull.benchmarks.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was measured once, and where: in a file, one JSON object with a number for each benchmark's name.
 *
 * @param machine the processor and Java, which ratios depend on
 * @param yardstick nanoseconds the drain took for a chat, the median of the run: how busy the machine was
 * @param ratios by the benchmark's name
 */
record Baseline(String machine, double yardstick, Map<String, Double> ratios) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DECIMALS = 3;
    private static final String MACHINE = "machine";
    private static final String YARDSTICK = "yardstick";
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** What the file holds; nothing if there is none. */
    static Baseline read(Path file) throws IOException {
        String machine = "";
        double yardstick = 0;
        Map<String, Double> ratios = new TreeMap<>();
        if (Files.exists(file)) {
            try (JsonParser json = JSON.createParser(file.toFile())) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    switch (name) {
                        case MACHINE -> machine = json.getText();
                        case YARDSTICK -> yardstick = json.getDoubleValue();
                        default -> ratios.put(name, json.getDoubleValue());
                    }
                }
            }
        }
        return new Baseline(machine, yardstick, ratios);
    }

    /** The name of this machine. */
    static String thisMachine() throws IOException {
        String processor = System.getProperty("os.arch");
        if (Files.isReadable(PROCESSORS)) {
            try (Stream<String> lines = Files.lines(PROCESSORS)) {
                processor = lines.filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .orElse(processor);
            }
        }
        return processor + ", Java " + Runtime.version().feature();
    }

    /** This one without those whose names do not match. */
    Baseline only(Predicate<String> wanted) {
        Map<String, Double> left = new TreeMap<>(ratios);
        left.keySet().removeIf(wanted.negate());
        return new Baseline(machine, yardstick, left);
    }

    void write(Path file) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(Files.newBufferedWriter(file))) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField(MACHINE, machine);
            json.writeNumberField(YARDSTICK, Math.round(yardstick));
            for (Map.Entry<String, Double> ratio : new TreeMap<>(ratios).entrySet()) {
                json.writeFieldName(ratio.getKey());
                json.writeNumber(BigDecimal.valueOf(ratio.getValue()).setScale(DECIMALS, RoundingMode.HALF_UP));
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
