package io.github.chatpull.model;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.bytes.Words;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds chats of texts that stand in a buffer already, one after the other. For readers; everybody else has
 * {@link ChatBuilder}.
 *
 * <pre>{@code
 * Utf8ChatBuilder builder = new Utf8ChatBuilder(buffer);
 * builder.text(ChatText.ID, buffer.append("4c2789a6"));
 * Chat chat = builder.build();
 * builder.reset();
 * }</pre>
 *
 * <p>Not thread-safe. A built chat holds a copy of the buffer. Memory is that of the chat being built, and of up to 4,096
 * messages of one before.
 */
public final class Utf8ChatBuilder {
    private static final int FEW = 16;
    // Hardly a chat has as many messages or operators; the room for 100,000 is given back.
    private static final int MANY = 4096;
    // Beyond them, each message is not compared with each operator: 50,000 of both took seconds.
    private static final int MANY_PAIRS = 1 << 20;

    private final Utf8Buffer text;
    private final long[] texts = new long[ChatText.COUNT];
    private long[] operators = new long[FEW];
    private int operatorCount;
    private long[] numbers = new long[FEW];
    private long[] messages = new long[2 * FEW];
    private int messageCount;
    private int timesWithoutZone;
    private Extra[] messageExtras = new Extra[FEW];
    private boolean anyMessageExtra;
    private Extra.Builder extra = Extra.builder();

    /** A builder over a buffer, which it clears with every {@link #reset()}. */
    public Utf8ChatBuilder(Utf8Buffer text) {
        // The buffer is this module's own, and so is whoever can call this.
        this.text = text;
        reset();
    }

    /** Begins another chat. */
    public void reset() {
        text.clear();
        if (numbers.length > MANY) {
            numbers = new long[FEW];
            messages = new long[2 * FEW];
            messageExtras = new Extra[FEW];
        }
        if (operators.length > MANY) {
            operators = new long[FEW];
        }
        Arrays.fill(texts, Slice.ABSENT);
        Arrays.fill(numbers, 0, Utf8Chat.TIMES_OF_CHAT, Utf8Chat.NONE);
        operatorCount = 0;
        messageCount = 0;
        timesWithoutZone = 0;
        anyMessageExtra = false;
        extra = Extra.builder();
    }

    /** Sets a text. */
    public void text(ChatText which, long slice) {
        texts[which.ordinal()] = slice;
    }

    /** What a text was set to; {@link Utf8Chat#ABSENT} if it was not. */
    public long text(ChatText which) {
        return texts[which.ordinal()];
    }

    /** Appends an operator. */
    public void operator(long slice) {
        if (operatorCount == operators.length) {
            operators = Arrays.copyOf(operators, 2 * operatorCount);
        }
        operators[operatorCount++] = slice;
    }

    /** Sets {@link Utf8Chat#start()}. */
    public void start(long millis) {
        numbers[0] = millis;
    }

    /** Sets {@link Utf8Chat#stop()}. */
    public void stop(long millis) {
        numbers[1] = millis;
    }

    /** Sets {@link Utf8Chat#durationSeconds()}. */
    public void durationSeconds(long seconds) {
        numbers[2] = seconds;
    }

    /** So many more of its times were written without an offset. */
    public void timesWithoutZone(int more) {
        timesWithoutZone += more;
    }

    /** Appends to {@link Utf8Chat#extra()}. */
    public void extra(String name, String value) {
        extra.add(name, value);
    }

    /** Appends a message; its number and role follow from the others. */
    public void message(long sender, long millis, long messageText, Extra more) {
        if (messageCount + Utf8Chat.TIMES_OF_CHAT == numbers.length) {
            int larger = 2 * numbers.length;
            numbers = Arrays.copyOf(numbers, larger);
            messages = Arrays.copyOf(messages, 2 * larger);
            messageExtras = Arrays.copyOf(messageExtras, larger);
        }
        messages[2 * messageCount] = sender;
        messages[2 * messageCount + 1] = messageText;
        messageExtras[messageCount] = more;
        anyMessageExtra |= !more.isEmpty();
        numbers[Utf8Chat.TIMES_OF_CHAT + messageCount] = millis;
        messageCount++;
    }

    /**
     * The chat.
     *
     * @throws IllegalStateException if there is no id, or an empty one
     */
    public Chat build() {
        long id = texts[ChatText.ID.ordinal()];
        if (id == Slice.ABSENT || Slice.length(id) == 0) {
            throw new IllegalStateException("A chat needs an id");
        }
        return new Chat(new Utf8Chat(this));
    }

    byte[] bytes() {
        return Arrays.copyOf(text.array(), text.size() + Utf8Chat.SLACK);
    }

    long[] slices() {
        long[] slices = new long[ChatText.COUNT + operatorCount + 2 * messageCount];
        System.arraycopy(texts, 0, slices, 0, ChatText.COUNT);
        System.arraycopy(operators, 0, slices, ChatText.COUNT, operatorCount);
        System.arraycopy(messages, 0, slices, ChatText.COUNT + operatorCount, 2 * messageCount);
        return slices;
    }

    int timesWithoutZone() {
        return timesWithoutZone;
    }

    int operatorCount() {
        return operatorCount;
    }

    long[] numbers() {
        return Arrays.copyOf(numbers, Utf8Chat.TIMES_OF_CHAT + messageCount);
    }

    Extra extra() {
        return extra.build();
    }

    Extra @Nullable [] messageExtras() {
        return anyMessageExtra ? Arrays.copyOf(messageExtras, messageCount) : null;
    }

    private boolean isListed(byte[] bytes, int from, int length) {
        for (int i = 0; i < operatorCount; i++) {
            long operator = operators[i];
            if (length == Slice.length(operator) && Words.same(bytes, from, Slice.offset(operator), length)) {
                return true;
            }
        }
        return false;
    }

    // Who sent a message depends on all the operators, which may stand behind it.
    byte[] roles() {
        // Words are compared, up to one behind the last byte.
        text.room(0);
        byte[] roles = new byte[messageCount];
        Set<ByteBuffer> set = (long) operatorCount * messageCount > MANY_PAIRS ? operatorSet() : null;
        for (int i = 0; i < messageCount; i++) {
            roles[i] = (byte) roleOf(messages[2 * i], set).ordinal();
        }
        return roles;
    }

    private Set<ByteBuffer> operatorSet() {
        Set<ByteBuffer> set = new HashSet<>();
        for (int i = 0; i < operatorCount; i++) {
            set.add(ByteBuffer.wrap(text.array(), Slice.offset(operators[i]), Slice.length(operators[i])));
        }
        return set;
    }

    private Role roleOf(long sender, @Nullable Set<ByteBuffer> operatorSet) {
        if (sender == Slice.ABSENT) {
            return Role.OTHER;
        }
        byte[] bytes = text.array();
        int from = Slice.offset(sender);
        int length = Slice.length(sender);
        if (Role.isVisitor(bytes, from, length)) {
            return Role.VISITOR;
        }
        boolean isListed = operatorSet == null
                ? isListed(bytes, from, length)
                : operatorSet.contains(ByteBuffer.wrap(bytes, from, length));
        if (isListed) {
            return Role.OPERATOR;
        }
        return Role.looksLikeAnAddress(text.text(sender)) ? Role.OPERATOR : Role.OTHER;
    }
}
