package io.github.chatpull.export;

import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.Partition;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.ExcelCsvFormat;
import io.github.chatpull.stage.ChatFilter;
import io.github.chatpull.stage.Redaction;
import io.github.chatpull.stage.RedactionKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan's options as an archive's manifest names them, and back. */
final class ManifestOptions {
    private static final String NONE = "none";
    private static final String PROFILE = "csv-profile";
    private static final String PLAIN = "plain";
    private static final String EXCEL = "excel";
    private static final String DELIMITER = "csv-delimiter";
    private static final String DECIMAL = "csv-decimal";
    private static final Map<Character, String> DELIMITERS =
            Map.of(';', "semicolon", ',', "comma", '|', "bar", '\t', "tab");

    private ManifestOptions() {}

    static Map<String, String> of(ExportPlan plan, String endpoint, String accountHash) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("endpoint", endpoint);
        options.put(ArchiveManifest.ACCOUNT, accountHash);
        options.put("zone", plan.zone().getId());
        ZoneId sourceZone = plan.sourceZone();
        if (sourceZone != null) {
            options.put("source-zone", sourceZone.getId());
        }
        options.put(
                "format",
                plan.formats().stream().map(ExportFormat::label).sorted().collect(Collectors.joining(",")));
        putCsv(options, plan.excel());
        options.put("compress", label(plan.compression()));
        options.put("partition", label(plan.partition()));
        options.put("raw", plan.keepsRaw() ? label(ExportPlan.RAW) : NONE);
        ManifestFilter.put(plan.filter(), options);
        RedactionKey key = plan.redactionKey();
        if (plan.redaction().isAny()) {
            options.put(ArchiveManifest.REDACT, plan.redaction().label());
        }
        if (key != null) {
            options.put(ArchiveManifest.REDACT_KEY, key.fingerprint());
        }
        options.put("window", plan.windowSize().toString());
        options.put("overlap", plan.overlap().toString());
        OnBadChat onBadChat = plan.badChats().onBadChat();
        // Of all that may be done about bad chats, only this makes others of them.
        if (onBadChat == OnBadChat.MEND) {
            options.put(ArchiveManifest.ON_BAD_CHAT, label(onBadChat));
        }
        return options;
    }

    private static void putCsv(Map<String, String> options, @Nullable ExcelCsvFormat excel) {
        options.put(PROFILE, excel == null ? PLAIN : EXCEL);
        if (excel != null) {
            options.put(DELIMITER, DELIMITERS.get(excel.delimiter()));
            options.put(DECIMAL, excel.decimal() == ',' ? "comma" : "point");
        }
    }

    // An archive of before there was a choice says nothing of it.
    static boolean isPlainCsv(Map<String, String> options) {
        return options.getOrDefault(PROFILE, PLAIN).equals(PLAIN);
    }

    private static @Nullable ExcelCsvFormat excel(Map<String, String> options, ZoneId zone) {
        if (isPlainCsv(options)) {
            return null;
        }
        String profile = required(options, PROFILE);
        if (!profile.equals(EXCEL)) {
            throw new IllegalArgumentException("CSV profile " + profile);
        }
        String delimiter = required(options, DELIMITER);
        for (Map.Entry<Character, String> known : DELIMITERS.entrySet()) {
            if (known.getValue().equals(delimiter)) {
                return new ExcelCsvFormat(
                        zone, known.getKey(), required(options, DECIMAL).equals("comma") ? ',' : '.');
            }
        }
        throw new IllegalArgumentException("CSV delimiter " + delimiter);
    }

    static ExportPlanBuilder plan(Map<String, String> options, Period range) throws ArchiveStateException {
        try {
            ZoneId zone = ZoneId.of(required(options, "zone"));
            ExportPlanBuilder plan = ExportPlan.builder(range)
                    .zone(zone)
                    .excel(excel(options, zone))
                    .formats(formats(required(options, "format")))
                    .compression(Compression.valueOf(upper(required(options, "compress"))))
                    .partition(Partition.valueOf(upper(required(options, "partition"))))
                    .keepsRaw(!required(options, "raw").equals(NONE))
                    .filter(ManifestFilter.read(options))
                    .windowSize(WindowSize.parse(required(options, "window")))
                    .overlap(Duration.parse(required(options, "overlap")));
            String onBadChat = options.get(ArchiveManifest.ON_BAD_CHAT);
            if (onBadChat != null) {
                plan.badChats(new BadChatRule(OnBadChat.valueOf(upper(onBadChat)), BadChatRule.DEFAULT.maxBad()));
            }
            String redaction = options.get(ArchiveManifest.REDACT);
            if (redaction != null) {
                plan.redaction(Redaction.parse(redaction));
            }
            String sourceZone = options.get("source-zone");
            return sourceZone == null ? plan : plan.sourceZone(ZoneId.of(sourceZone));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw unknown(e);
        }
    }

    /** Which of the chats that its answers hold are the archive's. */
    static ChatFilter filter(Map<String, String> options) throws ArchiveStateException {
        try {
            return ManifestFilter.read(options);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw unknown(e);
        }
    }

    private static ArchiveStateException unknown(RuntimeException e) {
        return new ArchiveStateException(
                "chatpull.json holds what this chatpull does not know (" + e.getMessage() + "): use a newer one");
    }

    private static Set<ExportFormat> formats(String labels) {
        Set<String> wanted = Set.copyOf(Arrays.asList(labels.split(",")));
        EnumSet<ExportFormat> formats = EnumSet.allOf(ExportFormat.class);
        formats.removeIf(format -> !wanted.contains(format.label()));
        if (formats.size() != wanted.size()) {
            throw new IllegalArgumentException("formats " + labels);
        }
        return formats;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String label) {
        return label.toUpperCase(Locale.ROOT);
    }
}
