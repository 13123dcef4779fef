package io.github.chatpull.cli.config;

import java.util.List;
import java.util.Locale;

/**
 * A value of an option that was not typed.
 *
 * @param value the value, as text
 * @param source where it is from, for people: {@code CHATPULL_ZONE}, or {@code chatpull.properties: zone}
 * @param place the part of that which may be common to several: the environment's variable, or the file
 */
record Setting(String value, String source, String place) {
    static Setting ofVariable(String variable, String value) {
        return new Setting(value, variable, variable);
    }

    static Setting ofFile(PropertiesFile file, String key, String value) {
        return new Setting(value, file.name() + ": " + key, file.name());
    }

    /** The variable of a key: CHATPULL_ON_BAD_CHAT of on-bad-chat, CHATPULL_DEMO_OUT of demo.out. */
    static String variable(String key) {
        return "CHATPULL_" + key.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The texts of an option that may be given several times, as one. */
    static String joined(List<String> values) {
        return String.join(",", values);
    }
}
