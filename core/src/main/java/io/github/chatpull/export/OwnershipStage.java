package io.github.chatpull.export;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatTimes;
import io.github.chatpull.model.Period;
import io.github.chatpull.stage.ChatStage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the chats that belong to a window and drops those of its neighbours, which the overlap brought along. So each
 * chat is kept once, whatever the server's rule for borders.
 */
final class OwnershipStage implements ChatStage {
    private final Period window;
    private final TimeProof proof;
    private final Duration overlap;
    private long outlasting;

    OwnershipStage(Period window, TimeProof proof, Duration overlap) {
        this.window = window;
        this.proof = proof;
        this.overlap = overlap;
    }

    @Override
    public @Nullable Chat apply(Chat chat) throws BadChatException {
        ChatTimes times = ChatTimes.of(chat);
        if (times == null) {
            throw BadChatException.withoutTime(chat);
        }
        proof.add(times);
        outlasting += outlastsOverlap(times) ? 1 : 0;
        return window.contains(times.owner()) ? chat : null;
    }

    // As long as it can have lasted at all.
    private boolean outlastsOverlap(ChatTimes times) {
        Duration lasted = Duration.between(times.earliest(), proof.latestReading(times.latest()));
        return lasted.compareTo(overlap) > 0;
    }

    @Override
    public ChatStage shard() {
        return new OwnershipStage(window, proof.fresh(), overlap);
    }

    @Override
    public void merge(ChatStage shard) {
        OwnershipStage other = (OwnershipStage) shard;
        proof.addAll(other.proof);
        outlasting += other.outlasting;
    }

    /**
     * How many chats of the answer lasted longer than the overlap, those of other windows too: a server that selects by
     * stop hides such a chat from its own window, and only a later one's answer shows it.
     */
    long outlasting() {
        return outlasting;
    }
}
