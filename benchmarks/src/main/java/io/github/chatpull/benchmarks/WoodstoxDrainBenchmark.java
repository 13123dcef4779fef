package io.github.chatpull.benchmarks;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The yardstick: Woodstox alone, set up as the reader sets it up, every event of one chat taken and every text read. All
 * other figures mean something only as a ratio to this one in the same run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WoodstoxDrainBenchmark {
    private static final int INPUT_BUFFER = 64 << 10;

    /** Which corpus; {@code -p corpus=ENTITIES} measures another. */
    @Param("NORWEGIAN")
    CorpusKind corpus = CorpusKind.NORWEGIAN;

    private XMLStreamReader reader;

    /** Opens the endless export. */
    @Setup
    public void open() throws IOException, XMLStreamException {
        reader = readerOf(Corpus.generate(corpus).endless());
    }

    /** Opens another document instead. */
    void open(InputStream in) throws XMLStreamException {
        reader = readerOf(in);
    }

    private static XMLStreamReader readerOf(InputStream in) throws XMLStreamException {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, INPUT_BUFFER);
        return factory.createXMLStreamReader(in);
    }

    /** One chat's events; returns the number of its characters. */
    @Benchmark
    public long drain() throws XMLStreamException {
        long characters = 0;
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    characters += reader.getText().length();
                case XMLStreamConstants.END_ELEMENT -> {
                    if (reader.getLocalName().equals("chat")) {
                        return characters;
                    }
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return -1;
                }
                default -> {}
            }
        }
    }
}
