package io.github.chatpull.sink;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatText;
import io.github.chatpull.model.Conversation;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Role;
import io.github.chatpull.model.Utf8Chat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A chat, or one of its messages, as the values of fields. Reused from one to the next. */
final class Row {
    private final Utf8Chat nobody;
    private Utf8Chat chat;
    private @Nullable Conversation conversation;
    private int message;

    Row(Chat chat) {
        this.nobody = chat.utf8();
        this.chat = nobody;
    }

    /** Moves to a chat. Only the table of chats tells of a conversation. */
    void enter(Chat next, boolean asConversation) {
        chat = next.utf8();
        conversation = asConversation ? Conversation.of(next) : null;
    }

    /** Lets go of the chat, which may be large. */
    void leave() {
        chat = nobody;
        conversation = null;
    }

    /** Moves to a message of the chat, from 0. */
    void enterMessage(int index) {
        message = index;
    }

    Utf8Chat chat() {
        return chat;
    }

    /** A text as a slice of the chat's bytes; a role is none. */
    long slice(Source source) {
        ChatText text = source.text();
        if (text != null) {
            return chat.text(text);
        }
        return source == Source.SENDER ? chat.sender(message) : chat.messageText(message);
    }

    Role role() {
        return chat.role(message);
    }

    /** A number; {@link Utf8Chat#NONE} if it is absent. */
    long number(Source source) {
        return switch (source) {
            case VERSION -> RecordDefinition.VERSION;
            case SEQ -> message + 1L;
            case DURATION -> chat.durationSeconds();
            case MESSAGE_COUNT -> chat.messageCount();
            case VISITOR_MESSAGE_COUNT -> conversation().visitorMessages();
            case OPERATOR_MESSAGE_COUNT -> conversation().operatorMessages();
            default -> throw new IllegalStateException(source + " is no number");
        };
    }

    /** A time in milliseconds; {@link Utf8Chat#NONE} if it is absent. */
    long millis(Source source) {
        return switch (source) {
            case START -> chat.start();
            case STOP -> chat.stop();
            case TIME -> chat.time(message);
            default -> throw new IllegalStateException(source + " is no time");
        };
    }

    @Nullable
    Duration firstResponse() {
        return conversation().firstResponse();
    }

    Extra extra(Source source) {
        return source == Source.CHAT_EXTRA ? chat.extra() : chat.messageExtra(message);
    }

    private Conversation conversation() {
        if (conversation == null) {
            throw new IllegalStateException("no row of the table of chats");
        }
        return conversation;
    }
}
