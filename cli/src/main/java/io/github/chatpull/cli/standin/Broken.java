package io.github.chatpull.cli.standin;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Chats that cannot be read, of the kinds that real exports have: exactly as many as asked for, anywhere and of any kind,
 * drawn one by one by selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S).
 *
 * <p>The document around them stays whole: none leaves a comment, a CDATA section or a processing instruction open, and
 * each ends with its own {@code </chat>} or has none at all.
 */
final class Broken {
    static final List<UnaryOperator<RawChat>> KINDS = List.of(
            chat -> chat.replaceAll("<id>[^<]*</id>\n", ""),
            chat -> chat.insert("<chat><id>nested</id></chat>\n"),
            chat -> chat.replaceAll("</chat>\n\\z", ""),
            chat -> chat.insert("<city>Oslo\n"),
            chat -> chat.insert(message("<b>bold <i>and</b> slanted</i>")),
            chat -> chat.insert("<msg from=\"visitor\" from=\"visitor\">Hi</msg>\n"),
            chat -> chat.insert("<msg from=\"visitor>Hi</msg>\n"),
            chat -> chat.insert("<msg from=\"a <b>\">Hi</msg>\n"),
            chat -> chat.insert("<keywords>salt & pepper</keywords>\n"),
            chat -> chat.insert(message("<![CDATA[</msg></chat><chat><id>fake</id></chat>]]> & more")),
            chat -> chat.insert("<keywords>a&nbsp;b</keywords>\n"),
            chat -> chat.insert(message("a smile &#xD83D;&#xDE00;")),
            chat -> chat.insert(message("if (a[b[0]]>1)")),
            chat -> chat.insert("<!-- before -- and after -->\n"),
            chat -> chat.insert("<keywords>\u001b[2J</keywords>\n"),
            chat -> chat.insert("<keywords>\ufffe</keywords>\n"),
            // What UTF-8 does not have: Latin-1, a character cut short, NUL in two bytes, half a surrogate pair.
            chat -> chat.insertBytes("<keywords>bj\u00f8rn</keywords>\n"),
            chat -> chat.insertBytes("<keywords>bl\u00c3</keywords>\n"),
            chat -> chat.insertBytes("<keywords>\u00c0\u0080</keywords>\n"),
            chat -> chat.insertBytes("<keywords>\u00ed\u00a0\u0080</keywords>\n"));

    private final Dice dice = new Dice();
    private long chatsLeft;
    private long brokenLeft;

    /** Stands before the first chat. */
    Broken(GeneratorOptions options) {
        chatsLeft = options.chats();
        brokenLeft = options.broken();
        // No chat has this index, so none has the same numbers.
        dice.reset(options.seed(), -1);
    }

    /** Draws for the next chat, to be called once for each: whether it is a broken one. */
    boolean drawNext() {
        boolean drawn = Long.remainderUnsigned(dice.bits(), chatsLeft) < brokenLeft;
        chatsLeft--;
        if (drawn) {
            brokenLeft--;
        }
        return drawn;
    }

    /** Breaks a chat that was drawn. */
    RawChat variantOf(RawChat chat) {
        return dice.of(KINDS).apply(chat);
    }

    private static String message(String xml) {
        return "<msg from=\"visitor\">" + xml + "</msg>\n";
    }
}
