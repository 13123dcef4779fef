package io.github.chatpull.archive;

import io.github.chatpull.model.IpAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an id or an address is one that an archive has {@link Forgotten}. An address is the same however it is
 * written; what is no address is compared as it is.
 *
 * <pre>{@code
 * ForgottenWords words = forgotten.words();
 * words.isForgotten(chat.id(), chat.visitorIp(), start);
 * }</pre>
 *
 * <p>Not thread-safe. Memory is bounded, and that of an id or an address that it is asked about.
 */
public final class ForgottenWords {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ID = "id:";
    private static final String ADDRESS = "visitor_ip:";

    // What is remembered of the words of a frame, which may be as many as it has bytes, and as long.
    private static final int MAX_SEEN = 4096;
    private static final int MAX_SEEN_BYTES = 64;

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
        return hash(ADDRESS + IpAddress.normalize(address));
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
        return !addresses.isEmpty() && isUntil(addresses.get(ofAddress(address)), since);
    }

    private static boolean isUntil(@Nullable Instant until, Instant since) {
        return until != null && since.isBefore(until);
    }

    /**
     * Whether a chat that cannot be read is: whether a forgotten id or address stands anywhere in it, as a word.
     *
     * @param frame its bytes
     * @param since when it could have begun at the earliest
     */
    public boolean standIn(byte[] frame, Instant since) {
        return standIn(ByteBuffer.wrap(frame), since);
    }

    /** The same, of bytes from the buffer's position to its limit. */
    public boolean standIn(ByteBuffer frame, Instant since) {
        Set<String> seen = new HashSet<>();
        return new FrameWords(frame.slice(), word -> isFound(word, seen, since)).findAny();
    }

    // Most words of a chat are few words again and again.
    private boolean isFound(ByteBuffer word, Set<String> seen, Instant since) {
        if (word.remaining() <= MAX_SEEN_BYTES) {
            if (!seen.add(StandardCharsets.ISO_8859_1.decode(word.duplicate()).toString())) {
                return false;
            }
            if (seen.size() == MAX_SEEN) {
                seen.clear();
            }
        }
        boolean isId = !ids.isEmpty() && ids.containsKey(hash(ID, word));
        return isId || (!addresses.isEmpty() && isUntil(addresses.get(ofAddress(word)), since));
    }

    // What is long is no address, and is not made a string.
    private String ofAddress(ByteBuffer word) {
        return word.remaining() > MAX_SEEN_BYTES
                ? hash(ADDRESS, word)
                : ofAddress(StandardCharsets.UTF_8.decode(word.duplicate()).toString());
    }

    private String hash(String kind, ByteBuffer word) {
        mac.update(kind.getBytes(StandardCharsets.UTF_8));
        mac.update(word.duplicate());
        return HexFormat.of().formatHex(mac.doFinal());
    }
}
