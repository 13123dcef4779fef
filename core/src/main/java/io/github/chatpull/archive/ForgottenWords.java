package io.github.chatpull.archive;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an id or an address is one that an archive has {@link Forgotten}.
 *
 * <pre>{@code
 * ForgottenWords words = forgotten.words();
 * words.isForgotten(chat.id(), chat.visitorIp(), start);
 * }</pre>
 *
 * <p>Not thread-safe. Memory is that of what it is asked about.
 */
public final class ForgottenWords {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ID = "id:";
    private static final String ADDRESS = "visitor_ip:";

    // What an id or an address can be in a chat of which nobody knows what its elements are: all that stands between
    // two
    // tags, a word, an address of either kind, with a port behind it or not.
    private static final List<Pattern> PIECES = List.of(
            Pattern.compile("[^<>]++"),
            Pattern.compile("[\\p{L}\\p{N}._:@-]++"),
            Pattern.compile("[0-9A-Fa-f.:]++"),
            Pattern.compile("[0-9.]++"));
    private static final Pattern AROUND = Pattern.compile("^[\\s._:@-]++|[\\s._:@-]++$");

    private final Mac mac;
    private final Map<String, Instant> ids;
    private final Map<String, Instant> addresses;

    ForgottenWords(byte[] key, Map<String, Instant> ids, Map<String, Instant> addresses) {
        this.ids = ids;
        this.addresses = addresses;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java platform has no " + ALGORITHM, e);
        }
    }

    String ofId(String id) {
        return hash(ID + id);
    }

    String ofAddress(String address) {
        return hash(ADDRESS + address);
    }

    private String hash(String text) {
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Whether a chat is forgotten.
     *
     * @param id its own, if it is known
     * @param address of its visitor, if it is known
     * @param since when it began, or could have at the earliest
     */
    public boolean isForgotten(@Nullable String id, @Nullable String address, Instant since) {
        boolean isId = id != null && !ids.isEmpty() && ids.containsKey(ofId(id));
        return isId || (address != null && isAddress(address, since));
    }

    private boolean isAddress(String address, Instant since) {
        if (addresses.isEmpty()) {
            return false;
        }
        Instant until = addresses.get(ofAddress(address));
        return until != null && since.isBefore(until);
    }

    /**
     * Whether a chat that cannot be read is: whether a forgotten id or address stands anywhere in it, as a word.
     *
     * @param frame its bytes
     * @param since when it could have begun at the earliest
     */
    public boolean standIn(byte[] frame, Instant since) {
        String text = new String(frame, StandardCharsets.UTF_8);
        Set<String> seen = new HashSet<>();
        for (Pattern pieces : PIECES) {
            Matcher piece = pieces.matcher(text);
            while (piece.find()) {
                String stripped = piece.group().strip();
                String word = AROUND.matcher(stripped).replaceAll("");
                if (isFound(stripped, seen, since) || isFound(word, seen, since)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isFound(String word, Set<String> seen, Instant since) {
        return !word.isEmpty() && seen.add(word) && isForgotten(word, word, since);
    }
}
