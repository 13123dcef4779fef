package io.github.chatpull.benchmarks.peers;

import io.github.chatpull.benchmarks.peers.HandChat.HandMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The table of messages by hand: {@code WoodstoxCommonsCsv <export> <csv>} prints the number of chats. */
public final class WoodstoxCommonsCsv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader("chat_id", "seq", "from", "role", "time", "text", "extra")
            .get();

    private WoodstoxCommonsCsv() {}

    /** Runs it; see the class. */
    public static void main(String[] args) throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(Path.of(args[0]));
                CSVPrinter csv = new CSVPrinter(Files.newBufferedWriter(Path.of(args[1])), FORMAT)) {
            XMLStreamReader reader = StaxDrain.woodstox().createXMLStreamReader(in);
            long chats = 0;
            for (HandChat chat = HandChat.next(reader); chat != null; chat = HandChat.next(reader)) {
                int seq = 0;
                for (HandMessage message : chat.messages()) {
                    csv.printRecord(
                            chat.values().get("id"),
                            ++seq,
                            message.from(),
                            message.role(),
                            message.time(),
                            message.text(),
                            null);
                }
                chats++;
            }
            System.out.println(chats);
        }
    }
}
