package io.github.chatpull.model;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.bytes.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Chat} holds, as it is held: UTF-8 bytes, slices of them, and numbers. For sinks that copy bytes; everybody
 * else has the accessors of {@link Chat}, which make a String when they are asked. Strings for every field cost more than
 * the parse.
 *
 * <pre>{@code
 * Utf8Chat chat = read.utf8();
 * at = chat.copy(chat.text(ChatText.URL), target, at);
 * }</pre>
 *
 * <p>Immutable, safe to share between threads. A text is a slice, a number that only this chat knows what to do with; the
 * one of an absent text is {@link #ABSENT}. Times are milliseconds since 1970-01-01T00:00Z; absent numbers are {@link #NONE}. Messages and
 * operators count from 0.
 */
public final class Utf8Chat {
    /** The slice of an absent text, which is not the empty text. */
    public static final long ABSENT = Slice.ABSENT;

    /** No number. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int START = 0;
    private static final int STOP = 1;
    private static final int DURATION = 2;
    static final int TIMES_OF_CHAT = 3;

    // Behind the last text, so that it can be copied in words.
    static final int SLACK = Long.BYTES;

    // Up to here words are faster than a call of arraycopy.
    private static final int FEW_BYTES = 48;

    private final byte[] bytes;
    // One for each ChatText, then the operators, then each message's sender and text.
    private final long[] slices;
    private final int operators;
    // Start, stop, duration, then each message's time.
    private final long[] numbers;
    private final byte[] roles;
    private final int timesWithoutZone;
    private final Extra extra;
    private final Extra @Nullable [] messageExtras;

    Utf8Chat(Utf8ChatBuilder builder) {
        bytes = builder.bytes();
        slices = builder.slices();
        operators = builder.operatorCount();
        numbers = builder.numbers();
        roles = builder.roles();
        timesWithoutZone = builder.timesWithoutZone();
        extra = builder.extra();
        messageExtras = builder.messageExtras();
    }

    /** One of its texts. */
    public long text(ChatText which) {
        return slices[which.ordinal()];
    }

    /** How many operators it has. */
    public int operatorCount() {
        return operators;
    }

    /** An operator. */
    public long operator(int index) {
        return slices[ChatText.COUNT + index];
    }

    /** Its start. */
    public long start() {
        return numbers[START];
    }

    /** Its stop. */
    public long stop() {
        return numbers[STOP];
    }

    /** Its duration in seconds. */
    public long durationSeconds() {
        return numbers[DURATION];
    }

    /** Everything else the export held about it. */
    public Extra extra() {
        return extra;
    }

    /** How many of its times were written without an offset, so that somebody had to say which zone they are in. */
    public int timesWithoutZone() {
        return timesWithoutZone;
    }

    /** How many messages it has. */
    public int messageCount() {
        return roles.length;
    }

    /** A message's sender. */
    public long sender(int message) {
        return slices[ChatText.COUNT + operators + 2 * message];
    }

    /** A message's text; never absent. */
    public long messageText(int message) {
        return slices[ChatText.COUNT + operators + 2 * message + 1];
    }

    /** Who a message's sender is. */
    public Role role(int message) {
        return Role.at(roles[message]);
    }

    /** When a message was sent. */
    public long time(int message) {
        return numbers[TIMES_OF_CHAT + message];
    }

    /** Everything else the export held about a message. */
    public Extra messageExtra(int message) {
        return messageExtras == null ? Extra.EMPTY : messageExtras[message];
    }

    /**
     * Copies a slice's bytes; up to seven behind them may be written, too.
     *
     * @return the index behind them
     */
    public int copy(long slice, byte[] target, int at) {
        int length = Slice.length(slice);
        int from = Slice.offset(slice);
        if (length > FEW_BYTES) {
            System.arraycopy(bytes, from, target, at, length);
            return at + length;
        }
        for (int i = 0; i < length; i += Long.BYTES) {
            Words.put(target, at + i, Words.get(bytes, from + i));
        }
        return at + length;
    }

    /** A hash of a slice's bytes, for telling texts apart that nobody chose to collide. */
    public long hash(long slice) {
        int from = Slice.offset(slice);
        int length = Slice.length(slice);
        long hash = length;
        for (int i = 0; i < length; i += Long.BYTES) {
            int behind = 8 * Math.max(0, i + Long.BYTES - length);
            long word = Words.get(bytes, from + i) << behind;
            hash = (hash ^ word) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** Whether two texts of it, neither of them absent, are the same. */
    public boolean same(long one, long other) {
        int length = Slice.length(one);
        return length == Slice.length(other) && Words.same(bytes, Slice.offset(one), Slice.offset(other), length);
    }

    /** Whether a text of it, which is not absent, has these bytes. */
    public boolean same(long slice, byte[] text) {
        return Arrays.equals(bytes, Slice.offset(slice), Slice.end(slice), text, 0, text.length);
    }

    /** A copy of the bytes of a text that is not absent. */
    public byte[] bytes(long slice) {
        return Arrays.copyOfRange(bytes, Slice.offset(slice), Slice.end(slice));
    }

    /** How many bytes a text has that is not absent. */
    public int length(long slice) {
        return Slice.length(slice);
    }

    /** A byte of a text that is not absent. */
    public byte at(long slice, int index) {
        return bytes[Slice.offset(slice) + index];
    }

    /** The first bytes of a text that is not absent. */
    public long prefix(long slice, int length) {
        return Slice.of(Slice.offset(slice), length);
    }

    /** How many bytes of text it holds, all slices together. */
    public int textBytes() {
        return bytes.length - SLACK;
    }

    /** A slice as a String; null if it is absent. */
    public @Nullable String string(long slice) {
        return slice == Slice.ABSENT ? null : present(slice);
    }

    String present(long slice) {
        return new String(bytes, Slice.offset(slice), Slice.length(slice), StandardCharsets.UTF_8);
    }
}
