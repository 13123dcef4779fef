package io.github.chatpull.xml;

import java.time.ZoneId;
import java.util.concurrent.locks.Lock;

/**
 * How documents are read.
 *
 * @param auditEvery one of so many chats is read by both lanes; 0: none
 * @param batchBytes how much of a document is one batch
 * @param largeFrames held by the one thread that reads a large frame with Woodstox
 */
record ReaderSettings(
        Limits limits, ZoneId sourceZone, Parser parser, long auditEvery, int batchBytes, Lock largeFrames) {
    Decoding decoding() {
        return new Decoding(limits, sourceZone, largeFrames);
    }
}
