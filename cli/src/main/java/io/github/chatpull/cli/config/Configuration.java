package io.github.chatpull.cli.config;

import io.github.chatpull.cli.AccountOptions;
import io.github.chatpull.cli.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The one place that says where the value of an option comes from: what was typed, then a variable {@code CHATPULL_…}, then
 * the file of settings, then the default. Each key may have the command's name in front, and then wins: {@code
 * export.zone} before {@code zone}. The file is read when the first option asks for it. Not thread-safe.
 */
public final class Configuration implements IDefaultValueProvider {
    /** The option that names the file. */
    public static final String FILE_OPTION = "--config";

    /** The option that asks what is in force. */
    public static final String PRINT_OPTION = "--print-config";

    private static final String HOME_PREFIX = "~/";
    // One of them is enough: the one that is nearer to the keyboard.
    private static final Set<String> PASSWORD_OPTIONS = Set.of("--password-file", "--password-command");

    private static final Set<String> NAMES_OF_FILES = Set.of("DIR", "FILE", "PATH");

    private final Host host;
    private final SettingKeys keys;
    private final Set<ArgSpec> supplied = new HashSet<>();
    private @Nullable Path loaded;
    private PropertiesFile file = PropertiesFile.NONE;
    private boolean areVariablesKnown;

    /**
     * That of this world.
     *
     * @param allCommands every command there is, asked for only if the file has a key that the command at hand does not
     *     know
     */
    public Configuration(Host host, Supplier<CommandLine> allCommands) {
        this.host = host;
        this.keys = new SettingKeys(allCommands);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || asksForHelp(option.command())) {
            return null;
        }
        tellOfUnknownVariables(option.command());
        Optional<Setting> setting = setting(option);
        if (setting.isPresent()) {
            supplied.add(option);
        }
        // Meant as it stands there: picocli would look up ${…} in it.
        return setting.map(found -> found.value().replace("$", "$$")).orElse(null);
    }

    // By a command; the program itself is asked first, also by whoever looks for help.
    private void tellOfUnknownVariables(CommandSpec command) {
        if (!areVariablesKnown && command.parent() != null && !command.helpCommand()) {
            areVariablesKnown = true;
            keys.tellOfUnknownVariables(host, command);
        }
    }

    // Help tells the defaults, and must be had whatever is in a file.
    private static boolean asksForHelp(CommandSpec command) {
        CommandLine line = command.commandLine();
        return line.isUsageHelpRequested() || line.isVersionHelpRequested() || line.getParseResult() == null;
    }

    /** Where the value of an argument is from, if it was not typed: "CHATPULL_ZONE", or "chatpull.properties: zone". */
    public Optional<String> sourceOf(ArgSpec argument) {
        return argument instanceof OptionSpec option && supplied.contains(option)
                ? setting(option).map(Setting::source)
                : Optional.empty();
    }

    /** The file of settings, for people; nothing if there is none. */
    Optional<String> fileName() {
        return file == PropertiesFile.NONE ? Optional.empty() : Optional.of(file.name());
    }

    /** What the environment or the file says of an option, whether or not it was typed. */
    Optional<Setting> setting(OptionSpec option) {
        List<String> names = SettingKeys.of(option);
        if (isPasswordOption(option) && otherPasswordOptions(option).anyMatch(Configuration::isTyped)) {
            return Optional.empty();
        }
        for (String key : names) {
            String variable = Setting.variable(key);
            Optional<String> value = host.variable(variable);
            if (value.isPresent()) {
                return value.map(text -> Setting.ofVariable(variable, text));
            }
        }
        return names.isEmpty() || option.longestName().equals(FILE_OPTION)
                ? Optional.empty()
                : settingOfFile(option, names);
    }

    private Optional<Setting> settingOfFile(OptionSpec option, List<String> names) {
        PropertiesFile settings = fileFor(option.command());
        if (isPasswordOption(option) && hasPasswordInEnvironment(option)) {
            return Optional.empty();
        }
        for (String key : names) {
            String value = settings.get(key);
            if (value != null) {
                return Optional.of(Setting.ofFile(settings, key, atHome(option, value)));
            }
        }
        return Optional.empty();
    }

    // What the shell does to an argument that names a file.
    private String atHome(OptionSpec option, String value) {
        String home = host.environment().get("HOME");
        return value.startsWith(HOME_PREFIX) && home != null && NAMES_OF_FILES.contains(option.paramLabel())
                ? Path.of(home).resolve(value.substring(HOME_PREFIX.length())).toString()
                : value;
    }

    private static boolean isPasswordOption(OptionSpec option) {
        return PASSWORD_OPTIONS.contains(option.longestName()) && !SettingKeys.isMarked(option, OwnMeaning.class);
    }

    private static Stream<OptionSpec> otherPasswordOptions(OptionSpec option) {
        return PASSWORD_OPTIONS.stream()
                .filter(name -> !name.equals(option.longestName()))
                .map(option.command()::findOption)
                .filter(Objects::nonNull);
    }

    private boolean hasPasswordInEnvironment(OptionSpec option) {
        return host.variable(AccountOptions.PASSWORD_VARIABLE).isPresent()
                || otherPasswordOptions(option)
                        .flatMap(other -> SettingKeys.of(other).stream())
                        .anyMatch(key -> host.variable(Setting.variable(key)).isPresent());
    }

    /** Whether somebody typed it. */
    static boolean isTyped(OptionSpec option) {
        for (CommandSpec command = option.command(); command != null; command = command.parent()) {
            ParseResult result = command.commandLine().getParseResult();
            if (result != null && result.hasMatchedOption(option.longestName())) {
                return true;
            }
        }
        return false;
    }

    private PropertiesFile fileFor(CommandSpec command) {
        OptionSpec given = Objects.requireNonNull(command.findOption(FILE_OPTION));
        Path typed = given.getValue();
        try {
            Path named = typed != null
                    ? typed
                    : host.variable(Setting.variable("config")).map(Path::of).orElse(null);
            if (named != null) {
                load(host.directory().resolve(named), named.toString(), command);
            } else {
                Optional<Path> usual = usualFile();
                if (usual.isPresent() && Files.exists(usual.get())) {
                    load(usual.get(), usual.get().toString(), command);
                }
            }
            return file;
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e, given, null);
        }
    }

    private void load(Path path, String name, CommandSpec command) throws IOException {
        if (!path.equals(loaded)) {
            PropertiesFile read = PropertiesFile.read(path, name);
            keys.requireKnown(read, command);
            file = read;
            loaded = path;
        }
    }

    // A relative XDG_CONFIG_HOME is to be ignored, says its specification.
    private Optional<Path> usualFile() {
        String xdg = host.environment().getOrDefault("XDG_CONFIG_HOME", "");
        String windows = host.environment().getOrDefault("USERPROFILE", "");
        String home = host.environment().getOrDefault("HOME", windows);
        Optional<Path> folder = Optional.of(xdg).map(Path::of).filter(Path::isAbsolute);
        return folder.or(() -> home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".config")))
                .map(path -> path.resolve("chatpull").resolve("chatpull.properties"));
    }
}
