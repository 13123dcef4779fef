package io.github.chatpull.xml;

import io.github.chatpull.bytes.Words;
import io.github.chatpull.model.Breach;
import io.github.chatpull.model.ChatText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The documented children of {@code <chat>}, and what it is called when one of the required ones is missing. */
enum Element {
    ID("id", ChatText.ID, null),
    REFERRER("referrer", ChatText.REFERRER, null),
    KEYWORDS("keywords", ChatText.KEYWORDS, null),
    OPERATOR("operator", null, Breach.MISSING_OPERATOR),
    VISITOR_IP("visitorip", ChatText.VISITOR_IP, Breach.MISSING_VISITOR_IP),
    START("start", null, Breach.MISSING_START),
    STOP("stop", null, Breach.MISSING_STOP),
    DURATION("duration", null, Breach.MISSING_DURATION),
    URL("url", ChatText.URL, Breach.MISSING_URL),
    CITY("city", ChatText.CITY, null),
    COUNTRY("country", ChatText.COUNTRY, null),
    ORGANIZATION("organization", ChatText.ORGANIZATION, null),
    ISP("ISP", ChatText.ISP, null),
    MESSAGE("msg", null, Breach.MISSING_MESSAGE);

    private static final Element[] VALUES = values();

    private static final Map<String, Element> BY_NAME =
            Arrays.stream(VALUES).collect(Collectors.toUnmodifiableMap(e -> e.xmlName, Function.identity()));

    private final String xmlName;
    private final @Nullable ChatText text;
    private final @Nullable Breach whenMissing;
    private final int nameLength;

    // The name's bytes as two words, and which bits of them count: a name is compared without a loop.
    private final long word1;
    private final long mask1;
    private final long word2;
    private final long mask2;

    Element(String xmlName, @Nullable ChatText text, @Nullable Breach whenMissing) {
        this.xmlName = xmlName;
        this.text = text;
        this.whenMissing = whenMissing;
        this.nameLength = xmlName.length();
        byte[] padded = Arrays.copyOf(xmlName.getBytes(StandardCharsets.US_ASCII), 2 * Long.BYTES);
        word1 = Words.get(padded, 0);
        word2 = Words.get(padded, Long.BYTES);
        mask1 = mask(Math.min(nameLength, Long.BYTES));
        mask2 = mask(Math.max(nameLength - Long.BYTES, 0));
    }

    private static long mask(int bytes) {
        return bytes == 0 ? 0 : -1L >>> (64 - 8 * bytes);
    }

    static @Nullable Element named(String xmlName) {
        return BY_NAME.get(xmlName);
    }

    /** The only element whose name can stand here; whether it does, {@link #isAt} tells. */
    static @Nullable Element candidateAt(byte[] bytes, int at) {
        return switch (bytes[at]) {
            case 'm' -> MESSAGE;
            case 'i' -> ID;
            case 's' -> bytes[at + 2] == 'o' ? STOP : START;
            case 'o' -> bytes[at + 1] == 'p' ? OPERATOR : ORGANIZATION;
            case 'c' -> bytes[at + 1] == 'i' ? CITY : COUNTRY;
            case 'r' -> REFERRER;
            case 'k' -> KEYWORDS;
            case 'v' -> VISITOR_IP;
            case 'd' -> DURATION;
            case 'u' -> URL;
            case 'I' -> ISP;
            default -> null;
        };
    }

    /** Whether these bytes begin with the element's name. Looks at sixteen bytes, however many of them count. */
    boolean isAt(byte[] bytes, int at) {
        return (Words.get(bytes, at) & mask1) == word1 && (Words.get(bytes, at + Long.BYTES) & mask2) == word2;
    }

    String xmlName() {
        return xmlName;
    }

    int nameLength() {
        return nameLength;
    }

    boolean isSingle() {
        return this != OPERATOR && this != MESSAGE;
    }

    /** The text of the chat it is; null if it is something else. */
    @Nullable
    ChatText text() {
        return text;
    }

    @Nullable
    Breach whenMissing() {
        return whenMissing;
    }

    /** A bit of its own in a set of elements. */
    int bit() {
        return 1 << ordinal();
    }
}
