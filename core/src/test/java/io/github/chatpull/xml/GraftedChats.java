package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import java.util.List;

/** What must come out of an export with a document of the suite in it. */
final class GraftedChats {
    private static final String MALFORMED = "malformed: Expected ";
    private static final String NO_ID = "no-id: Expected an <id> but there is none";
    private static final String CUT_SHORT =
            "MalformedDocumentException: Expected </chats> at the end but the document is cut short";

    private final List<Chat> good = read(Grafts.inChats("<x/>").get(0));
    private final List<Chat> around = read(Grafts.betweenChats("<x/>"));

    private static List<Chat> read(String export) {
        Reading reading = Reading.of(AwkwardDocuments.bytes(export), Integer.MAX_VALUE, ChatReader.builder());
        assertThat(reading.end()).isEmpty();
        return reading.chats();
    }

    /**
     * What came of an export of four chats of which the third is the doubtful one.
     *
     * @param wellFormed whether the export is
     */
    String outcome(boolean wellFormed, Reading fast, Reading stax) {
        assertThat(fast.chats()).startsWith(good.get(0), good.get(1));
        if (wellFormed) {
            return outcomeOfWellFormed(fast, stax);
        }
        // Woodstox ends there in any case, and may do so earlier, as it decodes ahead.
        assertThat(stax.isWhole()).isFalse();
        assertThat(fast.chats().subList(0, stax.chats().size())).isEqualTo(stax.chats());
        if (fast.isWhole()) {
            assertThat(fast.chats()).containsExactly(good.get(0), good.get(1), good.get(3));
            assertThat(fast.setAside()).singleElement().asString().startsWith(MALFORMED);
            return "not well-formed there: set aside, the others read";
        }
        if (fast.end().startsWith(CUT_SHORT)) {
            assertThat(fast.chats()).hasSize(2);
            assertThat(fast.setAside()).isEmpty();
            return "not well-formed there: refused with all that follows, as it is never closed";
        }
        assertThat(fast.chats().size() + fast.setAside().size()).isEqualTo(3);
        assertThat(fast.setAside()).allMatch(reason -> reason.startsWith(NO_ID));
        return "not well-formed behind the chat: refused from there on";
    }

    private String outcomeOfWellFormed(Reading fast, Reading stax) {
        assertThat(fast.isWhole()).isTrue();
        assertThat(stax.isWhole()).isTrue();
        assertThat(stax.chats()).isEqualTo(fast.chats());
        assertThat(fast.chats()).endsWith(good.get(3));
        assertThat(fast.chats().size() + fast.setAside().size()).isEqualTo(4);
        assertThat(stax.setAside()).hasSameSizeAs(fast.setAside());
        assertThat(fast.setAside()).allMatch(reason -> reason.startsWith(NO_ID));
        return fast.setAside().isEmpty() ? "well-formed there: read" : "well-formed there: set aside, having no id";
    }

    /** The same of an export of two chats with something doubtful between them. */
    void checkBetween(boolean wellFormed, Reading fast, Reading stax) {
        assertThat(fast.setAside()).isEmpty();
        assertThat(stax.setAside()).isEmpty();
        assertThat(stax.isWhole()).isEqualTo(wellFormed);
        assertThat(fast.isWhole()).isEqualTo(wellFormed);
        assertThat(fast.chats()).isEqualTo(wellFormed ? around : around.subList(0, 1));
    }
}
