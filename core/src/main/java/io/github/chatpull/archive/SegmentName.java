package io.github.chatpull.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What segments are called: after their window's start in UTC, and from the second fetch on with its number. */
final class SegmentName {
    /** The top folders that segments lie in. */
    static final Set<String> KINDS = Set.of("ndjson", "csv", "raw", "rollup", "quarantine");

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d{6}Z(?:_r(\\d{1,9}))?\\.[a-z.]+");

    private SegmentName() {}

    /** The name, without a suffix, of what replaces these files. */
    static String after(Collection<String> replaced, Instant start) {
        int highest = replaced.stream().mapToInt(SegmentName::revisionOf).max().orElse(0);
        return START.format(start) + (highest == 0 ? "" : "_r" + (highest + 1));
    }

    private static int revisionOf(String file) {
        Matcher form = FORM.matcher(file.substring(file.lastIndexOf('/') + 1));
        return form.matches() && form.group(1) != null ? Integer.parseInt(form.group(1)) : 1;
    }

    /** Whether a file is called so. */
    static boolean isOne(Path file) {
        return FORM.matcher(String.valueOf(file.getFileName())).matches();
    }
}
