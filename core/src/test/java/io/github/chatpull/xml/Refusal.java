package io.github.chatpull.xml;

import java.util.Arrays;

/** Why a document is refused, or that it is not. */
enum Refusal {
    NONE("accepted", ""),
    HEAD("refused for its first bytes", "Expected an export but was .*"),
    DTD("refused for its DTD", "Expected no DTD but there is one .*"),
    DECLARATION("refused for its version or encoding", "Expected (XML version 1\\.0|encoding UTF-8) but was .*"),
    XML(
            "refused as not well-formed",
            "Expected (well-formed XML but: |UTF-8 but |</chats> at the end but the document is cut short).*"),
    ROOT("refused for its root", "Expected the root element <chats> but was .*");

    private final String words;
    private final String message;

    Refusal(String words, String message) {
        this.words = words;
        this.message = message;
    }

    static Refusal of(Reading reading) {
        String message = reading.end().replaceFirst("^MalformedDocumentException: ", "");
        return Arrays.stream(values())
                .filter(refusal -> message.matches("(?s)" + refusal.message))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Expected a known refusal but was " + reading.end()));
    }

    @Override
    public String toString() {
        return words;
    }
}
