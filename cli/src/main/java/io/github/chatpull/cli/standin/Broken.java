package io.github.chatpull.cli.standin;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Chats that cannot be read, of the kinds that real exports have, each kind in turn. The document around them stays whole.
 */
final class Broken {
    static final List<UnaryOperator<RawChat>> KINDS = List.of(
            chat -> chat.insert("<city>Oslo\n"),
            chat -> chat.insert("<keywords>salt & pepper</keywords>\n"),
            chat -> chat.insert("<keywords>\u001b[2J</keywords>\n"),
            chat -> chat.insert("<keywords>a&nbsp;b</keywords>\n"),
            // A byte that UTF-8 does not have.
            chat -> chat.insertBytes("<keywords>bj\u00f8rn</keywords>\n"),
            chat -> chat.replaceAll("<id>[^<]*</id>\n", ""),
            chat -> chat.insert("<chat><id>nested</id></chat>\n"),
            chat -> chat.insert("<msg from=\"visitor\" from=\"visitor\">Hi</msg>\n"));

    private Broken() {}

    /** Whether the chat at this index is one of so many that are spread evenly. */
    static boolean isBroken(long index, long broken, long chats) {
        return numberBefore(index + 1, broken, chats) > numberBefore(index, broken, chats);
    }

    static RawChat variantOf(RawChat chat, long index, long broken, long chats) {
        return KINDS.get((int) (numberBefore(index, broken, chats) % KINDS.size()))
                .apply(chat);
    }

    private static long numberBefore(long index, long broken, long chats) {
        return index * broken / chats;
    }
}
