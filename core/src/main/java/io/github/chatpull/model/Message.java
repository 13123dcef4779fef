package io.github.chatpull.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of a chat. Immutable, compared by value, safe to share between threads.
 *
 * <pre>{@code
 * if (message.role() == Role.VISITOR) {
 *     index.add(message.text());
 * }
 * }</pre>
 */
public final class Message {
    private final int seq;
    private final @Nullable String from;
    private final Role role;
    private final @Nullable Instant time;
    private final String text;
    private final Extra extra;

    Message(int seq, ChatBuilder.Sent sent, Role role) {
        this.seq = seq;
        this.from = sent.from();
        this.role = role;
        this.time = sent.time();
        this.text = sent.text();
        this.extra = sent.extra();
    }

    /** The message's number within its chat, from 1, in document order. */
    public int seq() {
        return seq;
    }

    /** The sender as sent: {@code visitor} or an operator's e-mail address in the documented format. */
    public @Nullable String from() {
        return from;
    }

    /** Who the sender is. */
    public Role role() {
        return role;
    }

    /** When it was sent, to the millisecond. */
    public @Nullable Instant time() {
        return time;
    }

    /** The text without surrounding white space, which is layout in this format; may be empty. */
    public String text() {
        return text;
    }

    /** Attributes that no other accessor gives, and an unreadable {@code time}. */
    public Extra extra() {
        return extra;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Message that
                && seq == that.seq
                && role == that.role
                && Objects.equals(from, that.from)
                && Objects.equals(time, that.time)
                && text.equals(that.text)
                && extra.equals(that.extra);
    }

    @Override
    public int hashCode() {
        return Objects.hash(seq, from, time, text);
    }

    /** Names the message without its content. */
    @Override
    public String toString() {
        return "Message[seq=" + seq + ", role=" + role + ", time=" + time + "]";
    }
}
