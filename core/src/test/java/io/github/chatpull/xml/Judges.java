package io.github.chatpull.xml;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Two parsers without anything of ours around them. Neither looks at namespaces. */
final class Judges {
    private final XMLInputFactory woodstox = new WstxInputFactory();
    private final SAXParser jdk;

    Judges() {
        woodstox.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        // Its exceptions would be unchecked ones.
        woodstox.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        try {
            jdk = SAXParserFactory.newDefaultInstance().newSAXParser();
        } catch (ParserConfigurationException | SAXException e) {
            throw new AssertionError("the JDK has a parser", e);
        }
    }

    boolean woodstoxAccepts(byte[] document) {
        try {
            XMLStreamReader reader = woodstox.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.hasNext()) {
                reader.next();
            }
            return true;
        } catch (XMLStreamException e) {
            return false;
        }
    }

    boolean jdkAccepts(byte[] document) {
        try {
            jdk.parse(new ByteArrayInputStream(document), new DefaultHandler());
            return true;
        } catch (SAXException | IOException e) {
            return false;
        }
    }
}
