package io.github.chatpull.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatText;
import io.github.chatpull.model.Utf8Chat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecentIdsTest {
    private final RecentIds ids = new RecentIds();

    /** The same, by keeping all of the last 100,000. */
    private static final class Naive {
        private final Deque<String> last = new ArrayDeque<>();
        private final Map<String, Integer> counts = new HashMap<>();

        boolean add(String id) {
            boolean known = counts.containsKey(id);
            last.add(id);
            counts.merge(id, 1, Integer::sum);
            if (last.size() > RecentIds.CAPACITY) {
                counts.computeIfPresent(last.remove(), (oldest, n) -> n == 1 ? null : n - 1);
            }
            return known;
        }
    }

    @Test
    void agreesWithANaiveModelOnNumbersThatRepeatNowAndThen() {
        Random random = new Random(1);
        agrees(400_000, () -> "id-" + random.nextInt(150_000));
    }

    @Test
    void agreesOnIdsThatRepeatOften() {
        Random random = new Random(2);
        agrees(250_000, () -> Integer.toString((int) Math.abs(random.nextGaussian() * 50_000)));
    }

    @Test
    void agreesOnUuidsOfWhichSomeRepeat() {
        Random random = new Random(3);
        agrees(250_000, () -> new UUID(0, random.nextInt(1_000_000)).toString());
    }

    private void agrees(int count, Supplier<String> source) {
        Naive naive = new Naive();
        int repeats = 0;
        for (int i = 0; i < count; i++) {
            String id = source.get();
            boolean known = naive.add(id);
            repeats += known ? 1 : 0;
            assertThat(ids.add(hash(id))).as("%s at %d", id, i).isEqualTo(known);
        }
        assertThat(repeats).isBetween(1_000, count - 1_000);
    }

    @Test
    void differentIdsAreNotTakenForOneAnother() {
        for (int i = 0; i < 300_000; i++) {
            assertThat(ids.add(hash(Integer.toString(i)))).isFalse();
        }
    }

    @Test
    void remembersTheLastHundredThousand() {
        add("first");
        addOthers(0, RecentIds.CAPACITY - 1);
        assertThat(ids.add(hash("first"))).isTrue();
    }

    @Test
    void forgetsWhatIsFurtherBack() {
        add("first");
        addOthers(0, RecentIds.CAPACITY);
        assertThat(ids.add(hash("first"))).isFalse();
    }

    @Test
    void aRepeatIsRememberedFromItsLastTime() {
        add("first");
        addOthers(0, RecentIds.CAPACITY - 1);
        add("first");
        addOthers(RecentIds.CAPACITY, 10);
        assertThat(ids.add(hash("first"))).isTrue();
    }

    @Test
    void oneIdAllTheTimeIsOneId() {
        assertThat(ids.add(hash("a"))).isFalse();
        for (int i = 0; i < 2 * RecentIds.CAPACITY; i++) {
            assertThat(ids.add(hash("a"))).isTrue();
        }
    }

    private void add(String id) {
        ids.add(hash(id));
    }

    private void addOthers(int from, int count) {
        for (int i = from; i < from + count; i++) {
            assertThat(ids.add(hash("other-" + i))).isFalse();
        }
    }

    private static long hash(String id) {
        Utf8Chat chat = Chat.builder().id(id).build().utf8();
        return chat.hash(chat.text(ChatText.ID));
    }
}
