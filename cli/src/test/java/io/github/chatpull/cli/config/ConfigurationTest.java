package io.github.chatpull.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.cli.Arguments;
import io.github.chatpull.cli.Chatpull;
import io.github.chatpull.cli.ExitCode;
import io.github.chatpull.cli.Gone;
import io.github.chatpull.cli.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ConfigurationTest {
    @TempDir
    private Path temp;

    private World world;

    @BeforeEach
    void prepare() {
        world = new World(temp);
    }

    private void file(String... lines) throws Exception {
        Files.write(temp.resolve("c.properties"), List.of(lines));
        world.with("CHATPULL_CONFIG", "c.properties");
    }

    // What is in force, by source: "c.properties" -> "zone=UTC".
    private Map<String, List<String>> inForce(String... typed) {
        World.Said said = world.run(
                Stream.concat(Stream.of(typed), Stream.of("--print-config")).toArray(String[]::new));
        assertThat(said.stderr()).isEmpty();
        assertThat(said.exitCode()).isEqualTo(ExitCode.OK);
        Map<String, List<String>> sources = new TreeMap<>();
        for (String block : said.stdout().split("\n\n", -1)) {
            List<String> lines = block.lines().toList();
            sources.put(lines.get(0).substring(2), lines.subList(1, lines.size()));
        }
        return sources;
    }

    @Test
    void whatIsTypedGoesBeforeTheEnvironmentThatBeforeTheFileThatBeforeTheDefault() throws Exception {
        assertThat(inForce("export").get("default")).contains("zone=UTC", "format=ndjson,csv,rollup", "no-raw=false");
        file("zone=Europe/Oslo", "no-raw=true", "format=ndjson,csv");
        assertThat(inForce("export").get("c.properties"))
                .containsExactly("format=ndjson,csv", "zone=Europe/Oslo", "no-raw=true");
        world.with("CHATPULL_ZONE", "Asia/Tokyo").with("CHATPULL_NO_RAW", "false");
        assertThat(inForce("export"))
                .containsEntry("CHATPULL_ZONE", List.of("zone=Asia/Tokyo"))
                .containsEntry("CHATPULL_NO_RAW", List.of("no-raw=false"));
        assertThat(inForce("export", "--zone", "+01:00", "--no-raw"))
                .containsEntry("option", List.of("zone=+01:00", "no-raw=true"));
    }

    // picocli turns a flag into the opposite of its default.
    @Test
    void aFlagThatIsSetAlreadyIsNotTakenBackByTypingIt() throws Exception {
        file("no-raw=true");
        world.with("CHATPULL_ALLOW_HTTP", "true");
        assertThat(inForce("export", "--no-raw", "--allow-http").get("option"))
                .containsExactlyInAnyOrder("no-raw=true", "allow-http=true");
        assertThat(inForce("export", "--no-raw=false", "--allow-http=false").get("option"))
                .containsExactlyInAnyOrder("no-raw=false", "allow-http=false");
    }

    @Test
    void aKeyWithTheCommandsNameGoesBeforeOneWithout() throws Exception {
        file("threads=2", "convert.threads=3");
        assertThat(inForce("convert").get("c.properties")).containsExactly("threads=3");
        assertThat(inForce("report").get("c.properties")).containsExactly("threads=2");
        world.with("CHATPULL_THREADS", "4").with("CHATPULL_REPORT_THREADS", "5");
        assertThat(inForce("convert").get("CHATPULL_THREADS")).containsExactly("threads=4");
        assertThat(inForce("report").get("CHATPULL_REPORT_THREADS")).containsExactly("threads=5");
    }

    static Stream<String> commands() {
        return Chatpull.commandLine(new World(Path.of("")).host()).getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionCanStandInTheFileAndInTheEnvironment(String name) throws Exception {
        CommandLine command =
                Chatpull.commandLine(world.host()).getSubcommands().get(name);
        StringBuilder lines = new StringBuilder();
        World variables = new World(temp);
        List<String> keys = command.getCommandSpec().options().stream()
                .filter(option -> !option.inherited() && !SettingKeys.of(option).isEmpty())
                .map(option -> {
                    String key =
                            SettingKeys.of(option).get(SettingKeys.of(option).size() - 1);
                    lines.append(key).append('=').append(value(option)).append('\n');
                    variables.with(Setting.variable(key), value(option));
                    return key;
                })
                .toList();
        file(lines.toString());

        if (!keys.isEmpty()) {
            assertThat(inForce(name).get("c.properties").stream().map(line -> line.replaceFirst("^#?([^=]*)=.*", "$1")))
                    .containsExactlyInAnyOrderElementsOf(keys);
        }
        assertThat(variables
                        .run(name, "--print-config")
                        .stdout()
                        .lines()
                        .filter(line -> line.startsWith("# CHATPULL_")))
                .hasSameSizeAs(keys);
    }

    private static String value(OptionSpec option) {
        Class<?> type = option.auxiliaryTypes()[0];
        List<String> choices = Arguments.choices(type);
        if (!choices.isEmpty()) {
            return choices.get(choices.size() - 1);
        }
        if (type == Duration.class) {
            return "PT7H";
        }
        if (type == ZoneId.class) {
            return "Asia/Tokyo";
        }
        return switch (option.longestName()) {
            case "--window" -> "P7D";
            case "--redact" -> "ip=drop";
            case "--max-bad" -> "7%";
            default -> option.typeInfo().isBoolean() ? "true" : "7";
        };
    }

    @Test
    void whatMeansSomethingElseToACommandIsNotForIt() throws Exception {
        file("out=archive", "format=csv", "email=ann@example.com", "password-file=secret", "from=2020-01-01");
        assertThat(inForce("demo").get("default")).contains("demo.out=chatpull-demo");
        assertThat(inForce("schema").get("default")).containsExactly("schema.format=json-schema");
        assertThat(inForce("report", "a").get("not set")).contains("#report.out=");
        assertThat(inForce("serve").get("default")).contains("#serve.email=(set)", "serve.from=2019-01-01");
        assertThat(inForce("serve").get("not set")).contains("#serve.password-file=");
        world.with("CHATPULL_DEMO_OUT", "elsewhere");
        assertThat(inForce("demo").get("CHATPULL_DEMO_OUT")).containsExactly("demo.out=elsewhere");
    }

    @Test
    void whatIsSaidIsMeantAsItStandsThere() throws Exception {
        file("quarantine=${HOME} $$ ${sys:user.home}", "ndjson=caf\u00e9\\\\x", "chats-csv=\\u00e9 @x");
        assertThat(inForce("convert").get("c.properties"))
                .containsExactly(
                        "ndjson=caf\u00e9\\\\x", "chats-csv=\u00e9 @x", "quarantine=${HOME} $$ ${sys:user.home}");
        world.with("HOME", "/home/ann");
        file("redact-key-file=~/key", "password-command=~/bin/pass");
        assertThat(inForce("export").get("c.properties"))
                .containsExactly("redact-key-file=/home/ann/key", "#password-command=(set)");
    }

    @Test
    void onlyWhatNamesAFileIsBelowTheHomeFolder() throws Exception {
        world.with("HOME", "/home/ann");
        file("text-contains=~/x", "ndjson=~/y");
        assertThat(inForce("convert").get("c.properties"))
                .containsExactlyInAnyOrder("text-contains=~/x", "ndjson=/home/ann/y");
    }

    @Test
    void anAddressWithAPasswordInItIsNotShown() {
        world.with("CHATPULL_ENDPOINT", "https://ann:hunter2@example.com/");
        assertThat(inForce("export").get("CHATPULL_ENDPOINT")).containsExactly("#endpoint=(set)");
    }

    @Test
    void theEndOfAnExportIsNotThatOfASync() throws Exception {
        file("to=2024-01-01");
        assertThat(inForce("export").get("c.properties")).containsExactly("to=2024-01-01");
        assertThat(inForce("sync", "a").get("not set")).contains("#sync.to=");
    }

    @Test
    void severalOperatorsStandInOneSettingAsTheyArePrinted() throws Exception {
        Files.writeString(
                temp.resolve("x.xml"),
                Stream.of("a", "b", "c")
                        .map(name -> "<chat><id>" + name + "</id><operator>" + name + "@example.com</operator></chat>")
                        .collect(Collectors.joining("", "<chats>", "</chats>")));
        String[] typed = {
            "convert", "x.xml", "--ndjson", "-", "--operator", "a@example.com", "--operator", "c@example.com"
        };
        World.Said said = world.run(typed);
        assertThat(said.stderr()).contains("2 of 3 chats kept by the filters");

        file(world.run(Stream.concat(Stream.of(typed), Stream.of("--print-config"))
                        .toArray(String[]::new))
                .stdout());
        assertThat(world.run("convert", "x.xml").stdout())
                .isEqualTo(said.stdout())
                .contains("\"c\"");
    }

    @Test
    void thePasswordComesFromWhereItIsNearer() throws Exception {
        file("password-command=echo a");
        assertThat(inForce("export").get("c.properties")).containsExactly("#password-command=(set)");
        assertThat(inForce("export", "--password-file", "p")).doesNotContainKey("c.properties");
        world.with("CHATPULL_PASSWORD_FILE", "q");
        assertThat(inForce("export"))
                .doesNotContainKey("c.properties")
                .containsEntry("CHATPULL_PASSWORD_FILE", List.of("password-file=q"));
        world.with("CHATPULL_PASSWORD_FILE", "").with("CHATPULL_PASSWORD", "hunter2");
        assertThat(inForce("export")).doesNotContainKeys("c.properties", "CHATPULL_PASSWORD_FILE");
    }

    @Test
    void anEndpointThatIsNoneMayHoldAPassword() {
        assertThat(inForce("plan", "--endpoint", "https://h/a?password=geheim").get("option"))
                .containsExactly("#endpoint=(set)");
        assertThat(inForce("plan", "--endpoint", "https://h/a").get("option")).containsExactly("endpoint=https://h/a");
    }

    @Test
    void aVariableThatIsEmptyIsTakenBack() throws Exception {
        file("password-command=echo a");
        world.with("CHATPULL_PASSWORD", "").with("CHATPULL_PASSWORD_FILE", "");

        assertThat(inForce("export").get("c.properties")).containsExactly("#password-command=(set)");
    }

    @Test
    void whatCannotBePrintedEndsAsEverywhere() {
        assertThat(world.withOutput(Gone.reader()).run("export", "--print-config"))
                .isEqualTo(new World.Said(ExitCode.OK, "", ""));
        assertThat(world.withOutput(Gone.room()).run("export", "--print-config"))
                .isEqualTo(new World.Said(ExitCode.LOCAL_FILE, "", "chatpull export: No space left on device.\n"));
    }

    @Test
    void blanksAtTheEndOfALineAreNotMeant() throws Exception {
        file("zone=Europe/Oslo \t ", "text-contains=a\\\\  ", "url-contains=a \u0085b\\   ");

        assertThat(inForce("convert").get("c.properties"))
                .containsExactlyInAnyOrder("zone=Europe/Oslo", "text-contains=a\\\\", "url-contains=a \\u0085b\\ ");
    }

    @Test
    void whatIsPrintedIsAFileThatSaysTheSame() throws Exception {
        String[] typed = {
            "convert",
            "x",
            "--ndjson",
            " a\\b\u200c\ud83d\ude00\t",
            "--zone",
            "Asia/Tokyo",
            "--threads",
            "3",
            "-v",
            "--text-contains",
            "refund  ",
            "--url-contains",
            " "
        };
        Map<String, List<String>> printed = inForce(typed);
        file(world.run(Stream.concat(Stream.of(typed), Stream.of("--print-config"))
                        .toArray(String[]::new))
                .stdout());
        Map<String, List<String>> again = inForce("convert", "x");

        assertThat(again.get("c.properties"))
                .containsExactlyInAnyOrderElementsOf(Stream.of("option", "default")
                        .flatMap(source -> printed.get(source).stream())
                        .toList());
        assertThat(again).doesNotContainKey("default").containsEntry("not set", printed.get("not set"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone | Oslo | zone: expected a time zone such as Europe/Oslo, +02:00 or UTC but was 'Oslo'. Did you mean"
                        + " Europe/Oslo?",
                "threads | x | threads: expected a whole number but was 'x'",
                "no-raw | yes | no-raw: expected true or false but was 'yes'",
            })
    void aValueThatCannotBeReadSaysWhereItIsFrom(String key, String value, String words) throws Exception {
        file(key + "=" + value);
        World.Said said = world.run("export");
        assertThat(said.stderr().lines()).first().isEqualTo("chatpull export: c.properties: " + words);
        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE);

        world.with(Setting.variable(key), value);
        assertThat(world.run("export").stderr().lines())
                .first()
                .isEqualTo("chatpull export: " + Setting.variable(key) + words.substring(key.length()));
    }

    @Test
    void aValueThatMakesNoSenseSaysWhereItIsFrom() throws Exception {
        world.with("CHATPULL_THREADS", "0");
        assertThat(world.run("convert", "--ndjson", "x").stderr())
                .isEqualTo(
                        "chatpull convert: expected --threads from 1 to 1024 but was 0 (--threads: CHATPULL_THREADS).\n");
        file("to=2019-01-01");
        assertThat(world.run("plan", "--from", "2020-01-01").stderr())
                .isEqualTo(
                        "chatpull plan: --from 2020-01-01 is not before --to 2019-01-01 (--to: c.properties: to).\n");
    }

    @Test
    void whatWaitsForAnotherOptionIsNoMistakeUnlessItIsTyped() throws Exception {
        file("locale=nb-NO", "csv-delimiter=|", "redact-key-file=none", "from=2019-01-01", "to=2019-02-01");
        assertThat(world.run("plan").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(world.run("plan", "--locale", "nb-NO").stderr())
                .startsWith("chatpull plan: --locale is for --csv-profile excel");
        assertThat(world.run("plan", "--redact-key-file", "none").stderr())
                .startsWith("chatpull plan: --redact-key-file is for pseudonyms only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export --help", "help export", "export --version", "--help"})
    void helpIsThereWhateverStandsInTheFile(String typed) throws Exception {
        file("znoe=x");
        world.with("CHATPULL_ZONE", "Oslo").with("CHATPULL_THREADS", "x").with("CHATPULL_ZNOE", "x");
        World.Said said = world.run(typed.split(" "));
        assertThat(said.stderr()).isEmpty();
        assertThat(said.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void whatIsInForceIsNotAskedForInVain() {
        assertThat(world.run("export", "--print-config", "--znoe", "x").stderr().lines())
                .first()
                .isEqualTo("chatpull export: Unknown option: '--znoe'. Did you mean --zone?");
    }
}
