package io.github.chatpull.pipeline;

import io.github.chatpull.model.BreachCounts;

/**
 * What a run has done so far.
 *
 * @param read chats read
 * @param dropped chats that a stage dropped
 * @param messages messages in the chats that reached the sinks
 * @param bytes bytes of XML read
 * @param breaches what the chats read do against the documented format
 */
public record RunCounts(long read, long dropped, long messages, long bytes, BreachCounts breaches) {
    /** Chats that reached the sinks. */
    public long chats() {
        return read - dropped;
    }
}
