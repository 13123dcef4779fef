package io.github.chatpull.export;

import io.github.chatpull.archive.Forgotten;
import io.github.chatpull.archive.ForgottenWords;
import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatTimes;
import io.github.chatpull.model.Period;
import io.github.chatpull.pipeline.OnBadChat;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.ChatCutter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The forgotten chats of one window's answer: finds and counts them. Not thread-safe. */
final class ForgottenChats implements ChatCutter.Choice {
    private final Forgotten forgotten;
    private final ForgottenWords words;
    private final ExportPlan plan;
    private final Period window;
    private final BooleanSupplier stopped;
    private final ChatStage filter;
    private ForgetSummary.Found found = ForgetSummary.Found.NONE;

    ForgottenChats(Forgotten forgotten, ExportPlan plan, Period window, BooleanSupplier stopped) {
        this.forgotten = forgotten;
        this.words = forgotten.words();
        this.plan = plan;
        this.window = window;
        this.stopped = stopped;
        this.filter = plan.filter().stage();
    }

    /** An answer without them. */
    InputStream cutOf(InputStream answer) throws IOException {
        return ChatCutter.open(answer, plan.readers(), this);
    }

    /** The same ones, of which nothing has been found yet. */
    ForgottenChats anew() {
        return new ForgottenChats(forgotten, plan, window, stopped);
    }

    /** What was found so far. */
    ForgetSummary.Found found() {
        return found;
    }

    @Override
    public boolean isCut(Chat chat) throws IOException {
        return isCut(chat, filter, ForgetSummary.Found.NONE);
    }

    /**
     * Whether a chat is forgotten that stands in what was made of an answer: the filter has let it pass, whatever redaction
     * has left of it.
     */
    boolean isCutOfFiles(Chat chat) throws IOException {
        return isCut(chat, kept -> kept, ForgetSummary.Found.NONE);
    }

    @Override
    public boolean mends() {
        return plan.badChats().onBadChat() == OnBadChat.MEND;
    }

    @Override
    public boolean isMendedCut(Chat mended) throws IOException {
        return isCut(mended, filter, ForgetSummary.Found.oneMended());
    }

    private boolean isCut(Chat chat, ChatStage asked, ForgetSummary.Found besides) throws IOException {
        requireGoing();
        @Nullable ChatTimes times = ChatTimes.of(chat);
        if (!isForgotten(chat, times == null ? window.from() : times.owner())) {
            return false;
        }
        if (times == null) {
            // The export counts it as one that cannot be read.
            found = found.plus(ForgetSummary.Found.oneBad());
        } else if (!window.contains(times.owner())) {
            found = found.plus(ForgetSummary.Found.oneCopy());
        } else if (asked.apply(chat) == null) {
            found = found.plus(ForgetSummary.Found.oneFiltered());
        } else {
            found = found.plus(ForgetSummary.Found.one(chat.utf8().messageCount()))
                    .plus(besides);
        }
        return true;
    }

    // Where an element stands twice, the second is an extra.
    private boolean isForgotten(Chat chat, Instant since) {
        return words.isForgotten(chat.id(), chat.visitorIp(), since)
                || chat.extra().get("visitorip").stream().anyMatch(address -> words.isForgotten(null, address, since))
                || chat.extra().get("id").stream().anyMatch(id -> words.isForgotten(id, null, since));
    }

    @Override
    public boolean isCut(BadChatException failure, ByteBuffer frame) throws IOException {
        return isBad(failure.id(), frame);
    }

    /** Whether a chat that cannot be read is forgotten. */
    boolean isBad(@Nullable String id, ByteBuffer frame) throws IOException {
        requireGoing();
        boolean isKnown = id != null && words.isForgotten(id, null, window.from());
        boolean isOne = isKnown || words.standIn(frame, window.from());
        found = isOne ? found.plus(ForgetSummary.Found.oneBad()) : found;
        return isOne;
    }

    /** What was sent of a chat that was mended goes with it. */
    void cutOriginal() {
        found = found.plus(ForgetSummary.Found.oneMended());
    }

    private void requireGoing() throws InterruptedIOException {
        if (stopped.getAsBoolean()) {
            throw new InterruptedIOException("interrupted");
        }
    }
}
