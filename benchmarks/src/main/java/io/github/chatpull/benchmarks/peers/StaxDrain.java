package io.github.chatpull.benchmarks.peers;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A StAX parser alone: every event taken, every text read, nothing written. {@code StaxDrain woodstox|aalto|jdk <file>}
 * prints the number of chats.
 */
public final class StaxDrain {
    private static final int WOODSTOX_BUFFER = 64 << 10;

    private StaxDrain() {}

    /** Runs it; see the class. */
    public static void main(String[] args) throws IOException, XMLStreamException {
        XMLInputFactory factory = factory(args[0]);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(Path.of(args[1]))) {
            System.out.println(drain(factory.createXMLStreamReader(in)));
        }
    }

    private static XMLInputFactory factory(String parser) {
        return switch (parser) {
            case "woodstox" -> woodstox();
            case "aalto" -> new InputFactoryImpl();
            case "jdk" -> XMLInputFactory.newDefaultFactory();
            default -> throw new IllegalArgumentException("expected woodstox, aalto or jdk but was " + parser);
        };
    }

    static XMLInputFactory woodstox() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, WOODSTOX_BUFFER);
        return factory;
    }

    private static long drain(XMLStreamReader reader) throws XMLStreamException {
        long chats = 0;
        long characters = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                characters += reader.getText().length();
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("chat")) {
                chats++;
            }
        }
        if (characters == 0) {
            throw new IllegalStateException("the document has no text");
        }
        return chats;
    }
}
