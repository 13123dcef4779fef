package io.github.chatpull.stage;

import io.github.chatpull.bytes.Printable;
import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.model.Role;
import io.github.chatpull.model.Utf8Chat;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/**
 * Operators that a filter asks for, by their hashes. It remembers of the operators that come again and again what it found
 * out, for a hash takes as long as a quarter of a chat. Not thread-safe; memory is 64 names of up to 128 bytes.
 */
final class OperatorNames {
    private static final int HASH_DIGITS = 16;

    // A power of two.
    private static final int SLOTS = 64;
    private static final int MAX_BYTES = 128;

    private final Set<String> hashes;
    private final byte[][] names = new byte[SLOTS][];
    private final boolean[] areAmong = new boolean[SLOTS];

    OperatorNames(Set<String> hashes) {
        this.hashes = hashes;
    }

    /** What stands for a name wherever names should not stand; the same in any case. */
    static String hash(String name) {
        return Sha256.hex(FoldedText.fold(name.strip())).substring(0, HASH_DIGITS);
    }

    static String requireHash(String hash) {
        if (hash.length() != HASH_DIGITS || !hash.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException(
                    "Expected " + HASH_DIGITS + " hexadecimal digits but was " + Printable.of(hash));
        }
        return hash;
    }

    /** Whether one of them is listed in a chat, or wrote in it as an operator. */
    boolean areIn(Utf8Chat chat) {
        for (int i = 0; i < chat.operatorCount(); i++) {
            if (contain(chat, chat.operator(i))) {
                return true;
            }
        }
        for (int i = 0; i < chat.messageCount(); i++) {
            if (chat.role(i) == Role.OPERATOR && contain(chat, chat.sender(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean contain(Utf8Chat chat, long slice) {
        if (chat.length(slice) > MAX_BYTES) {
            return isAmong(chat, slice);
        }
        int slot = (int) chat.hash(slice) & (SLOTS - 1);
        byte[] known = names[slot];
        if (known == null || !chat.same(slice, known)) {
            areAmong[slot] = isAmong(chat, slice);
            names[slot] = chat.bytes(slice);
        }
        return areAmong[slot];
    }

    private boolean isAmong(Utf8Chat chat, long slice) {
        return hashes.contains(hash(Objects.requireNonNull(chat.string(slice))));
    }
}
