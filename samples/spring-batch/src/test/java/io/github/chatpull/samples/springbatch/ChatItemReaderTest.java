package io.github.chatpull.samples.springbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.Parser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.ExecutionContext;
import org.springframework.batch.item.ItemStreamException;
import org.springframework.batch.item.ReaderNotOpenException;
import org.springframework.batch.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.io.InputStreamSource;

class ChatItemReaderTest {
    private static final String KEY = "chats.position";
    private static final String DOCUMENT = """
            <chats>
            <chat><id>first-is-bad</id><msg>&nbsp;</msg></chat>
            <chat><id>a</id></chat>
            <chat><id>b</id><msg from="visitor"><![CDATA[</chat><chat><id>none</id>]]></msg></chat>
            <chat><!-- </chat> --><id>c</id></chat>
            <chat><id/></chat>
            <chat/>
            <chat><id>d</id><chat><id>e</id></chat></chat>
            <chat><id>f</id><unknown><b>é</b></unknown></chat>
            <chat><id>last-is-bad</id>\u0001</chat>
            </chats>
            """;
    private static final List<String> OUTCOMES = List.of(
            "malformed at 1",
            "a",
            "b",
            "c",
            "no-id at 5",
            "no-id at 6",
            "nested-chat at 7",
            "f",
            "malformed at 9",
            "end");

    private static InputStreamSource source(String document) {
        return () -> new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    }

    private static ChatItemReader reader(String document) {
        return new ChatItemReader("chats", source(document));
    }

    // The next chat's id, or why it is bad.
    private static String outcome(ChatItemReader reader) throws IOException {
        try {
            Chat chat = reader.read();
            return chat == null ? "end" : chat.id();
        } catch (BadChatException e) {
            return e.reason() + " at " + e.place().chat();
        }
    }

    private static List<String> outcomes(ChatItemReader reader, int most) throws IOException {
        List<String> outcomes = new ArrayList<>();
        while (outcomes.size() < most && !outcomes.contains("end")) {
            outcomes.add(outcome(reader));
        }
        return outcomes;
    }

    @Test
    void restartsBehindEveryChatBadOrNot() throws IOException {
        for (int read = 0; read <= OUTCOMES.size(); read++) {
            ExecutionContext context = new ExecutionContext();
            ChatItemReader killed = reader(DOCUMENT);
            killed.open(context);
            List<String> outcomes = outcomes(killed, read);
            killed.update(context);
            outcome(killed);

            ChatItemReader restarted = reader(DOCUMENT);
            restarted.open(new ExecutionContext(context));
            outcomes.addAll(outcomes(restarted, read == OUTCOMES.size() ? 0 : OUTCOMES.size()));
            assertThat(outcomes).as("restart behind %d", read).isEqualTo(OUTCOMES);
        }
    }

    @Test
    void restartsAtEveryChatOneAfterTheOtherInOneBean() throws IOException {
        ChatItemReader reader = reader(DOCUMENT);
        ExecutionContext context = new ExecutionContext();
        List<String> outcomes = new ArrayList<>();
        while (!outcomes.contains("end")) {
            reader.open(context);
            reader.update(context);
            outcomes.add(outcome(reader));
            reader.update(context);
            reader.close();
        }
        assertThat(outcomes).isEqualTo(OUTCOMES);
    }

    @Test
    void savesOneShortString() throws IOException {
        ExecutionContext context = new ExecutionContext();
        ChatItemReader reader = reader(DOCUMENT);
        reader.open(context);
        assertThat(outcomes(reader, 2)).endsWith("a");
        reader.update(context);

        assertThat(context.size()).isOne();
        assertThat(context.getString(KEY)).matches("1:83:2:\\d+:[0-9a-f]{64}");
    }

