package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.export.ForgetSummary.Found;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.BadChatRule;
import io.github.chatpull.pipeline.MaxBad;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.stage.Redaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose chats could only be read once they were mended are forgotten, and kept, as if they had been whole. */
class ForgetMendedTest {
    private static final List<String> NOBODY = List.of();
    private static final Period MARCH =
            new Period(FakeServer.utc("2019-03-01T00:00:00"), FakeServer.utc("2019-04-01T00:00:00"));
    private static final String ANN = "203.0.113.7";
    private static final String ANN_SAYS = chat("id-ann", ANN, "mine&nbsp;");
    private static final String OTHER_SAYS =
            chat("id-other", "203.0.113.8", "a friend has&nbsp;" + ANN + " and id-ann");
    private static final String WHOLE = chat("id-whole", "203.0.113.9", "x");

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    private Path archive;

    @BeforeEach
    void nameIt() {
        archive = temp.resolve("a");
    }

    private static String chat(String id, String address, String text) {
        return ("<chat><id>%s</id><visitorip>%s</visitorip><start>2019-03-10T10:00:00Z</start>"
                        + "<msg from='visitor' time='2019-03-10T10:00:00Z'>%s</msg></chat>")
                .formatted(id, address, text);
    }

    private static ExportPlanBuilder plan() {
        return ExportPlan.builder(MARCH).badChats(new BadChatRule(OnBadChat.MEND, MaxBad.parse("100%")));
    }

    private ExportSummary export(ExportPlan plan, String... chats) throws IOException {
        byte[] answer = ("<chats>" + String.join("\n", chats) + "</chats>").getBytes(StandardCharsets.UTF_8);
        return Erasure.export(archive, plan, request -> new ByteArrayInputStream(answer));
    }

    private ExportSummary exportAgain(String... chats) throws IOException {
        return export(plan().lookback(Duration.ofDays(100)).build(), chats);
    }

    private LedgerEntry.Counts counts() throws IOException {
        return ArchiveContents.read(archive).ledger().totals();
    }

    @Test
    void whoOnlyNamesThemStays() throws IOException {
        export(plan().build(), ANN_SAYS, OTHER_SAYS, WHOLE);
        ForgetSummary done = Erasure.forget(archive, NOBODY, List.of(ANN));

        assertThat(done.found()).isEqualTo(new Found(1, 1, 0, 0, 1, 0));
        assertThat(counts().chats()).isEqualTo(2);
        assertThat(counts().mended()).isOne();
        assertThat(counts().forgotten()).isOne();
        assertThat(Erasure.everything(archive)).contains(OTHER_SAYS).doesNotContain("<id>id-ann", "mine&nbsp;");
        Erasure.requireWhole(archive);
    }

    @Test
    void whoOnlyNamesThemIsFetchedAgain() throws IOException {
        export(plan().build(), ANN_SAYS, OTHER_SAYS, WHOLE);
        Erasure.forget(archive, List.of("id-ann"), NOBODY);
        ExportSummary again = exportAgain(ANN_SAYS, OTHER_SAYS, WHOLE);

        assertThat(again.windows().kept()).isZero();
        assertThat(again.news()).isEqualTo(new ExportSummary.News(1, 0, 0));
        assertThat(Erasure.everything(archive)).contains(OTHER_SAYS).doesNotContain("<id>id-ann", "mine&nbsp;");
    }

    @Test
    void whatCannotBeReadAndNamesThemStandsForNoChatThatIsMissing() throws IOException {
        export(plan().build(), ANN_SAYS, OTHER_SAYS, WHOLE);
        Erasure.forget(archive, NOBODY, List.of(ANN));
        String broken = OTHER_SAYS.replace("</msg>", "");
        ExportSummary again = exportAgain(ANN_SAYS, broken, WHOLE);

        assertThat(again.windows().kept()).isOne();
        assertThat(Erasure.everything(archive)).contains(OTHER_SAYS);
        assertThat(exportAgain(ANN_SAYS, OTHER_SAYS, WHOLE).windows().kept()).isZero();
    }

    @Test
    void aNeighboursChatStandsForNoChatThatIsMissing() throws IOException {
        String neighbours = ANN_SAYS.replace("2019-03-10T10", "2019-04-01T00");
        export(plan().build(), OTHER_SAYS, WHOLE, neighbours);
        Erasure.forget(archive, NOBODY, List.of(ANN));
        assertThat(counts().forgotten()).isOne();
        assertThat(counts().forgottenChats()).isZero();
        ExportSummary again = exportAgain(OTHER_SAYS, neighbours.replace("id-ann", "id-ann-2"), neighbours);

        assertThat(again.windows().kept()).isOne();
        assertThat(Erasure.everything(archive)).contains(WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "geo=drop"})
    void whatWasSentGoesWithTheChatThatWasMadeOfIt(String redact) throws IOException {
        ExportPlanBuilder plan = plan().keepsRaw(false);
        if (!redact.isEmpty()) {
            plan.redaction(Redaction.parse(redact));
        }
        // Its id stands behind what was wrong with it.
        String late = "<chat><url>?a=1&b=2</url>" + ANN_SAYS.substring("<chat>".length());
        export(plan.build(), late.replace("id-ann", "id-late"), ANN_SAYS, OTHER_SAYS, WHOLE);
        assertThat(quarantine()).hasSize(3);

        assertThat(Erasure.forget(archive, NOBODY, List.of(ANN)).found()).isEqualTo(new Found(2, 2, 0, 0, 2, 0));
        assertThat(quarantine()).singleElement().asString().contains("\"id\":\"id-other\"");
        assertThat(counts().mended()).isOne();
        assertThat(Erasure.everything(archive)).doesNotContain("\"id-ann", "\"id-late");
        Erasure.requireWhole(archive);
    }

    private List<String> quarantine() throws IOException {
        return Exported.text(ArchiveContents.read(archive), "quarantine")
                .lines()
                .toList();
    }
}
