package io.github.chatpull.cli;

import io.github.chatpull.model.Breach;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The last lines of a command, and the numbers in them: decimal units, {@code ,} between thousands. */
public final class Summary {
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[\\w@%+=:,./-]+");
    private static final DateTimeFormatter BORDER = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final Path PROCESS_STATUS = Path.of("/proc/self/status");

    private final Host host;
    private final long startNanos;

    /** A summary of what is done from now on. */
    public Summary(Host host) {
        this.host = host;
        this.startNanos = host.nanoTime().getAsLong();
    }

    /** "1,000 chats, 12,345 messages". */
    public static String counts(long chats, long messages) {
        return count(chats, "chat") + ", " + count(messages, "message");
    }

    /** "1,234 of 5,678 chats kept by the filters: since 2019-01-01T00:00:00Z; missed". */
    public static String filtered(long kept, long filtered, List<String> filters) {
        return number(kept) + " of " + count(kept + filtered, "chat") + " kept by the filters: "
                + String.join("; ", filters);
    }

    /** "Only chats that the filters kept: since 2019-01-01T00:00:00Z; missed". */
    public static String filters(List<String> filters) {
        return "Only chats that the filters kept: " + String.join("; ", filters);
    }

    /** Who read the chats: "fast 99.98 %, Woodstox 412, audited 5,000, differences 0". */
    public static String lanes(RunCounts.Lanes lanes) {
        double all = lanes.fast() + lanes.woodstox();
        // Cut, not rounded: 100 % is said of all only.
        double percent = Math.floor(lanes.fast() * 10_000 / Math.max(all, 1)) / 100;
        String share = String.format(Locale.ROOT, percent == 100 || percent == 0 ? "%.0f" : "%.2f", percent);
        return "fast " + share + " %, Woodstox " + number(lanes.woodstox()) + ", audited " + number(lanes.audited())
                + ", differences 0";
    }

    /** "2.5 MB in 0.4 s (6.3 MB/s), peak memory 87 MB". */
    public String speed(long bytes) throws IOException {
        double seconds = seconds();
        String text = String.format(Locale.ROOT, "read %s in %.1f s (%s)", size(bytes), seconds, rate(bytes, seconds));
        long peak = peakMemory();
        return peak == 0 ? text : text + ", peak memory " + size(peak);
    }

    /** "6.3 MB/s". */
    public static String rate(long bytes, double seconds) {
        return String.format(Locale.ROOT, "%.1f MB/s", bytes / 1e6 / Math.max(seconds, 1e-3));
    }

    /** Seconds since this was made. */
    public double seconds() {
        return (host.nanoTime().getAsLong() - startNanos) / 1e9;
    }

    /** A line for each kind of breach that occurred. */
    public static List<String> breaches(BreachCounts counts) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Breach, Long> entry : counts.asMap().entrySet()) {
            lines.add("  " + number(entry.getValue()) + " " + entry.getKey().description());
        }
        if (!lines.isEmpty()) {
            lines.add(0, "kept, but not as documented:");
        }
        return lines;
    }

    /** "2019-01-01 to 2019-02-01", with times of day where they are not midnight. */
    public static String period(Period period, ZoneId zone) {
        return border(period.from(), zone) + " to " + border(period.to(), zone);
    }

    private static String border(Instant time, ZoneId zone) {
        LocalDateTime local = time.atZone(zone).toLocalDateTime();
        boolean midnight = local.toLocalTime().equals(LocalTime.MIDNIGHT);
        return midnight ? local.toLocalDate().toString() : BORDER.format(local);
    }

    /** What people call a zone. */
    public static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** A word of a command that can be pasted into a shell. */
    public static String quoted(String word) {
        return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** "12,345". */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** "1 chat", "12,345 chats". */
    public static String count(long number, String what) {
        return number(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** "2.5 MB". */
    public static String size(long bytes) {
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f KB", bytes / 1e3);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }

    // The kernel's own high-water mark of resident memory; 0 where there is none to read.
    private static long peakMemory() throws IOException {
        if (!Files.isReadable(PROCESS_STATUS)) {
            return 0;
        }
        try (var lines = Files.lines(PROCESS_STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .map(kibibytes -> kibibytes * 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
