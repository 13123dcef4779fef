package io.github.chatpull.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An IP address, read from text without ever asking a name server, as {@link java.net.InetAddress} would for what it does
 * not know.
 *
 * <pre>{@code
 * IpAddress.normalize("2001:DB8:0::9"); // "2001:db8:0:0:0:0:0:9", as of every other spelling
 * }</pre>
 *
 * <p>Immutable, compared by identity. Memory is bounded: text of more characters than an address can have is none.
 */
public final class IpAddress {
    private static final int IPV4_GROUPS = 2;
    // "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255"
    private static final int MOST_CHARS = 45;
    private static final int IPV6_GROUPS = 8;
    private static final List<Integer> MAPPED = List.of(0, 0, 0, 0, 0, 0xFFFF);

    // Two groups of 16 bits if it is of IPv4, eight if it is of IPv6; IPv4 in IPv6 is IPv4.
    private final List<Integer> groups;

    private IpAddress(List<Integer> groups) {
        this.groups = groups;
    }

    /** The address; null if the text is none. */
    public static @Nullable IpAddress parse(String text) {
        if (text.length() > MOST_CHARS) {
            return null;
        }
        List<Integer> groups = text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
        if (groups == null) {
            return null;
        }
        boolean isMapped =
                groups.size() == IPV6_GROUPS && groups.subList(0, MAPPED.size()).equals(MAPPED);
        return new IpAddress(isMapped ? groups.subList(MAPPED.size(), IPV6_GROUPS) : groups);
    }

    /** Whether the text is one. */
    public static boolean isAddress(String text) {
        return parse(text) != null;
    }

    /** The one spelling of an address; what is none stays as it is. */
    public static String normalize(String text) {
        IpAddress address = parse(text);
        return address == null ? text : address.toString();
    }

    private static @Nullable List<Integer> ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        int[] bytes = Arrays.stream(parts).mapToInt(part -> number(part, 10, 3)).toArray();
        if (bytes.length != 4 || Arrays.stream(bytes).anyMatch(part -> part < 0 || part > 0xFF)) {
            return null;
        }
        return List.of((bytes[0] << 8) | bytes[1], (bytes[2] << 8) | bytes[3]);
    }

    private static @Nullable List<Integer> ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            List<Integer> all = groups(text, true);
            return all != null && all.size() == IPV6_GROUPS ? all : null;
        }
        List<Integer> head = groups(text.substring(0, gap), false);
        List<Integer> tail = groups(text.substring(gap + 2), true);
        if (head == null || tail == null || head.size() + tail.size() >= IPV6_GROUPS) {
            return null;
        }
        List<Integer> all = new ArrayList<>(head);
        while (all.size() + tail.size() < IPV6_GROUPS) {
            all.add(0);
        }
        all.addAll(tail);
        return all;
    }

    private static @Nullable List<Integer> groups(String text, boolean mayEndAsIpv4) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            List<Integer> group = mayEndAsIpv4 && i == parts.length - 1 && parts[i].indexOf('.') > 0
                    ? ipv4(parts[i])
                    : List.of(number(parts[i], 16, 4));
            if (group == null || group.contains(-1) || groups.size() > IPV6_GROUPS) {
                return null;
            }
            groups.addAll(group);
        }
        return groups;
    }

    // -1 if it is none.
    private static int number(String digits, int radix, int maxLength) {
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= maxLength
                && digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
        return isNumber ? Integer.parseInt(digits, radix) : -1;
    }

    private boolean isIpv4() {
        return groups.size() == IPV4_GROUPS;
    }

    /** The network's first address: of /24 of IPv4, of /48 of IPv6. */
    public String network() {
        return isIpv4()
                ? dotted(List.of(groups.get(0), groups.get(1) & 0xFF00))
                : groups.get(0) == 0 && groups.get(1) == 0 && groups.get(2) == 0
                        ? "::"
                        : hexadecimal(groups.subList(0, 3)) + "::";
    }

    /** The same for the same address, however it was written. */
    @Override
    public String toString() {
        return isIpv4() ? dotted(groups) : hexadecimal(groups);
    }

    private static String dotted(List<Integer> groups) {
        return groups.stream().map(group -> (group >> 8) + "." + (group & 0xFF)).collect(Collectors.joining("."));
    }

    private static String hexadecimal(List<Integer> groups) {
        return groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
    }
}
