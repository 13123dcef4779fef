package io.github.chatpull.xml;

import io.github.chatpull.model.Breach;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The documented children of {@code <chat>}, and what it is called when one of the required ones is missing. */
enum Element {
    ID("id", null),
    REFERRER("referrer", null),
    KEYWORDS("keywords", null),
    OPERATOR("operator", Breach.MISSING_OPERATOR),
    VISITOR_IP("visitorip", Breach.MISSING_VISITOR_IP),
    START("start", Breach.MISSING_START),
    STOP("stop", Breach.MISSING_STOP),
    DURATION("duration", Breach.MISSING_DURATION),
    URL("url", Breach.MISSING_URL),
    CITY("city", null),
    COUNTRY("country", null),
    ORGANIZATION("organization", null),
    ISP("ISP", null),
    MESSAGE("msg", Breach.MISSING_MESSAGE);

    private static final Element[] VALUES = values();
    private static final Map<String, Element> BY_NAME =
            Arrays.stream(VALUES).collect(Collectors.toUnmodifiableMap(e -> e.xmlName, Function.identity()));

    private final String xmlName;
    private final @Nullable Breach whenMissing;

    Element(String xmlName, @Nullable Breach whenMissing) {
        this.xmlName = xmlName;
        this.whenMissing = whenMissing;
    }

    static @Nullable Element named(String xmlName) {
        return BY_NAME.get(xmlName);
    }

    boolean isSingle() {
        return this != OPERATOR && this != MESSAGE;
    }

    @Nullable
    Breach whenMissing() {
        return whenMissing;
    }
}
