package io.github.chatpull.export;

import io.github.chatpull.export.FakeServer.Rule;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.Period;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers in one of the ways the API may answer, and remembers what it answered. */
final class BorderServer implements WindowSource {
    enum Order {
        ASCENDING,
        DESCENDING,
        SHUFFLED
    }

    /**
     * What the page leaves open: what selects a chat, and whether the ends of the period belong to it.
     *
     * @param fromBelongs whether the first instant does
     * @param toBelongs whether the last one does
     */
    record Habits(Rule rule, boolean fromBelongs, boolean toBelongs, Order order) {
        boolean selects(BorderChat chat, Period request) {
            return switch (rule) {
                case START -> holds(request, chat.start());
                case STOP -> holds(request, chat.stop());
                case CONTAINED -> holds(request, chat.start()) && holds(request, chat.stop());
                case OVERLAP -> isNotOver(request, chat.stop()) && hasBegun(request, chat.start());
            };
        }

        private boolean holds(Period request, Instant time) {
            return isNotOver(request, time) && hasBegun(request, time);
        }

        private boolean isNotOver(Period request, Instant time) {
            return time.isAfter(request.from()) || (fromBelongs && time.equals(request.from()));
        }

        private boolean hasBegun(Period request, Instant time) {
            return time.isBefore(request.to()) || (toBelongs && time.equals(request.to()));
        }
    }

    record Answer(Period request, List<BorderChat> chats) {
        // One for each copy beyond the first of an id.
        int repeatedIds() {
            long ids = chats.stream().map(BorderChat::id).distinct().count();
            return (int) (chats.stream().mapToInt(BorderChat::copies).sum() - ids);
        }
    }

    private final Habits habits;
    private final ServerClock clock;
    private final List<BorderChat> chats;
    private final Random random;
    private final List<Answer> answers = new ArrayList<>();
    private int requestsUntilFailure = Integer.MAX_VALUE;

    BorderServer(Habits habits, ServerClock clock, List<BorderChat> chats, long seed) {
        this.habits = habits;
        this.clock = clock;
        this.chats = new ArrayList<>(chats);
        this.random = new Random(seed);
    }

    /** Fails once, after so many answers. */
    void failAfter(int requests) {
        requestsUntilFailure = requests;
    }

    List<Answer> answers() {
        return Collections.unmodifiableList(answers);
    }

    /** The keys of all chats that any answer held. */
    Set<String> shown() {
        return answers.stream()
                .flatMap(answer -> answer.chats().stream())
                .map(BorderChat::key)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public InputStream open(Period request) throws IOException {
        if (requestsUntilFailure-- == 0) {
            throw new ExportFailedException("no luck", 0, ExportFailedException.Kind.UNREACHABLE, null);
        }
        List<BorderChat> selected =
                chats.stream().filter(chat -> habits.selects(chat, request)).toList();
        answers.add(new Answer(request, selected));
        StringBuilder xml = new StringBuilder("<chats>");
        for (BorderChat chat : ordered(selected)) {
            chat.appendTo(xml, clock);
        }
        return new ByteArrayInputStream(xml.append("</chats>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<BorderChat> ordered(List<BorderChat> selected) {
        List<BorderChat> sent = new ArrayList<>();
        selected.forEach(chat -> sent.addAll(Collections.nCopies(chat.copies(), chat)));
        switch (habits.order()) {
            case ASCENDING -> sent.sort(Comparator.comparing(BorderChat::start));
            case DESCENDING -> sent.sort(Comparator.comparing(BorderChat::start).reversed());
            case SHUFFLED -> Collections.shuffle(sent, random);
        }
        return sent;
    }
}
