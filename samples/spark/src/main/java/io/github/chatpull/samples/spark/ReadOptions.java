package io.github.chatpull.samples.spark;

import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.ChatReaderBuilder;
import io.github.chatpull.xml.Limits;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The options of a read, as {@link ChatpullSource} describes them, checked. Immutable, and serializable, since every task
 * has them.
 */
record ReadOptions(TableKind table, OnBadChat onBadChat, Zones zones, long maxChatBytes, Splitting splitting)
        implements Serializable {
    /** What becomes of a chat that cannot be read. */
    enum OnBadChat {
        QUARANTINE,
        MEND,
        FAIL
    }

    /** The zones that were named, by their ids. */
    record Zones(String source, String rollup) implements Serializable {}

    /**
     * How plain files are split.
     *
     * @param splits so many for each file at most; 0 for as many as their size makes
     * @param splitBytes as a rule a split has so many bytes
     * @param keepsIndex whether what was found is kept beside the file
     */
    record Splitting(int splits, long splitBytes, boolean keepsIndex) implements Serializable {
        int splitsOf(long length) {
            long wanted = splits > 0 ? splits : Math.max(1, (length + splitBytes - 1) / splitBytes);
            return (int) Math.min(Integer.MAX_VALUE, wanted);
        }
    }

    private static final List<String> NAMES = List.of(
            "table",
            "onBadChat",
            "sourceZone",
            "zone",
            "maxChatBytes",
            "splits",
            "splitBytes",
            "index",
            "path",
            "paths");

    // What a table of a catalog has beside its options, which it has once more with a prefix.
    private static final List<String> RESERVED = List.of(
            TableCatalog.PROP_COLLATION,
            TableCatalog.PROP_COMMENT,
            TableCatalog.PROP_EXTERNAL,
            TableCatalog.PROP_IS_MANAGED_LOCATION,
            TableCatalog.PROP_LOCATION,
            TableCatalog.PROP_OWNER,
            TableCatalog.PROP_PROVIDER,
            TableCatalog.PROP_TABLE_TYPE);

    private static final long SPLIT_BYTES = 128L << 20;

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException if one does not exist, or has a value it cannot have
     */
    static ReadOptions of(CaseInsensitiveStringMap options) {
        for (String name : options.keySet()) {
            if (!isOne(name)) {
                throw new IllegalArgumentException("Expected one of the options " + NAMES + " but was " + name);
            }
        }
        Zones zones = new Zones(zone(options, "sourceZone"), zone(options, "zone"));
        long maxChatBytes = bytes(options, "maxChatBytes", Limits.DEFAULT.maxChatBytes());
        Splitting splitting = new Splitting(
                splits(options),
                bytes(options, "splitBytes", SPLIT_BYTES),
                oneOf(Index.class, options.getOrDefault("index", "beside")) == Index.BESIDE);
        if (splitting.splits < 0 || splitting.splitBytes < 1) {
            throw new IllegalArgumentException("Expected one split or more, of one byte or more, but was " + splitting);
        }
        return new ReadOptions(
                oneOf(TableKind.class, options.getOrDefault("table", "chats")),
                oneOf(OnBadChat.class, options.getOrDefault("onBadChat", "quarantine")),
                zones,
                Limits.DEFAULT.withMaxChatBytes(maxChatBytes).maxChatBytes(),
                splitting);
    }

    private static boolean isOne(String name) {
        return name.startsWith(TableCatalog.OPTION_PREFIX)
                || Stream.of(NAMES, RESERVED).flatMap(List::stream).anyMatch(name::equalsIgnoreCase);
    }

    private static int splits(CaseInsensitiveStringMap options) {
        try {
            return options.getInt("splits", 0);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Expected splits as a number but was '" + options.get("splits") + "'", e);
        }
    }

    private static long bytes(CaseInsensitiveStringMap options, String name, long otherwise) {
        String text = options.get(name);
        try {
            return text == null ? otherwise : JavaUtils.byteStringAsBytes(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Expected " + name + " as a number of bytes, or as 128m, but was '" + text + "'", e);
        }
    }

    private enum Index {
        BESIDE,
        NONE
    }

    private static <T extends Enum<T>> T oneOf(Class<T> values, String text) {
        return Arrays.stream(values.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected one of "
                        + Arrays.toString(values.getEnumConstants()).toLowerCase(Locale.ROOT)
                        + " but was '" + text + "'"));
    }

    private static String zone(CaseInsensitiveStringMap options, String name) {
        String id = options.getOrDefault(name, "UTC");
        try {
            return ZoneId.of(id).getId();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Expected a zone such as Europe/Oslo but was '" + id + "'", e);
        }
    }

    /** Readers of these settings, which throw bad chats. */
    ChatReaderBuilder readers() {
        return ChatReader.builder()
                .sourceZone(ZoneId.of(zones.source))
                .limits(Limits.DEFAULT.withMaxChatBytes(maxChatBytes));
    }
}
