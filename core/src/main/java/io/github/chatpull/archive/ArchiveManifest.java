package io.github.chatpull.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Period;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an archive is, {@code chatpull.json}: the range it covers and every option that affects its bytes. Immutable.
 *
 * <pre>{@code
 * String zone = ArchiveManifest.of(Path.of("archive")).options().get("zone");
 * }</pre>
 *
 * @param range from the first window's start to the last one's end so far
 * @param options option names as on the command line, without dashes, to their values
 */
public record ArchiveManifest(Period range, Map<String, String> options) {
    /** The option that takes personal data out. */
    public static final String REDACT = "redact";

    /** The option whose value is not what was given, but tells whether it is the same. */
    public static final String REDACT_KEY = "redact-key";

    /** The option that tells that chats were mended; an archive of which none was has not got it. */
    public static final String ON_BAD_CHAT = "on-bad-chat";

    /** The option that names operators; its value is not their names, but tells whether they are the same. */
    public static final String OPERATOR = "operator";

    /** The option that keeps only chats that were answered. */
    public static final String ANSWERED = "answered";

    /** The option that keeps only chats that were missed. */
    public static final String MISSED = "missed";

    /** What stands for the account, whose address is nowhere. */
    public static final String ACCOUNT = "account";

    static final String FILE = "chatpull.json";

    // Committed windows had no time without a zone, or they would have stopped the export: a zone that is given later
    // changes nothing of them.
    private static final String GIVEN_LATER = "source-zone";

    // What a later run takes for its own unless it is told otherwise; no byte depends on it.
    private static final Set<String> REMEMBERED = Set.of("window", "overlap");

    private static final Set<String> ZONES = Set.of("zone", GIVEN_LATER);

    private static final String PROFILE = "csv-profile";

    private static final Set<String> SWITCHES = Set.of(ANSWERED, MISSED);

    // Others follow from them: who forgot these should not be told of those.
    private static final List<String> NAMED_FIRST = List.of(REDACT, PROFILE);

    // What an archive has that does not say: there was no choice when it was made, or no byte depends on the others.
    private static final Map<String, String> UNSAID = Map.of(PROFILE, "plain", ON_BAD_CHAT, "quarantine");

    // The value of "raw" in an archive that keeps none.
    private static final String NOT_GIVEN = "none";

    private static final int VERSION = 1;
    private static final long MAX_BYTES = 1 << 20;

