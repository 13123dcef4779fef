package io.github.chatpull.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.github.chatpull.bytes.Utf8Buffer;
import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Place;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Woodstox's events, hardened: no DTD, no version but 1.0, no encoding but UTF-8, every limit kept, and every failure
 * an exception of ours that names its place.
 */
final class StaxEvents implements Closeable {
    private static final Set<String> OTHER_DOCUMENTED = Set.of("chats", "chat", "from", "time");

    private final BudgetInputStream source;
    private static final int CHUNK_CHARS = 32 << 10;

    private final XMLStreamReader2 reader;
    private final Set<String> names;
    private long chat;
    private @Nullable String element;
    private int message;
    private int elementsInChat;

    /**
     * Opens the document and checks its prolog up to the first event.
     *
     * @param names the different names of the document so far; grows
     */
    StaxEvents(InputStream in, Limits limits, XMLInputFactory factory, Set<String> names) throws IOException {
        this.names = names;
        source = new BudgetInputStream(in);
        source.allow(limits.maxGapBytes(), StaxLane.PROLOG);
        String problem = DocumentHead.problem(source.head(), source.isAllHead());
        if (problem != null) {
            throw MalformedDocumentException.broken("Expected an export but was " + problem, Place.UNKNOWN, null);
        }
        try {
            reader = (XMLStreamReader2) factory.createXMLStreamReader(source);
        } catch (XMLStreamException e) {
            throw StaxFailure.translate(e, Place.UNKNOWN, source.hasEnded());
        }
        requireDeclared("XML version", "1.0", reader.getVersion());
        requireDeclared("encoding", "UTF-8", reader.getCharacterEncodingScheme());
        requireDeclared("encoding", "UTF-8", reader.getEncoding());
    }

    /**
     * Woodstox as it must be set up. One for each thread and document: several threads that share one contend on its
     * table of names, which keeps the names of every document it has read.
     */
    static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        // Names match as written and a default namespace is ignored, so namespaces are no concern of the parser.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, BudgetInputStream.READ_AHEAD);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, Limits.MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Limits.MAX_ATTRIBUTE_CHARS);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, Limits.MAX_DEPTH);
        // Text has no limit of its own: the bytes of the chat or the gap it stands in are counted, and Woodstox's own
        // limit depends on buffers it has left over from other documents.
        return factory;
    }

    private void requireDeclared(String what, String expected, @Nullable String actual) throws IOException {
        if (actual != null && !actual.equalsIgnoreCase(expected)) {
            throw broken("Expected " + what + " " + expected + " but was " + actual);
        }
    }

    /** The next event, any comment and processing instruction included. */
    int next() throws IOException {
        try {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> checkStartTag();
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> checkName(reader.getPITarget());
                case XMLStreamConstants.DTD -> throw broken("Expected no DTD but there is one");
                default -> {}
            }
            return event;
        } catch (XMLStreamException e) {
            throw StaxFailure.translate(e, place(), source.hasEnded());
        }
    }

    private void checkStartTag() throws IOException {
        elementsInChat += 1 + reader.getAttributeCount();
        if (elementsInChat > Limits.MAX_ELEMENTS_IN_CHAT && chat > 0) {
            throw new LimitExceededException("elements and attributes in a chat", Limits.MAX_ELEMENTS_IN_CHAT, place());
        }
        checkName(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            checkName(reader.getAttributeLocalName(i));
        }
    }

    private void checkName(String name) throws IOException {
        if (name.length() > Limits.MAX_NAME_CHARS) {
            throw new LimitExceededException("characters in a name", Limits.MAX_NAME_CHARS, place());
        }
        if (!isDocumented(name) && !names.contains(name)) {
            refusePrivateUse(name);
            names.add(name);
            if (names.size() > Limits.MAX_DISTINCT_NAMES) {
                throw tooManyNames(place());
            }
        }
    }

    // From U+10000 on Woodstox takes every character for one of a name. The fifth edition of XML 1.0 allows those up to
    // U+EFFFF, no edition those behind it: the pairs that begin with one of the high private use surrogates.
    private void refusePrivateUse(String name) throws IOException {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= '\uDB80' && name.charAt(i) <= '\uDBFF') {
                throw broken(String.format(
                        "Expected well-formed XML but: U+%X is not allowed in a name", name.codePointAt(i)));
            }
        }
    }

    private static boolean isDocumented(String name) {
        return Element.named(name) != null || OTHER_DOCUMENTED.contains(name);
    }

    static LimitExceededException tooManyNames(Place place) {
        return new LimitExceededException("different names in a document", Limits.MAX_DISTINCT_NAMES, place);
    }

    /** What the following events belong to; a chat of 0 is none. */
    void enter(long chatOrdinal) {
        elementsInChat = chat == chatOrdinal ? elementsInChat : 0;
        chat = chatOrdinal;
        element = null;
    }

    /** The following events belong to this child of the chat; 0: it is no message. */
    void enterElement(String name, int messageNumber) {
        element = name;
        message = messageNumber;
    }

    Place place() {
        Location location = reader.getLocation();
        return new Place(chat, path(), location.getLineNumber(), location.getColumnNumber(), -1);
    }

    private @Nullable String path() {
        if (element == null) {
            return null;
        }
        return message == 0 ? "<" + element + ">" : "<" + element + "> " + message;
    }

    MalformedDocumentException broken(String message) {
        return MalformedDocumentException.broken(message, place(), null);
    }

    void allow(long bytes, String whatIsCounted) {
        source.allow(bytes, whatIsCounted);
    }

    long bytesRead() {
        return source.consumed();
    }

    /** The byte that the current event begins at. */
    long startByte() {
        return source.byteOf(reader.getLocationInfo().getStartingCharOffset());
    }

    /** The byte behind the current event. */
    long endByte() throws IOException {
        try {
            return source.byteOf(reader.getLocationInfo().getEndingCharOffset());
        } catch (XMLStreamException e) {
            throw StaxFailure.translate(e, place(), source.hasEnded());
        }
    }

    String name() {
        return reader.getLocalName();
    }

    String text() {
        return reader.getText();
    }

    /** Appends the text. What is large never becomes a string, which would take four times the memory for a moment. */
    void textTo(Utf8Buffer target) throws IOException {
        int length = reader.getTextLength();
        if (length <= CHUNK_CHARS) {
            target.append(reader.getText());
            return;
        }
        char[] chunk = new char[CHUNK_CHARS];
        int done = 0;
        while (done < length) {
            int chars = textTo(chunk, done, Math.min(CHUNK_CHARS, length - done));
            boolean splitsPair = done + chars < length && Character.isHighSurrogate(chunk[chars - 1]);
            chars -= splitsPair ? 1 : 0;
            target.append(new String(chunk, 0, chars));
            done += chars;
        }
    }

    private int textTo(char[] chunk, int from, int length) throws IOException {
        try {
            return reader.getTextCharacters(from, chunk, 0, length);
        } catch (XMLStreamException e) {
            throw StaxFailure.translate(e, place(), source.hasEnded());
        }
    }

    boolean isWhiteSpace() {
        // Of an empty CDATA section Woodstox says that it is none.
        return reader.isWhiteSpace() || reader.getTextLength() == 0;
    }

    int attributeCount() {
        return reader.getAttributeCount();
    }

    String attributeName(int index) {
        return reader.getAttributeLocalName(index);
    }

    String attributeValue(int index) {
        return reader.getAttributeValue(index);
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw StaxFailure.translate(e, Place.UNKNOWN, source.hasEnded());
        } finally {
            source.close();
        }
    }
}
