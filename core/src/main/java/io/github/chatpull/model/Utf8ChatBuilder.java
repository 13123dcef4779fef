package io.github.chatpull.model;

import io.github.chatpull.utf8.Slice;
import io.github.chatpull.utf8.Utf8Buffer;
import io.github.chatpull.utf8.Words;
import java.util.Arrays;
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
 * <p>Not thread-safe. A built chat holds a copy of the buffer. Memory is that of the largest chat so far.
 */
public final class Utf8ChatBuilder {
    private static final int FEW = 16;

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
        this.text = text;
        reset();
    }

    /** Begins another chat. */
    public void reset() {
        text.clear();
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

    /** What a text was set to; {@link Slice#ABSENT} if it was not. */
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

    // Who sent a message depends on all the operators, which may stand behind it.
    byte[] roles() {
        // Words are compared, up to one behind the last byte.
        text.room(0);
        byte[] roles = new byte[messageCount];
        for (int i = 0; i < messageCount; i++) {
            roles[i] = (byte) roleOf(messages[2 * i]).ordinal();
        }
        return roles;
    }

    private Role roleOf(long sender) {
        if (sender == Slice.ABSENT) {
            return Role.OTHER;
        }
        byte[] bytes = text.array();
        int from = Slice.offset(sender);
        int length = Slice.length(sender);
        if (Role.isVisitor(bytes, from, length)) {
            return Role.VISITOR;
        }
        for (int i = 0; i < operatorCount; i++) {
            long operator = operators[i];
            if (length == Slice.length(operator) && Words.same(bytes, from, Slice.offset(operator), length)) {
                return Role.OPERATOR;
            }
        }
        return Role.looksLikeAnAddress(text.text(sender)) ? Role.OPERATOR : Role.OTHER;
    }
}
