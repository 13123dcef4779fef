package io.github.chatpull.benchmarks;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes other chats of generated ones. */
final class Rewriting {
    private static final List<String> EMOJI = List.of("🙂", "😀", "👍", "😊", "🙏", "🚚");
    private static final int EMOJI_EVERY = 16;
    private static final int FIRST_IDEOGRAPH = 0x4E00;
    private static final int IDEOGRAPHS = 20_000;
    private static final int SMALL_TEXT = 24;

    private Rewriting() {}

    /** The same chat with other texts; ids, addresses and times stay. */
    static Chat texts(Chat chat, UnaryOperator<String> rewrite) {
        ChatBuilder copy = Chat.builder()
                .id(chat.id())
                .referrer(chat.referrer())
                .keywords(rewritten(chat.keywords(), rewrite))
                .visitorIp(chat.visitorIp())
                .start(chat.start())
                .stop(chat.stop())
                .duration(chat.duration())
                .url(chat.url())
                .city(rewritten(chat.city(), rewrite))
                .country(rewritten(chat.country(), rewrite))
                .organization(rewritten(chat.organization(), rewrite))
                .isp(rewritten(chat.isp(), rewrite));
        chat.operators().forEach(copy::operator);
        for (Message message : chat.messages()) {
            copy.message(message.from(), message.time(), rewrite.apply(message.text()), Extra.EMPTY);
        }
        return copy.build();
    }

    private static @Nullable String rewritten(@Nullable String text, UnaryOperator<String> rewrite) {
        return text == null ? null : rewrite.apply(text);
    }

    /** A letter for each character that is not ASCII. */
    static String ascii(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.append(c < 0x80 ? (char) c : (char) ('a' + c % 26)));
        return out.toString();
    }

    /** An ideograph for each letter, an emoji for some, and no blanks between. */
    static String ideographs(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int hash = text.length();
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            hash = hash * 31 + c;
            if (Character.isLetter(c)) {
                int pick = Math.floorMod(hash, IDEOGRAPHS);
                boolean emoji = ++letters % EMOJI_EVERY == 0;
                out.append(emoji ? EMOJI.get(pick % EMOJI.size()) : Character.toString(FIRST_IDEOGRAPH + pick));
            } else if (c != ' ') {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A chat with nothing but an id, a start and a message, for each message. */
    static List<Chat> oneForEachMessage(Chat chat) {
        List<Chat> chats = new ArrayList<>();
        for (Message message : chat.messages()) {
            String id =
                    chat.id().substring(0, chat.id().length() - 2) + String.format(Locale.ROOT, "%02d", message.seq());
            String text = message.text();
            int end = text.offsetByCodePoints(0, Math.min(SMALL_TEXT, text.codePointCount(0, text.length())));
            chats.add(Chat.builder()
                    .id(id)
                    .start(message.time())
                    .message(message.from(), message.time(), text.substring(0, end), Extra.EMPTY)
                    .build());
        }
        return chats;
    }
}
