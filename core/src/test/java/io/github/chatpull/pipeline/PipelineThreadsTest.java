package io.github.chatpull.pipeline;

import static io.github.chatpull.pipeline.ManyChats.CHATS;
import static io.github.chatpull.pipeline.ManyChats.chat;
import static io.github.chatpull.pipeline.ManyChats.chats;
import static io.github.chatpull.pipeline.ManyChats.document;
import static io.github.chatpull.pipeline.ManyChats.failingAfter;
import static io.github.chatpull.pipeline.ManyChats.ids;
import static io.github.chatpull.pipeline.ManyChats.withBadChats;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Place;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.ChatReaderBuilder;
import io.github.chatpull.xml.Limits;
import io.github.chatpull.xml.Parser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out does not depend on the number of threads, nor on the size of batches that follows from it. */
class PipelineThreadsTest {
    private static final int[] THREADS = {1, 2, 3, 8};

    // Batches of 256, 64 and 16 KiB.
    private static final int[] READER_THREADS = {1, 64, 256};

    /** Does one run. */
    @FunctionalInterface
    private interface Run {
        ThreadedRun.Result with(ChatReaderBuilder reader, int threads) throws IOException;
    }

    private static ThreadedRun.Result same(Run run) throws IOException {
        ThreadedRun.Result first = null;
        for (int readerThreads : READER_THREADS) {
            for (int threads : THREADS) {
                ChatReaderBuilder reader = ChatReader.builder()
                        .threads(readerThreads)
                        .auditEvery(10)
                        .limits(Limits.DEFAULT.withMaxChatBytes(500_000));
                ThreadedRun.Result result = run.with(reader, threads);
                first = first == null ? result : first;
                requireSame(result, first, "threads " + threads + ", reader " + readerThreads);
            }
        }
        return first;
    }

    // By turns, for a message that can be read.
    private static void requireSame(ThreadedRun.Result result, ThreadedRun.Result first, String as) {
        assertThat(result.failure()).as(as).isEqualTo(first.failure());
        assertThat(result.ids()).as(as).isEqualTo(first.ids());
        assertThat(result.quarantine()).as(as).isEqualTo(first.quarantine());
        assertThat(String.valueOf(result.counts())).as(as).isEqualTo(String.valueOf(first.counts()));
        assertThat(result.counts()).as(as).usingRecursiveComparison().isEqualTo(first.counts());
        assertThat(result.equals(first) || result.ndjson().equals(first.ndjson()))
                .as(as)
                .isTrue();
        assertThat(result.chatsCsv().equals(first.chatsCsv())).as(as).isTrue();
        assertThat(result.messagesCsv().equals(first.messagesCsv())).as(as).isTrue();
    }