    /** Keeps the options' order. */
    public ArchiveManifest {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * This archive asked for another range.
     *
     * @throws ArchiveStateException if the request differs in more than a later end, naming what differs
     */
    ArchiveManifest grownTo(ArchiveManifest request) throws ArchiveStateException {
        Set<String> names = new LinkedHashSet<>(NAMED_FIRST);
        names.addAll(new TreeSet<>(options.keySet()));
        names.addAll(new TreeSet<>(request.options.keySet()));
        names.removeAll(REMEMBERED);
        for (String name : names) {
            String here = valueOf(name);
            String asked = request.valueOf(name);
            boolean onlyNowGiven = name.equals(GIVEN_LATER) && !options.containsKey(name);
            if (!Objects.equals(here, asked) && !onlyNowGiven) {
                throw differs(name, here, asked);
            }
        }
        if (!range.from().equals(request.range.from())) {
            throw differs("from", local(range.from()), local(request.range.from()));
        }
        Instant end = range.to().isAfter(request.range.to()) ? range.to() : request.range.to();
        return new ArchiveManifest(new Period(range.from(), end), request.options);
    }

    /** Whether chats were mended, so that they have to be again when its answers are read again. */
    public boolean mends() {
        return options.containsKey(ON_BAD_CHAT);
    }

    /** The zone of times without one; empty if nobody said, and then it had no such time. */
    public Optional<ZoneId> sourceZone() {
        return Optional.ofNullable(options.get(GIVEN_LATER)).map(ZoneId::of);
    }

    /**
     * Checks a zone that its answers are to be read in again. An archive that has none had no time without a zone.
     *
     * @throws ArchiveStateException if they were read in another one
     */
    public void requireSourceZone(ZoneId zone) throws ArchiveStateException {
        String here = options.getOrDefault(GIVEN_LATER, zone.getId());
        if (!here.equals(zone.getId())) {
            throw new ArchiveStateException("This archive was made with --source-zone " + here + " but was asked for "
                    + zone.getId() + ": leave it away, or give the same; nothing was changed");
        }
    }

    // As it was typed: in the archive's zone.
    private String local(Instant time) {
        ZoneId zone = ZoneId.of(options.getOrDefault("zone", "UTC"));
        LocalDateTime local = time.atZone(zone).toLocalDateTime();
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? local.toLocalDate().toString()
                : local.toString();
    }

    // A text that is looked for may be any, that which says that there is none among them.
    private @Nullable String valueOf(String option) {
        return options.getOrDefault(option, UNSAID.get(option));
    }

    private static ArchiveStateException differs(String option, @Nullable String here, @Nullable String asked) {
        if (option.equals("csv-decimal")) {
            return new ArchiveStateException(
                    "This archive was made with a decimal " + here + " in its tables but was asked for a decimal "
                            + asked + ": use the same --locale, or another --out");
        }
        if (option.equals("raw")) {
            return new ArchiveStateException("This archive was made with" + (NOT_GIVEN.equals(here) ? "" : "out")
                    + " --no-raw: use the same, or another --out");
        }
        if (SWITCHES.contains(option)) {
            return new ArchiveStateException("This archive was made with" + (here == null ? "out" : "") + " --" + option
                    + ": use the same, or another --out");
        }
        if (option.equals(OPERATOR)) {
            String sentence = here == null
                    ? "This archive was made without --operator: leave it away"
                    : "This archive was made with another --operator: give the same one, or all of them";
            return new ArchiveStateException(sentence + ", or use another --out");
        }
        if (option.equals(ACCOUNT)) {
            return new ArchiveStateException(
                    "This archive was made with another --email: give the same, or use another archive");
        }
        if (option.equals(REDACT_KEY)) {
            return new ArchiveStateException(
                    "This archive's pseudonyms were made with another key: give the same file to"
                            + " --redact-key-file, or another --out");
        }
        String made = here == null ? "without --" + option : "with --" + option + " " + here;
        return new ArchiveStateException("This archive was made " + made + " but was asked for "
                + Objects.requireNonNullElse(asked, "without it") + ": use the same, or another --out");
    }

    // What cannot be looked at is not there, says isRegularFile.
    private static void requireReachable(Path directory) throws IOException {
        if (Files.isDirectory(directory) && !Files.isExecutable(directory)) {
            throw new AccessDeniedException(directory.toString());
        }
    }

    byte[] toJson() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            json.writeStringField("from", range.from().toString());
            json.writeStringField("to", range.to().toString());
            json.writeObjectFieldStart("options");
            for (Map.Entry<String, String> option : options.entrySet()) {
                json.writeStringField(option.getKey(), option.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return out.toByteArray();
    }

    /**
     * What an archive is.
     *
     * @throws ArchiveStateException if the directory is no archive
     * @throws IOException if it cannot be read
     */
    public static ArchiveManifest of(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        new OwnFiles(directory).requireFixed();
        requireReachable(directory);
        if (!Files.isRegularFile(file)) {
            throw new ArchiveStateException(directory + " is no chatpull archive: there is no " + FILE + " in it");
        }
        return read(file);
    }

    static ArchiveManifest read(Path file) throws IOException {
        String from = "";
        String to = "";
        Map<String, String> options = new LinkedHashMap<>();
        byte[] bytes = OwnFiles.read(file, MAX_BYTES);
        try (JsonParser json = Json.FACTORY.createParser(bytes)) {
            Json.expect(json, JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "v" -> Json.requireVersion(VERSION, json.getIntValue(), FILE);
                    case "from" -> from = json.getText();
                    case "to" -> to = json.getText();
                    case "options" -> {
                        while (json.nextToken() == JsonToken.FIELD_NAME) {
                            String option = json.currentName();
                            options.put(option, writable(Objects.requireNonNullElse(json.nextTextValue(), "")));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            requireZones(options);
            return new ArchiveManifest(new Period(Instant.parse(from), Instant.parse(to)), options);
        } catch (RuntimeException | JsonProcessingException | CharConversionException e) {
            throw new ArchiveStateException(FILE + " cannot be read: it is not what chatpull wrote");
        }
    }

    // Whoever reads the options takes them for what an export has written.
    private static void requireZones(Map<String, String> options) {
        for (String name : ZONES) {
            String zone = options.get(name);
            if (zone != null && !zone.equals(ZoneId.of(zone).getId())) {
                throw new DateTimeException("not an id of a zone: " + zone);
            }
        }
    }

    // Half a surrogate pair can be read from an escape, and never be written again.
    private static String writable(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("half a surrogate pair");
        }
        return text;
    }
}
