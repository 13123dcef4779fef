package io.github.chatpull.sink;

import io.github.chatpull.model.ChatText;
import org.jspecify.annotations.Nullable;

/** Where the value of a {@link Field} is found, see {@link Row}. */
enum Source {
    VERSION,
    ID(ChatText.ID),
    REFERRER(ChatText.REFERRER),
    KEYWORDS(ChatText.KEYWORDS),
    OPERATORS,
    VISITOR_IP(ChatText.VISITOR_IP),
    START,
    STOP,
    DURATION,
    URL(ChatText.URL),
    CITY(ChatText.CITY),
    COUNTRY(ChatText.COUNTRY),
    ORGANIZATION(ChatText.ORGANIZATION),
    ISP(ChatText.ISP),
    CHAT_EXTRA,
    MESSAGES,
    MESSAGE_COUNT,
    VISITOR_MESSAGE_COUNT,
    OPERATOR_MESSAGE_COUNT,
    FIRST_RESPONSE,
    SEQ,
    SENDER,
    ROLE,
    TIME,
    TEXT,
    MESSAGE_EXTRA;

    private final @Nullable ChatText text;

    Source() {
        this(null);
    }

    Source(@Nullable ChatText text) {
        this.text = text;
    }

    /** The text of the chat it is; null if it is something else. */
    @Nullable
    ChatText text() {
        return text;
    }
}
