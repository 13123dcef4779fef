package io.github.chatpull.stage;

/**
 * Replaces what looks like somebody's e-mail address or number. In one pass over the text, whatever the text: regular
 * expressions take a time for what a hostile visitor can type that nobody can wait for. When in doubt it replaces.
 */
final class PersonalPatterns {
    private static final String ADDRESS_MASK = "[e-mail]";

    // An @ in the address of a page.
    private static final String ENCODED_AT = "%40";

    // Beside East Asian letters.
    private static final char WIDE_AT = '\uFF20';

    private PersonalPatterns() {}

    /** The text without e-mail addresses and numbers of people. */
    static String mask(String text) {
        return PersonalNumbers.mask(maskAddresses(text));
    }

    /** The text without e-mail addresses. */
    static String maskAddresses(String text) {
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (int at = nextAt(text, 0); at >= 0; at = nextAt(text, at + 1)) {
            int host = at + (text.charAt(at) == '%' ? ENCODED_AT.length() : 1);
            int start = startOfLocalPart(text, done, at);
            int end = endOfHost(text, host);
            if (start < at && end > host) {
                out.append(text, done, start).append(ADDRESS_MASK);
                done = end;
            }
        }
        return done == 0 ? text : out.append(text, done, text.length()).toString();
    }

    // Searching for the one and then for the other would read a text with none of one of them to its end again and
    // again.
    private static int nextAt(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '@' || c == WIDE_AT || (c == '%' && text.startsWith(ENCODED_AT, at))) {
                return at;
            }
        }
        return -1;
    }

    private static int startOfLocalPart(String text, int from, int at) {
        int start = at;
        while (start > from && isOfLocalPart(text, start - 1)) {
            start--;
        }
        return start;
    }

    private static boolean isOfLocalPart(String text, int index) {
        char c = text.charAt(index);
        return isLetterOrDigit(c)
                || "._+-'!$*^`{|}~".indexOf(c) >= 0
                || (c == '%' && !text.startsWith(ENCODED_AT, index));
    }

    private static int endOfHost(String text, int host) {
        int end = host;
        while (end < text.length() && (isLetterOrDigit(text.charAt(end)) || ".-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        while (end > host && !isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    // Half a surrogate pair is a letter of a rare script rather than anything else.
    private static boolean isLetterOrDigit(char c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
