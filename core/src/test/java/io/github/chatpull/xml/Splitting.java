package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatpullException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A document, what one reader finds in it, and what others find that share it. */
final class Splitting {
    private final byte[] document;
    private final ChatReaderBuilder readers;
    private final String description;
    private final List<SplitIndex.Border> borders = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private String end = "";

    Splitting(byte[] document, Limits limits, String description) {
        this.document = document;
        this.readers = ChatReader.builder().limits(limits).batchBytes(64).auditEvery(0);
        this.description = description;
        try (ChatReader reader = readers.open(new ByteArrayInputStream(document))) {
            end = read(reader, found, borders);
        } catch (IOException e) {
            end = "no export";
        }
    }

    private static String read(ChatReader reader, List<String> found, List<SplitIndex.Border> borders)
            throws IOException {
        while (true) {
            String chat;
            try {
                Chat next = reader.read();
                if (next == null) {
                    return "end";
                }
                chat = next.id();
            } catch (BadChatException e) {
                chat = e.getMessage();
            } catch (ChatpullException e) {
                return String.valueOf(e.getMessage());
            }
            borders.add(new SplitIndex.Border(reader.place().byteOffset(), found.size()));
            found.add(chat + " at " + reader.place().byteOffset() + " to " + reader.end());
        }
    }

    /** Whether it is not refused anywhere. */
    boolean isWhole() {
        return end.equals("end");
    }

    int chats() {
        return found.size();
    }

    private Splitter splitter(long step) throws IOException {
        return new Splitter(() -> new ByteArrayInputStream(document), document.length, readers, step);
    }

    /** The index, of so many stretches that are scanned one by one. */
    SplitIndex index(long step, int stretches) throws IOException {
        Splitter splitter = splitter(step);
        List<SplitScan> scans = new ArrayList<>();
        for (Stretch stretch : splitter.stretches(stretches)) {
            scans.add(SplitScan.of(new ByteArrayInputStream(document), stretch));
        }
        return splitter.index(scans);
    }

    /** With a border possible at every byte, every chat is one; with fewer, all borders are chats. */
    void assertExact() throws IOException {
        for (int step : new int[] {1, 7, 40}) {
            for (int stretches : new int[] {1, 3, document.length}) {
                SplitIndex index = index(step, stretches);
                assertReads(index.splits(stretches));
                // Of a document that is refused somewhere, nobody knows what stands behind it.
                if (isWhole()) {
                    assertThat(index.chats()).as(description).isEqualTo(found.size());
                    assertThat(borders).as("step %d: %s", step, description).containsAll(index.borders());
                    assertThat(step == 1 ? index.borders() : borders)
                            .as(description)
                            .isEqualTo(borders);
                    assertThat(index.borders()).isEqualTo(index(step, 1).borders());
                }
            }
        }
    }

    /** All of them together read what one reader does; if that is refused, up to there. */
    void assertReads(List<Split> splits) throws IOException {
        List<String> together = new ArrayList<>();
        String ended = "end";
        for (int i = 0; i < splits.size() && ended.equals("end"); i++) {
            Split split = splits.get(i);
            assertThat(split.from().chats()).as(description).isEqualTo(together.size());
            Split parsed = Split.parse(split.toString());
            assertThat(parsed).isEqualTo(split);
            try (ChatReader reader = readers.open(new ByteArrayInputStream(document), parsed)) {
                ended = read(reader, together, new ArrayList<>());
            }
        }
        assertThat(together).as("%s of %s", splits, description).isEqualTo(found);
        assertThat(ended).as("%s of %s", splits, description).isEqualTo(end);
    }
}
