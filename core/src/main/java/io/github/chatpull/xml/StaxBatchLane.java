package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.model.RawChat;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some chats that Woodstox has read already, since it reads a document from its beginning to its end and no other way. */
final class StaxBatchLane implements Lane {
    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private final BreachCounts breaches = new BreachCounts();
    private long chats;
    private boolean documentDone;
    private boolean last;

    /** A chat, or why there is none. */
    private record Outcome(@Nullable Chat chat, @Nullable IOException failure) {}

    /** Reads on until there are so many bytes of text, or the document ends, in whatever way. */
    StaxBatchLane(StaxLane lane, Decoding decoding, long bytes) {
        decoding.breaches().clear();
        long before = lane.chats();
        long taken = 0;
        while (!last && taken <= bytes) {
            try {
                Chat chat = lane.next();
                if (chat == null) {
                    documentDone = true;
                    last = true;
                } else {
                    outcomes.add(new Outcome(chat, null));
                    taken += chat.utf8().textBytes() + 1L;
                }
            } catch (BadChatException e) {
                outcomes.add(new Outcome(null, e.after(-before)));
                taken++;
            } catch (ChatpullException e) {
                outcomes.add(new Outcome(null, e.after(-before)));
                last = true;
            } catch (IOException e) {
                outcomes.add(new Outcome(null, e));
                last = true;
            }
        }
        breaches.addAll(decoding.breaches());
    }

    /** Whether nothing comes behind it. */
    boolean isLast() {
        return last;
    }

    @Override
    public @Nullable Chat next() throws IOException {
        Outcome outcome = outcomes.poll();
        if (outcome == null) {
            return null;
        }
        chats += outcome.chat != null || outcome.failure instanceof BadChatException ? 1 : 0;
        if (outcome.failure != null) {
            throw outcome.failure;
        }
        return outcome.chat;
    }

    @Override
    public @Nullable RawChat raw() {
        return null;
    }

    @Override
    public @Nullable Chat mended() {
        return null;
    }

    @Override
    public long chats() {
        return chats;
    }

    @Override
    public long unusual() {
        return chats;
    }

    @Override
    public long audited() {
        return 0;
    }

    @Override
    public BreachCounts breaches() {
        return breaches;
    }

    /** Woodstox has counted those of the whole document. */
    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public long start() {
        return -1;
    }

    @Override
    public long offset() {
        return -1;
    }

    @Override
    public @Nullable Rest rest() {
        return null;
    }

    @Override
    public boolean isDocumentDone() {
        return documentDone;
    }
}
