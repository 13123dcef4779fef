package io.github.chatpull.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the executable is made of. A new part is a decision, and so is its licence. */
class BillOfMaterialsIT {
    private static final String APACHE = "Apache-2.0";
    private static final String BSD = "BSD-2-Clause";
    private static final String MIT = "MIT";

    @Test
    void namesEveryPartAndItsLicence() throws Exception {
        Path bill = Path.of(System.getProperty("chatpull.executable")).resolveSibling("chatpull.cdx.json");
        Map<String, String> licences = new TreeMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet parts = statement.executeQuery("SELECT part.name, part.licenses[1].license.id FROM"
                        + " (SELECT unnest(components) AS part FROM read_json('" + bill + "'))")) {
            while (parts.next()) {
                licences.put(parts.getString(1), parts.getString(2));
            }
        }

        assertThat(licences)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("chatpull-core", APACHE),
                        Map.entry("commons-codec", APACHE),
                        Map.entry("commons-csv", APACHE),
                        Map.entry("commons-io", APACHE),
                        Map.entry("hash4j", APACHE),
                        Map.entry("httpclient5", APACHE),
                        Map.entry("httpcore5", APACHE),
                        Map.entry("httpcore5-h2", APACHE),
                        Map.entry("jackson-core", APACHE),
                        Map.entry("jspecify", APACHE),
                        Map.entry("picocli", APACHE),
                        Map.entry("slf4j-api", MIT),
                        Map.entry("slf4j-nop", MIT),
                        Map.entry("stax2-api", BSD),
                        Map.entry("woodstox-core", APACHE),
                        Map.entry("zstd-jni", BSD)));
    }

    @Test
    void theExecutableHasTheLicencesOfAllParts() throws Exception {
        try (ZipFile executable = new ZipFile(System.getProperty("chatpull.executable"))) {
            assertThat(text(executable, "META-INF/LICENSE")).contains("Apache License", "Version 2.0, January 2004");
            assertThat(text(executable, "META-INF/THIRD-PARTY-LICENSES"))
                    .contains("slf4j-api, slf4j-nop: MIT", "stax2-api: Simplified BSD", "zstd-jni: Simplified BSD");
        }
    }

    private static String text(ZipFile file, String name) throws IOException {
        try (InputStream in = file.getInputStream(file.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
