package io.github.chatpull.stage;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Utf8Chat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the chats that pass, and changes none: when they began, the largest, and what they hold beyond the documented
 * format. However many threads there are, it has seen the same.
 *
 * <pre>{@code
 * Inspection inspection = new Inspection();
 * Pipeline.into(sink).stages(List.of(inspection)).build().drain("export.xml", batches);
 * inspection.earliest(); // the first start
 * }</pre>
 *
 * <p>Each thread has a {@link #shard()} of its own. Memory: of two thousand names at most, beside those of a shard's chats.
 */
public final class Inspection implements ChatStage {
    private final NameCounts chatNames;
    private final NameCounts messageNames;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private @Nullable Largest largest;

    /**
     * A chat by its size.
     *
     * @param id its id
     * @param textBytes bytes of UTF-8 in its texts; its element is larger
     * @param messages how many messages it has
     */
    public record Largest(String id, int textBytes, int messages) {}

    /** An inspection that has seen nothing. */
    public Inspection() {
        this(NameCounts.MOST);
    }

    private Inspection(int mostNames) {
        chatNames = new NameCounts(mostNames);
        messageNames = new NameCounts(mostNames);
    }

    @Override
    public Chat apply(Chat chat) {
        Utf8Chat utf8 = chat.utf8();
        if (utf8.start() != Utf8Chat.NONE) {
            earliest = Math.min(earliest, utf8.start());
            latest = Math.max(latest, utf8.start());
        }
        if (largest == null || utf8.textBytes() > largest.textBytes) {
            largest = new Largest(chat.id(), utf8.textBytes(), utf8.messageCount());
        }
        chatNames.add(utf8.extra());
        for (int i = 0; i < utf8.messageCount(); i++) {
            messageNames.add(utf8.messageExtra(i));
        }
        return chat;
    }

    // Of some chats only, so it may know all their names; which ones are kept is decided in the order of the chats.
    @Override
    public ChatStage shard() {
        return new Inspection(Integer.MAX_VALUE);
    }

    @Override
    public void merge(ChatStage shard) {
        Inspection other = (Inspection) shard;
        earliest = Math.min(earliest, other.earliest);
        latest = Math.max(latest, other.latest);
        Largest theirs = other.largest;
        if (theirs != null && (largest == null || theirs.textBytes > largest.textBytes)) {
            largest = theirs;
        }
        chatNames.addAll(other.chatNames);
        messageNames.addAll(other.messageNames);
    }

    /** The first start; null if no chat says when it began. */
    public @Nullable Instant earliest() {
        return earliest == Long.MAX_VALUE ? null : Instant.ofEpochMilli(earliest);
    }

    /** The last start; null if no chat says when it began. */
    public @Nullable Instant latest() {
        return latest == Long.MIN_VALUE ? null : Instant.ofEpochMilli(latest);
    }

    /** The chat with most text, the first of several; null if there was none. */
    public @Nullable Largest largest() {
        return largest;
    }

    /** Names in the extra of chats, with how many values each has. */
    public NameCounts chatNames() {
        return chatNames;
    }

    /** Names in the extra of messages, with how many values each has. */
    public NameCounts messageNames() {
        return messageNames;
    }
}
