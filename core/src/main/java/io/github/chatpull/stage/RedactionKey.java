package io.github.chatpull.stage;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that pseudonyms are made with: the same key gives the same pseudonyms in every run, and who has it can find
 * out whose they are. Immutable; never printed.
 *
 * <pre>{@code
 * RedactionKey key = RedactionKey.of(Files.readAllBytes(Path.of("redact.key")));
 * }</pre>
 */
public final class RedactionKey {
    /** A shorter one could be guessed. */
    public static final int MIN_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    // Half of the digest: no two of any number of people that there are will ever share one.
    private static final int PSEUDONYM_BYTES = 16;
    private static final int FINGERPRINT_BYTES = 8;

    private final SecretKeySpec key;

    private RedactionKey(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * A key of these bytes, of which line ends behind them are no part: {@code echo} adds one, and an editor may.
     *
     * @throws IllegalArgumentException if there are fewer than {@value #MIN_BYTES}
     */
    public static RedactionKey of(byte[] secret) {
        int length = secret.length;
        while (length > 0 && (secret[length - 1] == '\n' || secret[length - 1] == '\r')) {
            length--;
        }
        if (length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "Expected a redaction key of " + MIN_BYTES + " bytes or more but it has " + length);
        }
        return new RedactionKey(new SecretKeySpec(Arrays.copyOf(secret, length), ALGORITHM));
    }

    /** Tells one key from another, and nothing else about it; stands in an archive's manifest. */
    public String fingerprint() {
        return pseudonyms().of("fingerprint", "").substring(0, 2 * FINGERPRINT_BYTES);
    }

    Pseudonyms pseudonyms() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return new Pseudonyms(mac);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java platform has no " + ALGORITHM, e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "RedactionKey[fingerprint=" + fingerprint() + "]";
    }

    /** Makes pseudonyms. Not thread-safe. */
    static final class Pseudonyms {
        private final Mac mac;

        private Pseudonyms(Mac mac) {
            this.mac = mac;
        }

        /** Of a value of one kind, so that an address and an operator of the same letters are not seen to be the same. */
        String of(String kind, String value) {
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, PSEUDONYM_BYTES);
        }
    }
}