    @Test
    void ofManyChats() throws IOException {
        byte[] document = document(chats(1));
        ThreadedRun.Result result = same((reader, threads) -> new ThreadedRun().of(document, reader, threads));

        assertThat(result.ids()).isEqualTo(ids(0, CHATS));
        assertThat(result.failure()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void ofEndTagsThatVisitorsTyped(int seed) throws IOException {
        List<String> chats = chats(seed);
        Random random = new Random(seed);
        for (int i = 0; i < 8; i++) {
            String typed = "</chat>".repeat(30_000 + random.nextInt(30_000)) + "<chat>".repeat(i);
            chats.set(random.nextInt(CHATS), chat("typed" + i, "<![CDATA[" + typed + "]]>"));
        }
        for (int i = 0; i < CHATS; i += 3) {
            String more = "<![CDATA[</chat></chats><chat><id>evil</id></chat>" + "y".repeat(i % 400) + "]]>";
            chats.set(i, chat("more" + i, more));
        }
        byte[] document = document(chats);
        ThreadedRun.Result result = same((reader, threads) -> new ThreadedRun().of(document, reader, threads));

        assertThat(result.ids()).hasSize(CHATS).doesNotContain("evil");
        assertThat(result.failure()).isEmpty();
    }

    @Test
    void ofBadChatsThatAreSetAside() throws IOException {
        byte[] document = document(withBadChats());
        ThreadedRun.Result result = same((reader, threads) ->
                new ThreadedRun().rule(OnBadChat.QUARANTINE, "50%").of(document, reader, threads));

        assertThat(result.failure()).isEmpty();
        assertThat(result.ids()).hasSize(CHATS - result.quarantine().split("\n", -1).length + 1);
        assertThat(result.quarantine()).contains("no-id", "malformed", "limit", "nested-chat");
    }

    @Test
    void ofBadChatsThatAreTooMany() throws IOException {
        byte[] document = document(withBadChats());
        ThreadedRun.Result result = same(
                (reader, threads) -> new ThreadedRun().rule(OnBadChat.FAIL, "0").of(document, reader, threads));

        assertThat(result.ids()).isEqualTo(ids(0, 10));
        assertThat(result.failure()).contains("at chat 11 (byte");
    }

    @Test
    void ofADocumentThatIsCutShort() throws IOException {
        byte[] document = document(chats(6));
        for (int length : new int[] {document.length - 1, document.length - 100, document.length / 2, 300_000}) {
            byte[] cut = Arrays.copyOf(document, length);
            ThreadedRun.Result result = same((reader, threads) -> new ThreadedRun().of(cut, reader, threads));

            assertThat(result.failure()).contains("the document is cut short");
        }
    }

    @Test
    void ofTheFailureThatStandsFirst() throws IOException {
        List<String> chats = withBadChats();
        chats.set(1_234, "<chat><id>a</id>\n</x>\n");
        byte[] whole = document(chats);
        byte[] cut = Arrays.copyOf(whole, whole.length - 20);
        for (int k : new int[] {0, 1, 9, 11, 100, 555, 1_200}) {
            ThreadedRun.Result sinkFails = same((reader, threads) -> new ThreadedRun()
                    .failingAt("id" + k)
                    .rule(OnBadChat.QUARANTINE, "50%")
                    .of(cut, reader, threads));
            assertThat(sinkFails.failure()).isEqualTo("java.io.IOException: no room for id" + k);

            ThreadedRun.Result either = same((reader, threads) -> new ThreadedRun()
                    .failingAt("id" + k)
                    .rule(OnBadChat.FAIL, "0")
                    .of(cut, reader, threads));
            assertThat(either.failure()).contains(k < 10 ? "no room for id" + k : "at chat 11 (byte");
        }
    }

    @Test
    void ofAStageThatFails() throws IOException {
        byte[] document = document(chats(7));
        for (String id : List.of("id0", "id777", "id1999")) {
            ChatStage failing = chat -> {
                if (chat.id().equals(id)) {
                    throw new IllegalStateException("not " + id);
                }
                return chat;
            };
            ThreadedRun.Result result = same((reader, threads) -> new ThreadedRun()
                    .stages(List.of(failing))
                    .failingAt("id1999")
                    .of(document, reader, threads));

            assertThat(result.failure()).isEqualTo("java.lang.IllegalStateException: not " + id);
            assertThat(result.ids()).isEqualTo(ids(0, Integer.parseInt(id.substring(2))));
        }
    }

    @Test
    void ofAStageThatRemembers() throws IOException {
        byte[] document = document(withBadChats());
        List<List<String>> remembered = new ArrayList<>();
        ThreadedRun.Result result = same((reader, threads) -> {
            Remembering stage = new Remembering();
            ThreadedRun run = new ThreadedRun().stages(List.of(stage)).rule(OnBadChat.QUARANTINE, "50%");
            ThreadedRun.Result one = run.of(document, reader, threads);
            remembered.add(stage.seen);
            return one;
        });

        assertThat(remembered).containsOnly(remembered.get(0));
        assertThat(remembered.get(0)).startsWith("id0", "id1", "id2").contains("id7", "id5");
        assertThat(result.ids())
                .startsWith("id0", "id1", "id2", "id3", "id4", "id6", "id8")
                .doesNotContain("id5", "id7");
        assertThat(result.quarantine()).contains("\"reason\":\"no-use\"");
        assertThat(result.counts()).isNotNull();
    }

    /** Notes every chat, drops some and finds some of no use. */
    private static final class Remembering implements ChatStage {
        private final List<String> seen = new ArrayList<>();

        @Override
        public Chat apply(Chat chat) throws IOException {
            seen.add(chat.id());
            if (chat.id().endsWith("7")) {
                throw new BadChatException("no-use", "Expected another", Place.UNKNOWN, chat.id());
            }
            return chat.id().endsWith("5") ? null : chat;
        }

        @Override
        public ChatStage shard() {
            return new Remembering();
        }

        @Override
        public void merge(ChatStage shard) {
            seen.addAll(((Remembering) shard).seen);
        }
    }

    @Test
    void ofASourceThatFails() throws IOException {
        byte[] document = document(chats(8));
        for (int length : new int[] {document.length, document.length / 2, 290_000}) {
            for (int threads : THREADS) {
                ThreadedRun.Result result = new ThreadedRun()
                        .of(failingAfter(document, length), ChatReader.builder().threads(256), threads);

                assertThat(result.failure()).isEqualTo("java.io.IOException: connection reset");
                assertThat(result.ids()).isEqualTo(ids(0, result.ids().size()));
                assertThat(result.ids()).hasSizeGreaterThan(100);
            }
        }
    }

    @Test
    void aFailureBeforeThatOfTheSourceIsTold() throws IOException {
        byte[] document = document(chats(9));
        for (int threads : THREADS) {
            ThreadedRun.Result result = new ThreadedRun()
                    .failingAt("id50")
                    .of(
                            failingAfter(document, document.length),
                            ChatReader.builder().threads(256),
                            threads);

            assertThat(result.failure()).isEqualTo("java.io.IOException: no room for id50");
            assertThat(result.ids()).isEqualTo(ids(0, 50));
        }
    }

    @Test
    void ofWoodstoxReadingAll() throws IOException {
        byte[] document = document(chats(10));
        ThreadedRun.Result fast = new ThreadedRun().of(document, ChatReader.builder(), 2);
        ThreadedRun.Result stax =
                same((reader, threads) -> new ThreadedRun().of(document, reader.parser(Parser.STAX), threads));

        assertThat(stax.ndjson()).isEqualTo(fast.ndjson());
        assertThat(stax.ids()).isEqualTo(ids(0, CHATS));
    }
}
