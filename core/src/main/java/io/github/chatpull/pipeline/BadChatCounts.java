package io.github.chatpull.pipeline;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.RawChat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out chats that cannot be read, and counts them by what is wrong; keeps the first of them. Called by one thread at a
 * time; memory is that of those it keeps.
 *
 * <pre>{@code
 * BadChatCounts bad = new BadChatCounts(false);
 * Pipeline.into(sink).badChats(bad).build().drain("export.xml", batches);
 * bad.reasons(); // {malformed=3}
 * }</pre>
 */
public final class BadChatCounts implements BadChats {
    /** How many of them it keeps. */
    public static final int KEPT = 10;

    private final boolean mends;
    private final Map<String, Long> reasons = new TreeMap<>();
    private final List<One> first = new ArrayList<>();

    /**
     * One that cannot be read.
     *
     * @param source what its document is called
     * @param failure what is wrong, and which it is
     * @param offset the byte that it begins at; −1 if the lane does not know
     * @param length how many bytes it has; −1 if the lane does not know
     */
    public record One(String source, BadChatException failure, long offset, long length) {}

    /**
     * Nothing counted yet.
     *
     * @param mends whether those that can be mended are, and do not count
     */
    public BadChatCounts(boolean mends) {
        this.mends = mends;
    }

    @Override
    public void accept(String source, BadChatException failure, @Nullable RawChat raw) {
        reasons.merge(failure.reason(), 1L, Long::sum);
        if (first.size() < KEPT) {
            first.add(new One(source, failure, raw == null ? -1 : raw.offset(), raw == null ? -1 : raw.length()));
        }
    }

    @Override
    public boolean mend() {
        return mends;
    }

    /** How many there are of each {@link BadChatException#reason()}, by name; a live view. */
    public Map<String, Long> reasons() {
        return Collections.unmodifiableMap(reasons);
    }

    /** The first of them, in order; a live view. */
    public List<One> first() {
        return Collections.unmodifiableList(first);
    }
}
