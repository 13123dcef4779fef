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
    private final Utf8Chat chat;
    private final int index;

    Message(Utf8Chat chat, int index) {
        this.chat = chat;
        this.index = index;
    }

    /** The message's number within its chat, from 1, in document order. */
    public int seq() {
        return index + 1;
    }

    /** The sender as sent: {@code visitor} or an operator's e-mail address in the documented format. */
    public @Nullable String from() {
        return chat.string(chat.sender(index));
    }

    /** Who the sender is. */
    public Role role() {
        return chat.role(index);
    }

    /** When it was sent, to the millisecond. */
    public @Nullable Instant time() {
        return Chat.instant(chat.time(index));
    }

    /** The text without surrounding white space, which is layout in this format; may be empty. */
    public String text() {
        return chat.present(chat.messageText(index));
    }

    /** Attributes that no other accessor gives, and an unreadable {@code time}. */
    public Extra extra() {
        return chat.messageExtra(index);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Message that
                && index == that.index
                && role() == that.role()
                && chat.time(index) == that.chat.time(that.index)
                && Objects.equals(from(), that.from())
                && text().equals(that.text())
                && extra().equals(that.extra());
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, from(), chat.time(index), text());
    }

    /** Names the message without its content. */
    @Override
    public String toString() {
        return "Message[seq=" + seq() + ", role=" + role() + ", time=" + time() + "]";
    }
}
