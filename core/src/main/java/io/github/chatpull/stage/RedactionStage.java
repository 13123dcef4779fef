package io.github.chatpull.stage;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.IpAddress;
import io.github.chatpull.model.Message;
import io.github.chatpull.model.Role;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A {@link Redaction} at work. Its shards have what cannot be shared: the key's machine. */
final class RedactionStage implements ChatStage {
    // .invalid is nobody's for ever (RFC 2606), and what looks like an address counts as an operator.
    private static final String OPERATOR_HOST = "@operator.invalid";
    private static final String ANY_OPERATOR = "operator" + OPERATOR_HOST;
    private static final String OPERATOR = "operator";

    private final Redaction rules;
    private final @Nullable RedactionKey key;
    private final RedactionKey.@Nullable Pseudonyms pseudonyms;

    RedactionStage(Redaction rules, @Nullable RedactionKey key) {
        this.rules = rules;
        this.key = key;
        this.pseudonyms = key == null ? null : key.pseudonyms();
    }

    @Override
    public ChatStage shard() {
        return new RedactionStage(rules, key);
    }

    @Override
    public Chat apply(Chat chat) {
        boolean placeStays = rules.geo() == Redaction.Geo.KEEP;
        ChatBuilder redacted = Chat.builder()
                .id(chat.id())
                .referrer(page(chat.referrer()))
                .keywords(keywords(chat.keywords()))
                .visitorIp(ip(chat.visitorIp()))
                .start(chat.start())
                .stop(chat.stop())
                .timesWithoutZone(chat.utf8().timesWithoutZone())
                .duration(chat.duration())
                .url(page(chat.url()))
                .city(placeStays ? chat.city() : null)
                .country(placeStays ? chat.country() : null)
                .organization(placeStays ? chat.organization() : null)
                .isp(placeStays ? chat.isp() : null);
        if (rules.operator() != Redaction.Operator.DROP) {
            chat.operators().forEach(operator -> redacted.operator(operator(operator)));
        }
        for (Message message : chat.messages()) {
            redacted.message(sender(message), message.time(), text(message.text()), Extra.EMPTY);
        }
        return redacted.build();
    }

    private @Nullable String ip(@Nullable String sent) {
        if (sent == null) {
            return null;
        }
        return switch (rules.ip()) {
            case KEEP -> sent;
            case DROP -> null;
            case TRUNCATE -> {
                IpAddress address = IpAddress.parse(sent);
                yield address == null ? null : address.network();
            }
            case HMAC -> {
                IpAddress address = IpAddress.parse(sent);
                yield pseudonym("ip", address == null ? sent : address.toString());
            }
        };
    }

    private String operator(String name) {
        return rules.operator() == Redaction.Operator.KEEP ? name : pseudonym(OPERATOR, name) + OPERATOR_HOST;
    }

    private @Nullable String sender(Message message) {
        String from = message.from();
        if (from == null || message.role() == Role.VISITOR || rules.operator() == Redaction.Operator.KEEP) {
            return from;
        }
        boolean drops = rules.operator() == Redaction.Operator.DROP;
        if (message.role() == Role.OPERATOR) {
            return drops ? ANY_OPERATOR : operator(from);
        }
        return drops ? null : pseudonym(OPERATOR, from);
    }

    // Addresses of people are the same in any case.
    private String pseudonym(String kind, String value) {
        if (pseudonyms == null) {
            throw new IllegalStateException("no key");
        }
        return pseudonyms.of(kind, value.strip().toLowerCase(Locale.ROOT));
    }

    private String text(String written) {
        return switch (rules.text()) {
            case KEEP -> written;
            case PATTERNS -> PersonalPatterns.mask(written);
            case DROP -> "";
        };
    }

    private @Nullable String keywords(@Nullable String sought) {
        return sought == null || rules.text() == Redaction.Text.DROP ? null : text(sought);
    }

    // A number in a path is a product's or an article's; what stands behind it may be what somebody typed.
    private @Nullable String page(@Nullable String url) {
        return switch (rules.text()) {
            case KEEP -> url;
            case PATTERNS -> onParts(url, PersonalPatterns::mask);
            case DROP -> onParts(url, behind -> "");
        };
    }

    private static @Nullable String onParts(@Nullable String url, UnaryOperator<String> behindPath) {
        if (url == null) {
            return null;
        }
        int path = 0;
        while (path < url.length() && url.charAt(path) != '?' && url.charAt(path) != '#') {
            path++;
        }
        return PersonalPatterns.maskAddresses(url.substring(0, path)) + behindPath.apply(url.substring(path));
    }
}
