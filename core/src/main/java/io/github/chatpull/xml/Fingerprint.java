package io.github.chatpull.xml;

import io.github.chatpull.model.RawChat;

/**
 * Tells one document from another by how it begins.
 *
 * @param length how many bytes were looked at
 * @param sha256 their SHA-256 in hexadecimal
 */
record Fingerprint(int length, String sha256) {
    /** So many are looked at, if there are as many. */
    static final int LENGTH = 4096;

    /** Of a document that begins with these bytes. */
    static Fingerprint of(byte[] beginning) {
        return of(beginning, beginning.length);
    }

    private static Fingerprint of(byte[] beginning, int length) {
        return new Fingerprint(length, RawChat.of(0, beginning, 0, length).sha256());
    }

    /** Whether a document that begins with these bytes is this one, or this one grown. */
    boolean isOf(byte[] beginning) {
        return length <= beginning.length && equals(of(beginning, length));
    }
}
