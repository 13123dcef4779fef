package io.github.chatpull.rollup;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.model.Utf8Chat;
import java.util.Locale;

/**
 * What of a web address is counted. Never fails: visitors' browsers send what they like. Cut while it is bytes, since what
 * is left comes again and again, and the whole hardly ever does.
 */
final class WebAddress {
    private WebAddress() {}

    /** A page: the address without query and fragment; none if there is nothing else. */
    static long page(Utf8Chat chat, long url) {
        return url == Slice.ABSENT ? url : upTo(chat, url, 0, endOf(chat, url, 0, true));
    }

    /** An address as far as its host; a page if it has none. What stands in a path or a query is no host. */
    static long upToHost(Utf8Chat chat, long url) {
        if (url == Slice.ABSENT) {
            return url;
        }
        int slash = endOf(chat, url, 0, false);
        boolean hasHost = slash + 1 < chat.length(url) && chat.at(url, slash) == '/' && chat.at(url, slash + 1) == '/';
        return hasHost ? upTo(chat, url, slash + 2, endOf(chat, url, slash + 2, false)) : page(chat, url);
    }

    private static long upTo(Utf8Chat chat, long url, int from, int end) {
        return end == from ? Slice.ABSENT : chat.prefix(url, end);
    }

    private static int endOf(Utf8Chat chat, long url, int from, boolean withPath) {
        for (int i = from; i < chat.length(url); i++) {
            byte b = chat.at(url, i);
            if (b == '?' || b == '#' || (b == '/' && !withPath)) {
                return i;
            }
        }
        return chat.length(url);
    }

    /** The host, in small letters, of an address that ends with it; the text as it is if it has none. */
    static String host(String upToHost) {
        int scheme = upToHost.indexOf("//");
        if (scheme < 0) {
            return upToHost;
        }
        String authority = upToHost.substring(scheme + 2);
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        // An IPv6 address stands in brackets, with colons of its own.
        int port = hostAndPort.indexOf(':', Math.max(0, hostAndPort.indexOf(']')));
        String host = port < 0 ? hostAndPort : hostAndPort.substring(0, port);
        return host.toLowerCase(Locale.ROOT);
    }
}
