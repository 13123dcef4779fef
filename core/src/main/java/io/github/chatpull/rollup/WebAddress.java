package io.github.chatpull.rollup;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What of a web address is counted. Never fails: visitors' browsers send what they like. */
final class WebAddress {
    private WebAddress() {}

    /** A page: the address without query and fragment. */
    static @Nullable String page(@Nullable String url) {
        if (url == null) {
            return null;
        }
        return url.substring(0, firstOf(url, "?#", 0));
    }

    /** A referrer's host in small letters; the text as it is if it has none. */
    static @Nullable String host(@Nullable String url) {
        if (url == null) {
            return null;
        }
        int scheme = url.indexOf("//");
        if (scheme < 0) {
            return page(url);
        }
        int from = scheme + 2;
        String authority = url.substring(from, firstOf(url, "/?#", from));
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        // An IPv6 address stands in brackets, with colons of its own.
        int port = hostAndPort.indexOf(':', Math.max(0, hostAndPort.indexOf(']')));
        String host = port < 0 ? hostAndPort : hostAndPort.substring(0, port);
        return host.toLowerCase(Locale.ROOT);
    }

    private static int firstOf(String text, String any, int from) {
        for (int i = from; i < text.length(); i++) {
            if (any.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
