package io.github.chatpull.stage;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatText;
import io.github.chatpull.model.ChatTimes;
import io.github.chatpull.model.Conversation;
import io.github.chatpull.model.Utf8Chat;
import org.jspecify.annotations.Nullable;

/** A {@link ChatFilter} at work; what costs least is looked at first. Its shards have what each thread remembers. */
final class FilterStage implements ChatStage {
    private final ChatFilter filter;
    private final OperatorNames operators;
    private final boolean hasPeriod;
    private final long since;
    private final long until;

    FilterStage(ChatFilter filter) {
        this.filter = filter;
        this.operators = new OperatorNames(filter.operatorHashes());
        this.hasPeriod = filter.since() != null || filter.until() != null;
        this.since = filter.since() == null ? Long.MIN_VALUE : filter.since().toEpochMilli();
        this.until = filter.until() == null ? Long.MAX_VALUE : filter.until().toEpochMilli();
    }

    @Override
    public ChatStage shard() {
        return new FilterStage(filter);
    }

    @Override
    public @Nullable Chat apply(Chat chat) throws BadChatException {
        Utf8Chat utf8 = chat.utf8();
        long time = hasPeriod ? ChatTimes.ownerMillis(utf8) : since;
        boolean isTimeless = hasPeriod && time == Utf8Chat.NONE;
        boolean isWithin = isTimeless || (time >= since && time < until);
        if (!isWithin || !holds(chat, utf8)) {
            return null;
        }
        // It may be one of those asked for or not, so it must not get lost.
        if (isTimeless) {
            throw BadChatException.withoutTime(chat);
        }
        return chat;
    }

    private boolean holds(Chat chat, Utf8Chat utf8) {
        return utf8.messageCount() >= filter.minMessages()
                && (filter.operatorHashes().isEmpty() || operators.areIn(utf8))
                && holdsConversation(chat)
                && (filter.url() == null || filter.url().isIn(utf8, utf8.text(ChatText.URL)))
                && (filter.text() == null || isWritten(filter.text(), utf8));
    }

    private boolean holdsConversation(Chat chat) {
        if (!filter.isAnswered() && !filter.isMissed()) {
            return true;
        }
        Conversation conversation = Conversation.of(chat);
        return filter.isAnswered() ? conversation.answered() : conversation.missed();
    }

    private static boolean isWritten(FoldedText text, Utf8Chat chat) {
        for (int i = 0; i < chat.messageCount(); i++) {
            if (text.isIn(chat, chat.messageText(i))) {
                return true;
            }
        }
        return false;
    }
}
