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
import java.util.stream.Stream;

/** The file of ratios: one JSON object, a number for each benchmark's name, and the machine they were measured on. */
final class Baseline {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DECIMALS = 3;
    private static final String MACHINE = "machine";
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Baseline() {}

    /** The ratios by name; none if there is no file. */
    static Map<String, Double> read(Path file) throws IOException {
        Map<String, Double> ratios = new TreeMap<>();
        if (!Files.exists(file)) {
            return ratios;
        }
        try (JsonParser json = JSON.createParser(file.toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isNumeric()) {
                    ratios.put(name, json.getDoubleValue());
                }
            }
        }
        return ratios;
    }

    /** Whether the file was written on a machine like this one. */
    static boolean isOfThisMachine(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).contains("\"" + MACHINE + "\" : \"" + machine() + "\"");
    }

    // Its processor and Java, which ratios depend on.
    private static String machine() throws IOException {
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

    static void write(Map<String, Double> ratios, Path file) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(Files.newBufferedWriter(file))) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField(MACHINE, machine());
            for (Map.Entry<String, Double> ratio : new TreeMap<>(ratios).entrySet()) {
                json.writeFieldName(ratio.getKey());
                json.writeNumber(BigDecimal.valueOf(ratio.getValue()).setScale(DECIMALS, RoundingMode.HALF_UP));
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
