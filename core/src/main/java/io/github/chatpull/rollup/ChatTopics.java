package io.github.chatpull.rollup;

import io.github.chatpull.model.ChatText;
import io.github.chatpull.model.Utf8Chat;
import org.jspecify.annotations.Nullable;

/** Makes Strings of what chats are about. Not thread-safe; memory is that of two {@link KnownTexts}. */
final class ChatTopics {
    private final KnownTexts texts = new KnownTexts(text -> text);
    private final KnownTexts hosts = new KnownTexts(WebAddress::host);

    /** For operators, too. */
    KnownTexts texts() {
        return texts;
    }

    /** What a chat has of a topic; null if nothing. */
    @Nullable
    String read(Utf8Chat chat, Topic topic) {
        String text = switch (topic) {
            case PAGES -> texts.of(chat, WebAddress.page(chat, chat.text(ChatText.URL)));
            case REFERRERS -> hosts.of(chat, WebAddress.upToHost(chat, chat.text(ChatText.REFERRER)));
            case KEYWORDS -> texts.of(chat, chat.text(ChatText.KEYWORDS));
            case COUNTRIES -> texts.of(chat, chat.text(ChatText.COUNTRY));
        };
        return text == null ? null : TopValues.cut(text);
    }
}
