package io.github.chatpull.samples.springbatch;

import io.github.chatpull.xml.ChatReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.batch.item.ExecutionContext;
import org.springframework.core.io.FileSystemResource;

/**
 * What {@link ChatItemReader} costs beside a bare {@link ChatReader}: both read the same export in turn, and the ratio of
 * each pair counts, so that a machine that slows down slows both. No test, since it is a matter of time.
 */
final class ReaderOverhead {
    private static final int WARM_UPS = 3;
    private static final int CHATS_AT_ONCE = 500;

    private ReaderOverhead() {}

    /** Arguments: an export without bad chats, and how many rounds. */
    public static void main(String[] args) throws IOException {
        Path export = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        List<Double> ratios = new ArrayList<>();
        for (int round = -WARM_UPS; round < rounds; round++) {
            double ratio = ratio(export, round % 2 == 0);
            if (round >= 0) {
                ratios.add(ratio);
            }
        }
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "ChatItemReader takes %.3f times as long as ChatReader (median of %d rounds; %.3f to %.3f)%n",
                ratios.get(rounds / 2),
                rounds,
                ratios.get(0),
                ratios.get(rounds - 1));
    }

    // Whoever comes second may find the file in a warmer cache.
    private static double ratio(Path export, boolean bareFirst) throws IOException {
        double bare = bareFirst ? secondsBare(export) : 0;
        double inSpringBatch = secondsInSpringBatch(export);
        return inSpringBatch / (bareFirst ? bare : secondsBare(export));
    }

    private static double secondsBare(Path export) throws IOException {
        long start = System.nanoTime();
        long chats = 0;
        try (ChatReader reader = ChatReader.open(export)) {
            while (reader.read() != null) {
                chats++;
            }
        }
        return secondsSince(start, chats);
    }

    private static double secondsInSpringBatch(Path export) throws IOException {
        long start = System.nanoTime();
        long chats = 0;
        ExecutionContext context = new ExecutionContext();
        ChatItemReader reader = new ChatItemReader("chats", new FileSystemResource(export));
        reader.open(context);
        while (reader.read() != null) {
            chats++;
            if (chats % CHATS_AT_ONCE == 0) {
                reader.update(context);
            }
        }
        reader.update(context);
        reader.close();
        return secondsSince(start, chats);
    }

    private static double secondsSince(long start, long chats) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%,d chats in %.3f s%n", chats, seconds);
        return seconds;
    }
}
