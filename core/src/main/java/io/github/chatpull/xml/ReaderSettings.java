package io.github.chatpull.xml;

import java.time.ZoneId;

/**
 * How documents are read.
 *
 * @param auditEvery one of so many chats is read by both lanes; 0: none
 * @param batchBytes how much of a document is one batch
 */
record ReaderSettings(Limits limits, ZoneId sourceZone, Parser parser, long auditEvery, int batchBytes) {
    Decoding decoding() {
        return new Decoding(limits, sourceZone);
    }
}
