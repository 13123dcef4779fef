package io.github.chatpull.cli.config;

import io.github.chatpull.cli.AccountOptions;
import io.github.chatpull.cli.Host;
import io.github.chatpull.cli.Nearest;
import io.github.chatpull.cli.UsageException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The names that settings have, in the file and the environment, and what is said of one that no option has. */
final class SettingKeys {
    private static final String PASSWORD_KEY = "password";
    private static final Set<String> NO_OPTIONS =
            Set.of(AccountOptions.PASSWORD_VARIABLE, Setting.variable("config"), Setting.variable("java-opts"));
    // What most people set, and most commands do not have: looking into all of them for it takes as long as starting
    // does.
    private static final Set<String> ACCOUNT = Stream.of(AccountOptions.class.getDeclaredFields())
            .map(field -> field.getAnnotation(Option.class))
            .filter(Objects::nonNull)
            .map(option -> option.names()[0].substring(2))
            .collect(Collectors.toUnmodifiableSet());

    private final Supplier<CommandLine> allCommands;

    /** Those of these commands, which are asked for only if the command at hand does not know a name. */
    SettingKeys(Supplier<CommandLine> allCommands) {
        this.allCommands = allCommands;
    }

    /** The keys that set an option, the one that wins first; none if it has to be typed. */
    static List<String> of(OptionSpec option) {
        String name = option.longestName().substring(2);
        if (option.usageHelp()
                || option.versionHelp()
                || option.longestName().equals(Configuration.PRINT_OPTION)
                || isMarked(option, TypedOnly.class)) {
            return List.of();
        }
        if (option.longestName().equals(Configuration.FILE_OPTION)) {
            return List.of(name);
        }
        String own = option.command().name() + "." + name;
        return isMarked(option, OwnMeaning.class) ? List.of(own) : List.of(own, name);
    }

    /** Whether the option is one of that kind. */
    static boolean isMarked(OptionSpec option, Class<? extends Annotation> kind) {
        return option.userObject() instanceof AnnotatedElement element && element.isAnnotationPresent(kind);
    }

    /** Says which variables set no option of any command: one that is mistyped would be missed by nobody. */
    void tellOfUnknownVariables(Host host, CommandSpec command) {
        Set<String> variables = new TreeSet<>(host.environment().keySet());
        variables.removeIf(name -> !name.startsWith(Setting.variable("")) || NO_OPTIONS.contains(name));
        Stream.concat(ACCOUNT.stream(), of(command).stream()).forEach(key -> variables.remove(Setting.variable(key)));
        if (variables.isEmpty()) {
            return;
        }
        List<String> all = all().stream().map(Setting::variable).toList();
        variables.removeAll(all);
        // What all begin with makes none of them like another.
        int prefix = Setting.variable("").length();
        List<String> names = all.stream().map(name -> name.substring(prefix)).toList();
        for (String variable : variables) {
            host.say("chatpull: " + variable + " sets no option"
                    + Nearest.question(variable.substring(prefix), names, Setting::variable));
        }
    }

    /**
     * Checks that each key of a file sets an option of some command.
     *
     * @throws UsageException at the first that does not
     */
    void requireKnown(PropertiesFile settings, CommandSpec command) throws UsageException {
        Set<String> keys = settings.keys();
        keys.removeAll(ACCOUNT);
        keys.removeAll(of(command));
        if (keys.isEmpty()) {
            return;
        }
        Set<String> all = all();
        for (String key : keys) {
            if (!all.contains(key)) {
                throw new UsageException(settings.name() + ": " + refusal(key, all));
            }
        }
    }

    private Set<String> all() {
        Set<String> all = new TreeSet<>();
        allCommands.get().getSubcommands().values().forEach(line -> all.addAll(of(line.getCommandSpec())));
        return all;
    }

    private static Set<String> of(CommandSpec command) {
        Set<String> all = new HashSet<>();
        for (OptionSpec option : command.options()) {
            if (!option.longestName().equals(Configuration.FILE_OPTION)) {
                all.addAll(of(option));
            }
        }
        return all;
    }

    private static String refusal(String key, Set<String> all) {
        String last = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (last.equals(PASSWORD_KEY)) {
            return "a password does not stand here: give password-file or password-command, or set "
                    + AccountOptions.PASSWORD_VARIABLE;
        }
        List<String> names = new ArrayList<>(all);
        return "'" + key + "' sets no option" + Nearest.question(key, names, name -> name);
    }
}
