package io.github.chatpull.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is taken out of chats before they reach any sink. Immutable.
 *
 * <pre>{@code
 * Redaction redaction = Redaction.parse("ip=truncate,operator=hmac,text=patterns,geo=drop");
 * ChatStage stage = redaction.stage(key);
 * }</pre>
 *
 * <p>With any rule, {@link io.github.chatpull.model.Chat#extra()} and that of messages are dropped: what an element holds
 * that the format does not document is not known. A chat's id and its times stay, and so does the page's path. Patterns
 * find what looks like an e-mail address, a telephone, payment card or Norwegian national identity number; names,
 * street addresses and whatever else people write they do not find. A pseudonym is no anonymity: who has the key can try
 * all addresses, and who knows when somebody chatted finds the chat.
 *
 * @param ip what becomes of visitors' IP addresses
 * @param operator what becomes of operators, and of other names that stand for senders
 * @param text what becomes of what visitors and operators wrote, of keywords, and of addresses of pages
 * @param geo what becomes of city, country, organization and provider
 */
public record Redaction(Ip ip, Operator operator, Text text, Geo geo) {
    /** Everything stays. */
    public static final Redaction NONE = new Redaction(Ip.KEEP, Operator.KEEP, Text.KEEP, Geo.KEEP);

    /** Visitors' IP addresses. */
    public enum Ip {
        /** They stay. */
        KEEP,
        /** The network stays: /24 of IPv4, /48 of IPv6; what is no address goes. */
        TRUNCATE,
        /** A pseudonym that the key makes. */
        HMAC,
        /** They go. */
        DROP
    }

    /** Operators, in the chat and as senders. */
    public enum Operator {
        /** They stay. */
        KEEP,
        /** A pseudonym that the key makes, as {@code 0f3c…@operator.invalid}. */
        HMAC,
        /** They go; a message still shows that an operator sent it. */
        DROP
    }

    /** Texts, keywords, and addresses of pages. */
    public enum Text {
        /** They stay. */
        KEEP,
        /** What looks personal is replaced: {@code [e-mail]}, {@code [phone]}, {@code [card]}, {@code [national-id]}. */
        PATTERNS,
        /** Texts and keywords go, and of pages' addresses what stands behind {@code ?} or {@code #}. */
        DROP
    }

    /** Where visitors are. */
    public enum Geo {
        /** It stays. */
        KEEP,
        /** City, country, organization and provider go. */
        DROP
    }

    /**
     * Rules as they are written on the command line.
     *
     * @throws IllegalArgumentException if they are not
     */
    public static Redaction parse(String rules) {
        Redaction all = NONE;
        List<String> seen = new ArrayList<>();
        for (String rule : rules.split(",", -1)) {
            int equals = rule.indexOf('=');
            String name = equals < 0 ? rule : rule.substring(0, equals);
            if (equals < 0 || seen.contains(name)) {
                throw new IllegalArgumentException(
                        "Expected rules such as ip=truncate,text=patterns, each once, but was '" + rules + "'");
            }
            seen.add(name);
            all = all.with(name, rule.substring(equals + 1));
        }
        return all;
    }

    private Redaction with(String name, String value) {
        return switch (name) {
            case "ip" -> new Redaction(choice(Ip.values(), name, value), operator, text, geo);
            case "operator" -> new Redaction(ip, choice(Operator.values(), name, value), text, geo);
            case "text" -> new Redaction(ip, operator, choice(Text.values(), name, value), geo);
            case "geo" -> new Redaction(ip, operator, text, choice(Geo.values(), name, value));
            default -> throw new IllegalArgumentException("Expected ip, operator, text or geo but was '" + name + "'");
        };
    }

    // KEEP is what is not said.
    private static <E extends Enum<E>> E choice(E[] values, String name, String text) {
        return Stream.of(values)
                .skip(1)
                .filter(value -> label(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected "
                        + Stream.of(values)
                                .skip(1)
                                .map(value -> name + "=" + label(value))
                                .collect(Collectors.joining(" or "))
                        + " but was '" + name + "=" + text + "'"));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The rules as they are written on the command line, always in the same order; empty if everything stays. */
    public String label() {
        BiFunction<String, Enum<?>, Stream<String>> rule =
                (name, value) -> value.ordinal() == 0 ? Stream.empty() : Stream.of(name + "=" + label(value));
        return Stream.of(
                        rule.apply("ip", ip),
                        rule.apply("operator", operator),
                        rule.apply("text", text),
                        rule.apply("geo", geo))
                .flatMap(rules -> rules)
                .collect(Collectors.joining(","));
    }

    /** Whether anything is taken out. */
    public boolean isAny() {
        return !equals(NONE);
    }

    /** Whether pseudonyms are made, which needs a key. */
    public boolean needsKey() {
        return ip == Ip.HMAC || operator == Operator.HMAC;
    }

    /**
     * The stage that does it; may be used by many threads.
     *
     * @param key null if none is needed
     * @throws IllegalArgumentException if one is needed, and only then may there be one
     */
    public ChatStage stage(@Nullable RedactionKey key) {
        if (needsKey() != (key != null)) {
            throw new IllegalArgumentException(
                    needsKey()
                            ? "Expected a key, for pseudonyms are to be made"
                            : "Expected no key, for none is needed");
        }
        return isAny() ? new RedactionStage(this, key) : chat -> chat;
    }
}
