package io.github.chatpull.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of the export API. HTTPS always; plain HTTP only to this machine or where it is asked for, because the
 * password travels in the query.
 *
 * <p>Immutable, compared by value, safe to share between threads.
 *
 * <pre>{@code
 * ExportEndpoint standIn = ExportEndpoint.parse("http://127.0.0.1:8080/a/Srv", false);
 * }</pre>
 *
 * @see #LIVELEADER
 */
public final class ExportEndpoint {
    /** {@code https://www.liveleader.com/a/Srv}, the documented address. */
    public static final ExportEndpoint LIVELEADER = parse("https://www.liveleader.com/a/Srv", false);

    private static final String EXPECTED = "Expected an endpoint like https://www.liveleader.com/a/Srv but ";
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private final String scheme;
    private final String host;
    private final int port;
    private final String path;

    private ExportEndpoint(String scheme, String host, int port, String path) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.path = path;
    }

    /**
     * Reads an address.
     *
     * @param allowHttp whether plain HTTP may go to other machines than this one (127.0.0.0/8, ::1, localhost)
     * @throws IllegalArgumentException if it is no such address, or has user-info, a query or a fragment; the message
     *     repeats none of these
     */
    public static ExportEndpoint parse(String text, boolean allowHttp) {
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException(EXPECTED + "it begins with neither https:// nor http://");
        }
        if (uri.getRawUserInfo() != null
                || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            throw new IllegalArgumentException(EXPECTED + "it has a user name or password before the host");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException(EXPECTED + "it names no valid host and port");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(EXPECTED + "it has a query or fragment; the request brings its own");
        }
        String host = withoutBrackets(uri.getHost().toLowerCase(Locale.ROOT));
        if (scheme.equals("http") && !allowHttp && !isLoopback(host)) {
            throw new IllegalArgumentException("Plain HTTP to " + host + " would send the password in the clear:"
                    + " use https, or allow HTTP explicitly");
        }
        String path =
                uri.getRawPath().isEmpty() ? "/" : URI.create(uri.getRawPath()).toASCIIString();
        return new ExportEndpoint(scheme, host, uri.getPort(), path);
    }

    String scheme() {
        return scheme;
    }

    // An IPv6 address stands without brackets, as HttpHost wants it.
    String host() {
        return host;
    }

    // −1 for the scheme's own.
    int port() {
        return port;
    }

    String path() {
        return path;
    }

    String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port < 0 ? name : name + ":" + port;
    }

    /**
     * What stands for the endpoint in an archive: the address, without the port on this machine, where a stand-in takes
     * any free one at each start.
     */
    public String identity() {
        return scheme + "://" + (isLoopback(host) ? host : authority()) + path;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExportEndpoint that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The address. */
    @Override
    public String toString() {
        return scheme + "://" + authority() + path;
    }

    // URISyntaxException repeats its input, which may hold a password: neither its message nor itself goes on.
    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(EXPECTED + "it is not a URL");
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    // By its spelling, never by asking a name server: an answer could change before the request.
    private static boolean isLoopback(String host) {
        if (host.indexOf(':') < 0) {
            return host.equals("localhost") || LOOPBACK_V4.matcher(host).matches();
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