    @Test
    void readsNothingAgainOfADocumentWhoseEndItHasSeen() throws IOException {
        for (String document : List.of("<chats/>", "<chats><chat><id>a</id></chat> </chats>")) {
            ExecutionContext context = new ExecutionContext();
            ChatItemReader reader = reader(document);
            reader.open(context);
            assertThat(outcomes(reader, 9)).endsWith("end");
            reader.update(context);

            ChatItemReader restarted = reader(document);
            restarted.open(context);
            assertThat(outcome(restarted)).isEqualTo("end");
        }
    }

    @Test
    void refusesABrokenDocumentAtEveryCallAndKeepsThePlaceOfTheLastChat() throws IOException {
        ExecutionContext context = new ExecutionContext();
        ChatItemReader reader = reader("<chats><chat><id>a</id></chat></oops>");
        reader.open(context);
        assertThat(outcome(reader)).isEqualTo("a");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(reader::read).isInstanceOf(MalformedDocumentException.class);
        }
        reader.update(context);
        assertThat(context.getString(KEY)).startsWith("1:30:1:");
    }

    @Test
    void aBrokenDocumentFailsAStepThatWouldSkipIt() throws Exception {
        JobRepository repository = new ResourcelessJobRepository();
        StepExecution execution =
                repository.createJobExecution("job", new JobParameters()).createStepExecution("step");
        repository.add(execution);
        List<String> written = new ArrayList<>();
        new StepBuilder("step", repository)
                .<Chat, Chat>chunk(1, new ResourcelessTransactionManager())
                .reader(reader("<chats><chat><id>a</id></chat>"))
                .writer(chunk -> chunk.forEach(chat -> written.add(chat.id())))
                .faultTolerant()
                .skip(IOException.class)
                .skipLimit(50)
                .build()
                .execute(execution);

        assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(execution.getExecutionContext().getString(KEY)).startsWith("1:30:1:");
        assertThat(written).containsExactly("a");
    }

    @Test
    void refusesAnotherDocumentThanBefore() throws IOException {
        ExecutionContext context = new ExecutionContext();
        ChatItemReader reader = reader(DOCUMENT);
        reader.open(context);
        assertThat(outcomes(reader, 2)).endsWith("a");
        reader.update(context);

        ChatItemReader other = reader(DOCUMENT.replace("<id>a", "<id>A"));
        assertThatThrownBy(() -> other.open(context))
                .isInstanceOf(ItemStreamException.class)
                .hasMessage("The export cannot be opened")
                .hasRootCauseMessage("Expected the document that the position was taken in but it is another");
    }

    @Test
    void beginsAtTheBeginningIfItSavesNoState() throws IOException {
        ExecutionContext context = new ExecutionContext();
        InputStreamSource export = source("<chats><chat><id>a</id></chat><chat/></chats>");
        ChatItemReader reader =
                new ChatItemReader("chats", export, ChatReader.builder().parser(Parser.STAX), false);
        for (int run = 0; run < 2; run++) {
            reader.open(context);
            assertThat(outcomes(reader, 3)).containsExactly("a", "no-id at 2", "end");
            reader.update(context);
            reader.close();
        }
        assertThat(context.isEmpty()).isTrue();
    }

    @Test
    void closesEveryStreamItHasOpened() throws IOException {
        List<String> events = new ArrayList<>();
        ChatItemReader reader = new ChatItemReader("chats", () -> {
            events.add("opened");
            return new ByteArrayInputStream(DOCUMENT.getBytes(StandardCharsets.UTF_8)) {
                @Override
                public void close() {
                    events.add("closed");
                }
            };
        });
        reader.open(new ExecutionContext());
        reader.close();
        reader.close();
        reader.open(new ExecutionContext());
        outcomes(reader, 99);
        reader.close();
        assertThat(events).containsExactly("opened", "closed", "opened", "closed");
    }

    @Test
    void mustBeOpen() {
        ChatItemReader reader = reader(DOCUMENT);
        assertThatThrownBy(reader::read).isInstanceOf(ReaderNotOpenException.class);
        reader.open(new ExecutionContext());
        reader.close();
        assertThatThrownBy(reader::read).isInstanceOf(ReaderNotOpenException.class);
    }
}
