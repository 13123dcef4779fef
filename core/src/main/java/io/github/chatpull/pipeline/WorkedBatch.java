package io.github.chatpull.pipeline;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatText;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.model.RawChat;
import io.github.chatpull.model.Utf8Chat;
import io.github.chatpull.sink.ChatShard;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thread has made of one batch, until it is the batch's turn. What would become too large pauses until then, and
 * is committed piece by piece: a chat may be written many times as large as it was read. Reused.
 */
final class WorkedBatch {
    // Some four times what a batch becomes as a rule.
    private static final long PAUSE_BYTES = 1 << 20;
    private static final int PAUSE_BAD = 256;

    // What a row of CSV or a message in JSON has beside texts.
    private static final long MESSAGE_BYTES = 128;

    private final Stages stages;
    private final ChatShard shard;
    private final boolean stopAtBadChat;
    private final boolean mends;
    private final List<Bad> bad = new ArrayList<>();
    private List<ChatStage> stageShards = List.of();
    private @Nullable ChatBatch batch;
    private @Nullable Exception failure;
    private @Nullable Chat held;

    // What was wrong with the chat at hand, if it was mended.
    private @Nullable BadChatException flaw;
    private long bytes;
    private boolean inTurn;
    private boolean paused;
    private long badCount;
    private long mended;
    private long read;
    private long dropped;
    private long filtered;
    private long messages;

    /** A chat that cannot be read, or could not before it was mended. */
    record Bad(BadChatException failure, @Nullable RawChat raw, boolean isMended) {}

    WorkedBatch(Stages stages, ChatShard shard, BadChats badChats) {
        this.stages = stages;
        this.shard = shard;
        this.stopAtBadChat = badChats.endTheRun();
        this.mends = badChats.mend();
    }

    /** Takes a batch, and says how many bytes that holds. */
    long enter(ChatBatch next) {
        batch = next;
        bytes = next.bytes();
        return bytes;
    }

    /** The bytes of the batch that was taken last. */
    long bytes() {
        return bytes;
    }

    /** Reads the batch to its end, to its first failure, or as far as it may before its turn. */
    void work() {
        failure = null;
        read = 0;
        badCount = 0;
        mended = 0;
        dropped = 0;
        filtered = 0;
        messages = 0;
        held = null;
        inTurn = false;
        stageShards = stages.all().stream().map(ChatStage::shard).toList();
        shard.clear();
        bad.clear();
        readOn();
    }

    /** Whether there is more, once what there is has been committed. */
    boolean isPaused() {
        return paused;
    }

    /** Reads on, in its turn. */
    void goOn() {
        inTurn = true;
        bad.clear();
        readOn();
    }

    private void readOn() {
        paused = false;
        try {
            boolean more = true;
            while (more) {
                more = readOne(batch());
                paused = more && (shard.size() > PAUSE_BYTES || bad.size() >= PAUSE_BAD);
                more &= !paused;
            }
            paused |= held != null;
        } catch (IOException | RuntimeException e) {
            paused = false;
            failure = e;
        }
    }

    // Whether there may be more.
    private boolean readOne(ChatBatch from) throws IOException {
        try {
            Chat chat = held == null ? readOrMend(from) : held;
            held = null;
            if (chat == null) {
                return false;
            }
            if (!inTurn && isHeavy(chat)) {
                held = chat;
                return false;
            }
            pass(chat, from);
            return true;
        } catch (BadChatException e) {
            badCount++;
            bad.add(new Bad(e, stopAtBadChat ? null : from.raw(), false));
            return !stopAtBadChat;
        }
    }

    private @Nullable Chat readOrMend(ChatBatch from) throws IOException {
        flaw = null;
        try {
            return from.read();
        } catch (BadChatException e) {
            Chat chat = mends && e.isMalformed() ? from.mended() : null;
            if (chat == null) {
                throw e;
            }
            flaw = e.mended(chat.id());
            return chat;
        }
    }

    // The table of messages has the id in each row.
    private static boolean isHeavy(Chat chat) {
        Utf8Chat utf8 = chat.utf8();
        long rowBytes = MESSAGE_BYTES + Slice.length(utf8.text(ChatText.ID));
        return utf8.textBytes() + rowBytes * utf8.messageCount() > PAUSE_BYTES;
    }

    private void pass(Chat chat, ChatBatch from) throws IOException {
        Chat passed = chat;
        for (int i = 0; i < stageShards.size(); i++) {
            try {
                passed = stageShards.get(i).apply(passed);
            } catch (BadChatException e) {
                throw e.at(from.place());
            }
            if (passed == null) {
                read++;
                dropped += i == stages.filter() ? 0 : 1;
                filtered += i == stages.filter() ? 1 : 0;
                return;
            }
        }
        if (inTurn) {
            shard.acceptInTurn(passed);
        } else {
            shard.accept(passed);
        }
        read++;
        messages += passed.utf8().messageCount();
        if (flaw != null) {
            mended++;
            bad.add(new Bad(flaw, from.raw(), true));
        }
    }

    ChatBatch batch() {
        if (batch == null) {
            throw new IllegalStateException("no batch");
        }
        return batch;
    }

    List<Bad> bad() {
        return bad;
    }

    long badCount() {
        return badCount;
    }

    long read() {
        return read;
    }

    long mended() {
        return mended;
    }

    long dropped() {
        return dropped;
    }

    long filtered() {
        return filtered;
    }

    long messages() {
        return messages;
    }

    /** Gives what was made to the sink. */
    void commit() throws IOException {
        shard.commit();
    }

    /** Gives what was seen to the stages, at the batch's end. */
    void mergeStages() {
        for (int i = 0; i < stageShards.size(); i++) {
            stages.all().get(i).merge(stageShards.get(i));
        }
    }

    /** Keeps nothing of the batch but how it ended: the bytes of bad chats may be many. */
    void release() {
        bad.clear();
        flaw = null;
        held = null;
    }

    /** Throws what went wrong, if anything did, with so many chats before those of the batch. */
    void requireNoFailure(long chatsBefore) throws IOException {
        if (failure instanceof ChatpullException known) {
            throw known.after(chatsBefore);
        }
        if (failure instanceof IOException unknown) {
            throw unknown;
        }
        if (failure instanceof RuntimeException fault) {
            throw fault;
        }
    }
}
