package io.github.chatpull.cli;

import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.ChatShard;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.RecordFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/** Shows chats on standard output, and counts them. Not thread-safe; memory is that of one chat. */
public final class FoundChats implements ChatSink {
    private final Form form;
    private long count;

    /** What they look like. */
    private interface Form {
        void show(Chat chat) throws IOException;

        void complete() throws IOException;

        void close() throws IOException;
    }

    private FoundChats(Form form) {
        this.form = form;
    }

    /** As transcripts, with times in this zone. */
    public static FoundChats asTranscript(Host host, ZoneId zone) {
        OutLines lines = new OutLines(host);
        Transcript transcript = new Transcript(lines, zone);
        return new FoundChats(new Form() {
            @Override
            public void show(Chat chat) throws IOException {
                transcript.add(chat);
                lines.flush();
            }

            @Override
            public void complete() {}

            @Override
            public void close() throws IOException {
                lines.close();
            }
        });
    }

    /** As lines of NDJSON, fit for a terminal. */
    public static FoundChats asJson(Host host, RecordFormat format) throws IOException {
        OutputStream printable = new PrintableOutputStream(new BufferedOutputStream(host.stdout()));
        NdjsonSink sink = new NdjsonSink(Output.toStream(printable, Compression.NONE), format);
        ChatShard shard = sink.shard();
        return new FoundChats(new Form() {
            // A line may be many times as large as its chat, so it goes out piece by piece.
            @Override
            public void show(Chat chat) throws IOException {
                shard.acceptInTurn(chat);
                shard.commit();
            }

            @Override
            public void complete() throws IOException {
                sink.complete();
            }

            @Override
            public void close() throws IOException {
                sink.close();
            }
        });
    }

    @Override
    public void accept(Chat chat) throws IOException {
        form.show(chat);
        count++;
    }

    /** How many there were. */
    public long count() {
        return count;
    }

    @Override
    public void complete() throws IOException {
        form.complete();
    }

    @Override
    public void close() throws IOException {
        form.close();
    }
}
