package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.pipeline.BadChats;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.stage.ChatFilter;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.stage.Redaction;
import io.github.chatpull.xml.BadChatHandler;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive that holds some of the server's chats only. */
class FilteredExportTest {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final List<String> NOBODY = List.of();

    // At the border the neighbour's answer holds it, too.
    private static final ChatFilter NOT_AT_THE_BORDER =
            ChatFilter.builder().textContains("WORDS").build();

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    private final List<String> told = new ArrayList<>();

    private static ExportPlanBuilder plan(ChatFilter filter) {
        return Erasure.plan().filter(filter);
    }

    private static ExportPlanBuilder plan(ChatFilter.Builder filter) {
        return plan(filter.build());
    }

    private Path archive() {
        return temp.resolve("a");
    }

    private ArchiveContents contents() throws IOException {
        return ArchiveContents.read(archive());
    }

    private ExportSummary export(ExportPlanBuilder plan, WindowSource server) throws IOException {
        ExportPlan built = plan.build();
        ExportListener listener = new ExportListener() {
            @Override
            public void windowKept(LedgerEntry onServer, long chatsInArchive) {
                told.add(onServer.counts().own() + " of " + chatsInArchive);
            }
        };
        try (Archive open = Archive.open(archive(), built.manifest("https://x/a/Srv", "abc"), new UnforcedFiles())) {
            return ExportJob.builder(built, open, server)
                    .retryPolicy(RetryPolicy.ONCE)
                    .listener(listener)
                    .build()
                    .run();
        }
    }

    private ExportSummary export(ExportPlanBuilder plan) throws IOException {
        return export(plan, Erasure.serverWithout());
    }

    private List<String> ids() throws IOException {
        return ID.matcher(Exported.text(contents(), "ndjson"))
                .results()
                .map(line -> line.group(1))
                .toList();
    }

    @Test
    void holdsWhatTheFilterKeepsAndCountsTheRestApart() throws IOException {
        ExportSummary summary = export(plan(NOT_AT_THE_BORDER));

        assertThat(ids()).containsExactly("id-ann-1", "id-other-1", "id-other-2", "id-ann-2");
        assertThat(summary.totals().chats()).isEqualTo(4);
        assertThat(summary.totals().messages()).isEqualTo(8);
        assertThat(summary.totals().filtered()).isEqualTo(1);
        assertThat(summary.totals().dropped()).isEqualTo(1);
        assertThat(summary.totals().bad()).isEqualTo(3);
        assertThat(contents().entries().get(0).counts().own()).isEqualTo(3);
        assertThat(contents().ledger().totals())
                .isEqualTo(
                        new LedgerEntry.Counts(4, 8, 1, 3, 0, summary.totals().bytes()).withFiltered(1));
        Erasure.requireWhole(archive());
    }

    @Test
    void theManifestMakesTheFilterAgainAndNamesNobody() throws IOException {
        ChatFilter filter = ChatFilter.builder()
                .operator("Ann@example.com")
                .operator("bob@example.com")
                .since(Erasure.RANGE.from())
                .until(Erasure.RANGE.to())
                .urlContains("/Shop?a=1,2")
                .textContains("Straße \"5\"")
                .minMessages(3)
                .missed(true)
                .build();
        ArchiveManifest manifest = plan(filter).build().manifest("https://x/a/Srv", "abc");

        assertThat(manifest.options())
                .containsEntry("operator", "5ff860bf1190596c,71d4f55f72fa128d")
                .containsEntry("since", "2019-03-01T00:00:00Z")
                .containsEntry("until", "2019-05-01T00:00:00Z")
                .containsEntry("url-contains", "/shop?a=1,2")
                .containsEntry("text-contains", "straße \"5\"")
                .containsEntry("min-messages", "3")
                .containsEntry("missed", "yes")
                .doesNotContainKey("answered");
        export(plan(filter));
        assertThat(Files.readString(archive().resolve("chatpull.json"))).doesNotContainIgnoringCase("example.com");
        ArchiveManifest written = ArchiveManifest.of(archive());
        assertThat(written).isEqualTo(manifest);
        assertThat(ExportPlan.builder(written, written.range()).build().manifest("https://x/a/Srv", "abc"))
                .isEqualTo(manifest);
    }

    @Test
    void aFilterOfAnotherVersionIsRefused() throws IOException {
        export(plan(ChatFilter.builder().minMessages(2)));
        Path manifest = archive().resolve("chatpull.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"2\"", "\"two\""));

