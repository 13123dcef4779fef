package io.github.chatpull.xml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents that are no exports, put into exports: the root's element in or around a chat. Each char is one byte. */
final class Grafts {
    static final String BEFORE = "<chat><id>before</id><msg>1</msg></chat>\n";
    static final String BEHIND = "\n<chat><id>behind</id><msg>2</msg></chat>";

    private static final String BOM = "\u00EF\u00BB\u00BF";
    private static final Pattern BEFORE_ROOT = Pattern.compile("(?s)(?:\\s+|<\\?.*?\\?>|<!--.*?-->)*+");
    private static final Pattern ROOT = Pattern.compile("<([^\\s<>/!?=]+)");

    // As long as a prolog may be with the limits of the tests: batches are small behind it only.
    private static final String LONG_CHAT = "<chat><id>long</id><msg>" + "0123456789".repeat(950) + "</msg></chat>";

    private Grafts() {}

    /** Exports with three good chats, and in or for a fourth one the root's element and all that follows it. */
    static List<String> inChats(String document) {
        String root = root(document);
        return List.of(
                        chat(root),
                        chat("<msg from=\"visitor\" time=\"\">" + root + "</msg>"),
                        chat("<msg from=\"visitor\" time=\"" + root + "\">x</msg>"),
                        chat("<referrer>" + root + "</referrer>"),
                        chat(renamed(root, "msg")),
                        chat(renamed(root, "url")),
                        "<chat><id>" + root + "</id></chat>",
                        "<chat>" + renamed(root, "id") + "</chat>",
                        withId(renamed(root, "chat")))
                .stream()
                .map(graft -> "<chats>" + LONG_CHAT + BEFORE + graft + BEHIND + "</chats>")
                .toList();
    }

    private static String chat(String inner) {
        return "<chat><id>graft</id>" + inner + "</chat>";
    }

    // One without content stays so.
    private static String withId(String chat) {
        int inside = chat.indexOf('>') + 1;
        return chat.startsWith("/>", inside - 2)
                ? chat
                : chat.substring(0, inside) + "<id>graft</id>" + chat.substring(inside);
    }

    /** An export with the root's element and all that follows it between two chats. */
    static String betweenChats(String document) {
        return "<chats>" + BEFORE + root(document) + BEHIND + "</chats>";
    }

    /** The document as an export of its own: its root's name is another. */
    static String asExport(String document) {
        int start = rootStart(document);
        String root = document.substring(start);
        return ROOT.matcher(root).lookingAt() ? document.substring(0, start) + renamed(root, "chats") : document;
    }

    private static String root(String document) {
        return document.substring(rootStart(document));
    }

    // Of a document that has no root where it belongs: its first tag, or all of it.
    private static int rootStart(String document) {
        int from = document.startsWith(BOM) ? BOM.length() : 0;
        Matcher before = BEFORE_ROOT.matcher(document).region(from, document.length());
        Matcher root = ROOT.matcher(document);
        return before.lookingAt() && root.find(before.end()) ? root.start() : from;
    }

    // The first start tag and the last end tag of that name.
    private static String renamed(String root, String name) {
        Matcher start = ROOT.matcher(root);
        if (!start.lookingAt()) {
            return "<" + name + ">" + root + "</" + name + ">";
        }
        String rest = root.substring(start.end());
        String endTag = "</" + start.group(1);
        int end = rest.lastIndexOf(endTag);
        return "<" + name
                + (end < 0 ? rest : rest.substring(0, end) + "</" + name + rest.substring(end + endTag.length()));
    }
}
