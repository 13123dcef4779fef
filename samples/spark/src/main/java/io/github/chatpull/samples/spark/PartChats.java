package io.github.chatpull.samples.spark;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.RawChat;
import io.github.chatpull.samples.spark.ReadOptions.OnBadChat;
import io.github.chatpull.stage.ChatStage;
import io.github.chatpull.xml.BadChat;
import io.github.chatpull.xml.ChatReader;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** The chats of a part, those that can be read and the others. For one thread. */
final class PartChats implements Closeable {
    private final Part part;
    private final boolean mends;
    private final boolean fails;
    private final ChatReader reader;
    private final ChatStage stage;
    private @Nullable Chat chat;
    private @Nullable BadChatException failure;
    private @Nullable RawChat raw;
    private long chats;
    private long bad;
    private long mended;

    /**
     * A chat that cannot be read.
     *
     * @param raw its bytes; null if it is well-formed, and only of no use
     */
    record Bad(BadChatException failure, @Nullable RawChat raw) {}

    /** Opens a part; it is closed by closing this. */
    PartChats(Part part, ReadOptions options, Configuration hadoop) throws IOException {
        this.part = part;
        this.mends = options.onBadChat() == OnBadChat.MEND || part.isMended();
        this.fails = options.onBadChat() == OnBadChat.FAIL && options.table() != TableKind.QUARANTINE;
        try {
            this.stage = part.stage();
            this.reader = part.open(options.readers().onBadChat(this::mendOrThrow), hadoop);
        } catch (IOException e) {
            throw named(e);
        }
    }

    private Chat mendOrThrow(BadChat one) throws IOException {
        Chat instead = mends ? one.mended() : null;
        if (instead == null) {
            raw = one.raw();
            throw one.failure();
        }
        mended++;
        return instead;
    }

    /** The next that can be read; null at the part's end. */
    @Nullable
    Chat next() throws IOException {
        while (advance()) {
            if (chat != null) {
                return chat;
            }
        }
        return null;
    }

    /** The next that cannot; null at the part's end. */
    @Nullable
    Bad nextBad() throws IOException {
        while (advance()) {
            if (failure != null) {
                return new Bad(failure, raw);
            }
        }
        return null;
    }

    // False at the part's end.
    private boolean advance() throws IOException {
        chat = null;
        failure = null;
        raw = null;
        try {
            Chat read = reader.read();
            if (read == null) {
                return false;
            }
            chat = passed(read);
            chats += chat == null ? 0 : 1;
        } catch (BadChatException e) {
            if (fails) {
                throw named(e);
            }
            bad++;
            failure = e;
        } catch (IOException e) {
            throw named(e);
        }
        return true;
    }

    private @Nullable Chat passed(Chat read) throws IOException {
        try {
            return stage.apply(read);
        } catch (BadChatException e) {
            // A stage sees neither where a chat stands nor its bytes.
            raw = reader.raw();
            throw e.at(reader.place());
        }
    }

    private IOException named(IOException e) {
        return new IOException(part.name() + ": " + e.getMessage(), e);
    }

    long chats() {
        return chats;
    }

    long bad() {
        return bad;
    }

    long mended() {
        return mended;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
