package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.export.BorderCase.Knowledge;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.Period;
import io.github.chatpull.model.SourceZoneRequiredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chats at the borders of windows, under every rule a server may have: each is kept once, or the export says why not. The
 * cases are made of seeds, so a failure names the one that it can be had again by.
 */
class BordersTest {
    private static final int CASES = Integer.getInteger("chatpull.borders", 10_000);
    private static final JsonFactory JSON = new JsonFactory();

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    @Test
    void everyChatIsKeptOnceOrTheExportSaysWhyNot() throws IOException {
        Map<Ending, Integer> endings = new HashMap<>();
        for (long seed = 0; seed < CASES; seed++) {
            try {
                endings.merge(check(BorderCases.of(seed)), 1, Integer::sum);
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        // So that the cases keep on being about what they are meant to be about.
        assertThat(endings).containsOnlyKeys(Ending.values());
        assertThat(endings.get(Ending.DONE)).isGreaterThan(CASES / 2);
    }

    private enum Ending {
        DONE,
        WARNED,
        NO_ZONE,
        WRONG_ZONE
    }

    private Ending check(BorderCase borders) throws IOException {
        Export export = new Export(borders);
        if (!borders.lastRun().equals(export.lastBegun) || export.refusal != null) {
            return checkRefusal(borders, export);
        }
        assertThat(export.misread())
                .as("answers that prove the zone wrong, and were kept")
                .isEmpty();
        return checkKept(borders, export);
    }

    private Ending checkRefusal(BorderCase borders, Export export) throws IOException {
        IOException refusal = export.refusal;
        if (borders.knowledge() == Knowledge.NONE) {
            assertThat(refusal).isInstanceOf(SourceZoneRequiredException.class).hasMessageContaining("--source-zone");
        } else {
            assertThat(borders.knowledge()).as("refused: %s", refusal).isEqualTo(Knowledge.WRONG);
            assertThat(refusal)
                    .isInstanceOf(ArchiveStateException.class)
                    .hasMessageContaining("--source-zone is wrong");
            assertThat(export.misread()).hasSize(1);
        }
        BorderCase known = borders.withTheRightZone();
        Export right = new Export(known);
        assertThat(right.refusal).as("with the right zone").isNull();
        checkKept(known, right);
        return borders.knowledge() == Knowledge.NONE ? Ending.NO_ZONE : Ending.WRONG_ZONE;
    }

    private static Ending checkKept(BorderCase borders, Export export) {
        Set<String> shown = export.server.shown();
        Period range = borders.lastRun().range();
        boolean anyHidden = false;
        for (BorderChat chat : borders.chats()) {
            int kept = export.kept.getOrDefault(chat.key(), 0);
            boolean isAskedFor = range.contains(borders.owner(chat));
            if (!isAskedFor || kept > 0) {
                assertThat(kept).as("copies kept of %s", chat).isEqualTo(isAskedFor ? chat.copies() : 0);
                continue;
            }
            assertThat(borders.cannotBeHidden(chat)).as("lost: %s", chat).isFalse();
            if (shown.contains(chat.key()) && borders.knowledge() == Knowledge.RIGHT) {
                assertThat(export.outlasting)
                        .as("warnings, for %s was lost", chat)
                        .isPositive();
                anyHidden = true;
            }
        }
        return anyHidden ? Ending.WARNED : Ending.DONE;
    }

    /** The runs of a case, one after the other, and what they left. */
    private final class Export {
        private final BorderCase borders;
        private final BorderServer server;
        private final Path archive;
        private final Map<String, Integer> kept;
        private BorderCase.@Nullable Run lastBegun;
        private @Nullable IOException refusal;
        private long outlasting;

        Export(BorderCase borders) throws IOException {
            this.borders = borders;
            this.server = new BorderServer(borders.habits(), borders.clock(), borders.chats(), borders.hashCode());
            this.archive = Files.createTempDirectory(temp, "a");
            for (BorderCase.Run run : borders.runs()) {
                if (refusal == null) {
                    lastBegun = run;
                    run(run);
                }
            }
            kept = committed();
            ScratchFolder.delete(archive);
        }

        private void run(BorderCase.Run run) throws IOException {
            ExportPlan plan = borders.plan(run);
            if (run.failsAfter() >= 0) {
                server.failAfter(run.failsAfter());
            } else {
                server.failAfter(Integer.MAX_VALUE);
            }
            try (Archive opened = Archive.open(archive, plan.manifest("e", "a"), new UnforcedFiles())) {
                ExportJob job = ExportJob.builder(plan, opened, server)
                        .retryPolicy(RetryPolicy.ONCE)
                        .build();
                try {
                    job.run();
                } catch (ExportFailedException e) {
                    assertThat(run.failsAfter()).as("failed: %s", e).isNotNegative();
                } catch (SourceZoneRequiredException | ArchiveStateException e) {
                    refusal = e;
                } finally {
                    outlasting += job.summary().outlasting();
                }
            }
        }

        private List<BorderServer.Answer> misread() {
            return server.answers().stream().filter(borders::isBelied).toList();
        }

        private Map<String, Integer> committed() throws IOException {
            Map<String, Integer> keys = new HashMap<>();
            ArchiveContents contents = ArchiveContents.read(archive);
            for (String file : contents.files()) {
                for (String line : Files.readAllLines(contents.path(file))) {
                    keys.merge(url(line), 1, Integer::sum);
                }
            }
            assertThat(contents.entries().stream()
                            .map(entry -> entry.window().from())
                            .collect(Collectors.toSet()))
                    .as("starts of windows")
                    .hasSameSizeAs(contents.entries());
            return Collections.unmodifiableMap(keys);
        }

        private static String url(String line) throws IOException {
            try (JsonParser json = JSON.createParser(line)) {
                json.nextToken();
                while (json.nextToken() != null) {
                    if ("url".equals(json.currentName())) {
                        return json.nextTextValue();
                    }
                    json.nextToken();
                    json.skipChildren();
                }
            }
            throw new AssertionError("no url: " + line);
        }
    }
}