        assertThatThrownBy(() -> new ArchiveReplay(contents(), ChatReader.builder()))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("chatpull.json holds what this chatpull does not know (For input string: \"two\"): use a"
                        + " newer one");
    }

    @Test
    void anotherFilterIsRefusedByName() throws IOException {
        export(plan(ChatFilter.builder().operator("op@example.com").answered(true)));

        // The same in another case, so nothing is asked for.
        assertThat(export(plan(ChatFilter.builder().operator("OP@EXAMPLE.COM").answered(true)))
                        .news())
                .isEqualTo(ExportSummary.News.NONE);
        refuses(
                ChatFilter.builder().operator("bob@example.com").answered(true),
                "This archive was made with another --operator: give the same one, or all of them, or use another --out");
        refuses(
                ChatFilter.builder().answered(true),
                "This archive was made with another --operator: give the same one, or all of them, or use another --out");
        refuses(
                ChatFilter.builder().operator("op@example.com"),
                "This archive was made with --answered: use the same, or another --out");
        refuses(
                ChatFilter.builder().operator("op@example.com").answered(true).minMessages(2),
                "This archive was made without --min-messages but was asked for 2: use the same, or another --out");
    }

    @Test
    void anArchiveOfAllChatsBecomesNoneOfSome() throws IOException {
        export(plan(ChatFilter.NONE));

        refuses(
                ChatFilter.builder().operator("op@example.com"),
                "This archive was made without --operator: leave it away, or use another --out");
        refuses(
                ChatFilter.builder().missed(true),
                "This archive was made without --missed: use the same, or another --out");
        refuses(
                ChatFilter.builder().until(Erasure.RANGE.to()),
                "This archive was made without --until but was asked for 2019-05-01T00:00:00Z: use the same, or"
                        + " another --out");
    }

    private void refuses(ChatFilter.Builder filter, String message) {
        assertThatThrownBy(() -> export(plan(filter)))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatIsReadAgainIsWhatTheArchiveHolds(int threads) throws IOException {
        export(plan(NOT_AT_THE_BORDER).threads(threads));
        String held = Exported.text(contents(), "ndjson");

        assertThat(replayed(threads, ChatFilter.NONE)).isEqualTo(held);
        assertThat(replayed(threads, ChatFilter.builder().textContains("first").build()))
                .isEqualTo(held.lines().findFirst().orElseThrow() + "\n");
        assertThat(windowByWindow()).isEqualTo(held);
    }

    private String replayed(int threads, ChatFilter further) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (NdjsonSink sink = lines(lines)) {
            Pipeline pipeline = Pipeline.into(sink)
                    .filter(further)
                    .badChats(BadChats.SKIP)
                    .threads(threads)
                    .build();
            new ArchiveReplay(contents(), ChatReader.builder()).drainInto(pipeline);
            sink.complete();
            assertThat(pipeline.counts().filtered()).isEqualTo(further.isAny() ? 3 : 0);
        }
        return lines.toString(StandardCharsets.UTF_8);
    }

    private static NdjsonSink lines(ByteArrayOutputStream target) throws IOException {
        return new NdjsonSink(Output.toStream(target, Compression.NONE), RecordFormat.DEFAULT);
    }

    private String windowByWindow() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ArchiveReplay replay =
                new ArchiveReplay(contents(), ChatReader.builder().onBadChat(BadChatHandler.SKIP));
        try (NdjsonSink sink = lines(lines)) {
            for (LedgerEntry window : contents().entries()) {
                ChatStage stage = replay.stageOf(window);
                try (ChatReader reader = replay.open(window)) {
                    for (var chat = reader.read(); chat != null; chat = reader.read()) {
                        var passed = chat.start() == null ? null : stage.apply(chat);
                        if (passed != null) {
                            sink.accept(passed);
                        }
                    }
                }
            }
            sink.complete();
        }
        return lines.toString(StandardCharsets.UTF_8);
    }

    // As long as nobody has answered, it is missed.
    @Test
    void aChatThatTheFilterKeepsNoLongerIsNotOneThatTheServerHasNoMore() throws IOException {
        ExportPlanBuilder missed = plan(ChatFilter.builder().missed(true)).lookback(Duration.ofDays(90));
        export(missed, serverOf(unanswered("a") + unanswered("b")));
        assertThat(ids()).containsExactly("a", "b");
        ExportSummary later = export(missed, serverOf(unanswered("a") + answered("b")));

        assertThat(later.windows().kept()).isZero();
        assertThat(later.news()).isEqualTo(new ExportSummary.News(2, 1, -1));
        assertThat(ids()).containsExactly("a");

        ExportSummary fewer =
                export(missed, serverOf(unanswered("a") + unanswered("c").replace("03-05", "04-05")));
        assertThat(fewer.windows().kept()).isEqualTo(1);
        assertThat(told).containsExactly("1 of 2");
        assertThat(ids()).containsExactly("a", "c");
    }

    private static String unanswered(String id) {
        return "<chat><id>" + id + "</id><start>2019-03-05T10:00:00Z</start><msg from='visitor'>hi</msg></chat>";
    }

    private static String answered(String id) {
        return unanswered(id).replace("</chat>", "<msg from='op@example.com'>yes</msg></chat>");
    }

    private static WindowSource serverOf(String chats) {
        return request -> new ByteArrayInputStream(("<chats>"
                        + (request.from().isBefore(FakeServer.utc("2019-03-15T00:00:00"))
                                ? chats.replaceAll("<chat><id>.</id><start>2019-04.*?</chat>", "")
                                : chats.replaceAll("<chat><id>.</id><start>2019-03.*?</chat>", ""))
                        + "</chats>")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void comparingWithTheServerSeesWhatTheArchiveHolds() throws IOException {
        ExportPlanBuilder missed = plan(ChatFilter.builder().missed(true));
        export(missed, serverOf(unanswered("a") + answered("b")));

        assertThat(changed(missed, serverOf(unanswered("a") + answered("b") + answered("c"))))
                .isZero();
        assertThat(changed(missed, serverOf(answered("a") + answered("b")))).isEqualTo(1);
    }

    private int changed(ExportPlanBuilder plan, WindowSource server) throws IOException {
        try (Archive view = Archive.view(archive(), plan.build().manifest("https://x/a/Srv", "abc"))) {
            return ExportJob.builder(plan.build(), view, server)
                    .retryPolicy(RetryPolicy.ONCE)
                    .build()
                    .compare()
                    .news()
                    .changed();
        }
    }

    @Test
    void aChatThatIsLeftOutWarnsOfTheOverlapAllTheSame() throws IOException {
        String long1 = answered("a").replace("</start>", "</start><stop>2019-03-05T12:00:00Z</stop>");

        assertThat(export(plan(ChatFilter.builder().missed(true)), serverOf(long1))
                        .outlasting())
                .isEqualTo(1);
        assertThat(ids()).isEmpty();
    }

    @Test
    void whoIsForgottenGoesThoughTheFilterHadLeftHimOut() throws IOException {
        export(plan(NOT_AT_THE_BORDER));
        ForgetSummary done = Erasure.forget(archive(), List.of("id-border", "id-ann-1"), NOBODY);

        assertThat(done.changes())
                .extracting(ForgetSummary.Change::found)
                .containsExactly(new ForgetSummary.Found(1, 2, 0, 0, 0, 1), new ForgetSummary.Found(0, 0, 1, 0, 0, 0));
        assertThat(Erasure.everything(archive())).doesNotContain("id-border", "id-ann-1");
        assertThat(contents().ledger().totals().filtered()).isZero();
        assertThat(contents().ledger().totals().forgottenChats()).isEqualTo(2);
        Erasure.requireWhole(archive());

        // Nor does the server seem to have fewer.
        ExportSummary again = export(plan(NOT_AT_THE_BORDER).lookback(Duration.ofDays(90)));
        assertThat(again.windows().kept()).isZero();
        assertThat(again.news().changed()).isZero();
        assertThat(ids()).containsExactly("id-other-1", "id-other-2", "id-ann-2");
    }

    @Test
    void whatRedactionTakesAwayIsFilteredBefore() throws IOException {
        ExportPlanBuilder redacted = plan(ChatFilter.builder()
                        .operator("OP@example.com")
                        .textContains("words"))
                .redaction(Redaction.parse("operator=drop,text=drop"));
        export(redacted);
        assertThat(ids()).containsExactly("id-ann-1", "id-other-1", "id-other-2", "id-ann-2");
        ForgetSummary done = Erasure.forget(archive(), List.of("id-ann-1"), NOBODY);

        assertThat(done.found()).isEqualTo(new ForgetSummary.Found(1, 2, 0, 0, 0, 0));
        assertThat(ids()).containsExactly("id-other-1", "id-other-2", "id-ann-2");
        assertThat(contents().ledger().totals().filtered()).isEqualTo(1);
        assertThat(Erasure.everything(archive())).doesNotContain("op@example.com");
        Erasure.requireWhole(archive());
        assertThat(export(redacted.lookback(Duration.ofDays(90))).windows().kept())
                .isZero();
    }
}
