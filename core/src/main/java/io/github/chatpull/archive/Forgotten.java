package io.github.chatpull.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.chatpull.model.ArchiveStateException;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Whose chats an archive must not hold, {@code forgotten.json}: so that a window which is fetched again does not bring
 * them back. It holds no id and no address, only keyed hashes of them, and the key. Who has the file can therefore tell
 * whether a given id or address was forgotten, and no more; addresses are few enough to try them all.
 *
 * <p>An id is forgotten for good. Of an address, which somebody else may have tomorrow, only chats up to the moment when
 * it was forgotten.
 *
 * <pre>{@code
 * Forgotten more = archive.forgotten().with(List.of("4c2789a6"), List.of(), now);
 * archive.remember(more);
 * }</pre>
 *
 * <p>Immutable, compared by identity, safe to share between threads. Memory grows with what was forgotten.
 */
public final class Forgotten {
    /** Its name in the archive. */
    static final String FILE = "forgotten.json";

    private static final int VERSION = 1;
    private static final int KEY_BYTES = 32;

    // Somebody each hundred bytes; read whole.
    private static final int MAX_FILE_BYTES = 16 << 20;
    private static final String IDS = "ids";
    private static final String ADDRESSES = "visitor_ips";
    private static final Set<String> NAMES = Set.of("v", "key", IDS, ADDRESSES);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;
    private final Map<String, Instant> ids;
    private final Map<String, Instant> addresses;

    private Forgotten(byte[] key, Map<String, Instant> ids, Map<String, Instant> addresses) {
        this.key = key;
        this.ids = Collections.unmodifiableMap(ids);
        this.addresses = Collections.unmodifiableMap(addresses);
    }

    /** Nobody, with a new key. */
    public static Forgotten nobody() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return new Forgotten(key, new TreeMap<>(), new TreeMap<>());
    }

    /**
     * What an archive says.
     *
     * @throws ArchiveStateException if it is damaged, or missing although the ledger says that chats were left out
     * @throws IOException if it cannot be read
     */
    static Forgotten of(Path directory, Ledger ledger) throws IOException {
        Path file = directory.resolve(FILE);
        new OwnFiles(directory).requireFixed();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return parse(read(file));
        }
        if (ledger.totals().forgotten() > 0) {
            throw new ArchiveStateException(directory + " is damaged: its " + FILE
                    + " is missing, which keeps forgotten chats from being fetched again; restore it");
        }
        return nobody();
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw damaged();
            }
            return bytes;
        }
    }

    /** More of them. */
    public Forgotten with(Collection<String> moreIds, Collection<String> moreAddresses, Instant now) {
        ForgottenWords words = words();
        Map<String, Instant> allIds = new TreeMap<>(ids);
        moreIds.forEach(id -> allIds.putIfAbsent(words.ofId(id), now));
        Map<String, Instant> allAddresses = new TreeMap<>(addresses);
        moreAddresses.forEach(
                address -> allAddresses.merge(words.ofAddress(address), now, (a, b) -> a.isAfter(b) ? a : b));
        return new Forgotten(key, allIds, allAddresses);
    }

    /** Whether nobody is. */
    public boolean isEmpty() {
        return ids.isEmpty() && addresses.isEmpty();
    }

    /** Looks for them; one for each thread. */
    public ForgottenWords words() {
        return new ForgottenWords(key, ids, addresses);
    }

    byte[] toJson() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            json.writeStringField("key", HexFormat.of().formatHex(key));
            write(json, IDS, ids);
            write(json, ADDRESSES, addresses);
            json.writeEndObject();
            json.writeRaw('\n');
        }
        if (out.size() > MAX_FILE_BYTES) {
            throw new ArchiveStateException("an archive cannot remember more than " + MAX_FILE_BYTES
                    + " bytes of forgotten ids and addresses; nothing was changed");
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, String name, Map<String, Instant> hashes) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Instant> hash : hashes.entrySet()) {
            json.writeStringField(hash.getKey(), hash.getValue().toString());
        }
        json.writeEndObject();
    }

    private static Forgotten parse(byte[] bytes) throws IOException {
        int version = 0;
        byte[] key = {};
        Map<String, Instant> ids = new TreeMap<>();
        Map<String, Instant> addresses = new TreeMap<>();
        Set<String> names = new HashSet<>();
        try (JsonParser json = Json.FACTORY.createParser(bytes)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                require(names.add(name));
                json.nextToken();
                switch (name) {
                    case "v" -> version = json.getIntValue();
                    case "key" -> key = HexFormat.of().parseHex(json.getText());
                    case IDS -> read(json, ids);
                    case ADDRESSES -> read(json, addresses);
                    default -> json.skipChildren();
                }
            }
            require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
        } catch (RuntimeException | JsonProcessingException | CharConversionException e) {
            throw damaged();
        }
        require(names.containsAll(NAMES));
        Json.requireVersion(VERSION, version, FILE);
        require(key.length == KEY_BYTES);
        return new Forgotten(key, ids, addresses);
    }

    private static void read(JsonParser json, Map<String, Instant> hashes) throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String hash = json.currentName();
            require(HASH.matcher(hash).matches() && json.nextToken() == JsonToken.VALUE_STRING);
            require(hashes.put(hash, Instant.parse(json.getText())) == null);
        }
        require(json.currentToken() == JsonToken.END_OBJECT);
    }

    private static void require(boolean isOurs) throws ArchiveStateException {
        if (!isOurs) {
            throw damaged();
        }
    }

    private static ArchiveStateException damaged() {
        return new ArchiveStateException(FILE + " cannot be read: it is not what chatpull wrote");
    }
}
