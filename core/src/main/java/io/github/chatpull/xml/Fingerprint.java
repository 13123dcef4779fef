package io.github.chatpull.xml;

import io.github.chatpull.model.RawChat;

/**
 * Tells one document from another by how it begins.
 *
 * @param length how many bytes were looked at
 * @param sha256 their SHA-256 in hexadecimal
 */
record Fingerprint(int length, String sha256) {
    private static final int MAX_LENGTH = 4096;

    static Fingerprint of(Block beginning) {
        int length = Math.min(beginning.end(), MAX_LENGTH);
        return new Fingerprint(
                length, RawChat.of(0, beginning.bytes(), 0, length).sha256());
    }
}
