package io.github.chatpull.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.client.RawHttpServer;
import io.github.chatpull.client.RawHttpServer.Conversation;
import io.github.chatpull.export.FaultyWire.Framing;
import io.github.chatpull.model.ExportFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that goes wrong in every way, at every place, under every framing; each cell is a whole export of one window
 * into an archive. What is committed is the whole document or nothing.
 */
@Timeout(300)
class FaultCellsTest {
    private static final int PLACES = 40;
    // Only where nothing else can end the request; on a slow machine a good answer may stall as well, and is asked for
    // again.
    private static final Duration IMPATIENT = Duration.ofMillis(150);

    @TempDir(factory = ScratchFolder.class)
    private Path temp;

    private enum Fault {
        CUT,
        RESET,
        STALL,
        DRIP;

        void happen(Conversation conversation, byte[] rest) throws IOException {
            switch (this) {
                case CUT -> conversation.cut();
                case RESET -> conversation.reset();
                case STALL -> conversation.awaitEnd();
                case DRIP -> conversation.drip(rest);
            }
        }

        boolean endsInOrder() {
            return this == CUT || this == DRIP;
        }

        boolean takesTime() {
            return this == STALL || this == DRIP;
        }
    }

    private record Cell(Fault fault, FaultyWire wire, int sent, boolean onlyOnce) {
        // Nothing, and properly so: no export, and as like as not a refused login, which must not be repeated.
        boolean isEmptyAnswer() {
            return fault == Fault.CUT && wire.framing() == Framing.CLOSE && !wire.gzip() && sent == wire.head().length;
        }
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Framing framing : Framing.values()) {
            for (FaultyWire wire : List.of(new FaultyWire(framing, false), new FaultyWire(framing, true))) {
                for (Fault fault : Fault.values()) {
                    places(wire).forEach(sent -> cells.add(new Cell(fault, wire, sent, sent % 2 == 0)));
                }
            }
        }
        return cells;
    }

    // The ends of the head and of the answer, byte by byte, and evenly between.
    private static Stream<Integer> places(FaultyWire wire) {
        int head = wire.head().length;
        int all = wire.bytes().length;
        IntStream edges = IntStream.of(0, 1, 9, head - 3, head - 2, head - 1, head, head + 1);
        IntStream last = IntStream.rangeClosed(all - 10, all);
        IntStream between = IntStream.range(1, PLACES).map(i -> all * i / PLACES);
        return IntStream.concat(IntStream.concat(edges, last), between)
                .distinct()
                .boxed();
    }

    @Test
    void whatIsCommittedIsWholeWhereverTheServerFails() throws Exception {
        List<Cell> cells = cells();
        assertThat(cells).hasSizeGreaterThan(800);
        // Most of them wait.
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Cell cell : cells) {
                running.add(threads.submit(() -> {
                    check(cell);
                    return null;
                }));
            }
            for (int i = 0; i < cells.size(); i++) {
                try {
                    running.get(i).get();
                } catch (ExecutionException e) {
                    throw new AssertionError(cells.get(i) + ": " + e.getCause(), e.getCause());
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void check(Cell cell) throws IOException {
        byte[] whole = cell.wire().bytes();
        AtomicInteger requests = new AtomicInteger();
        try (RawHttpServer server = RawHttpServer.start(conversation -> {
            if (requests.incrementAndGet() > 1 && cell.onlyOnce()) {
                conversation.send(whole);
                return;
            }
            conversation.send(Arrays.copyOf(whole, cell.sent()));
            cell.fault().happen(conversation, Arrays.copyOfRange(whole, cell.sent(), whole.length));
        })) {
            OneWindow outcome =
                    OneWindow.export(server, temp, cell.fault().takesTime() ? IMPATIENT : OneWindow.PATIENT);
            if (outcome.failure() == null) {
                assertThat(outcome.chats()).as("committed").isEqualTo(2);
                boolean isAnswered = cell.onlyOnce() && requests.get() > 1;
                boolean endsByItself = cell.wire().framing() != Framing.CLOSE;
                boolean isWhole = cell.fault() == Fault.DRIP || cell.wire().mayBeTakenAfter(cell.sent());
                assertThat(isAnswered
                                || (isWhole && (endsByItself || cell.fault().endsInOrder())))
                        .as("taken for whole")
                        .isTrue();
            } else {
                assertThat(outcome.chats()).as("committed").isZero();
                if (!cell.isEmptyAnswer()) {
                    assertThat(outcome.failure())
                            .isInstanceOfSatisfying(
                                    ExportFailedException.class,
                                    e -> assertThat(e.isRetryable()).as("%s", e).isTrue());
                    assertThat(outcome.attempts()).as("attempts").isEqualTo(OneWindow.ATTEMPTS);
                }
                boolean isThere = cell.sent() == whole.length && cell.fault() == Fault.CUT;
                assertThat(isThere || (cell.onlyOnce() && !cell.fault().takesTime() && !cell.isEmptyAnswer()))
                        .as("refused for good: %s", outcome.failure())
                        .isFalse();
            }
        }
    }
}
