package io.github.chatpull.export;

import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.RecordDefinition;
import io.github.chatpull.sink.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the chats with an id in lines of NDJSON. Each begins with version and id, so the rest is read of those only. Immutable;
 * memory is a block of 64 KiB, and the chat that was found, but not its line.
 */
final class LinesOfId {
    private static final byte[] EVERY =
            "{\"v\":%d,\"id\":\"".formatted(RecordDefinition.VERSION).getBytes(StandardCharsets.US_ASCII);

    private final byte[] beginning;

    LinesOfId(String id) throws IOException {
        beginning = beginningOf(id);
    }

    // As the sink writes it, up to the key behind the id; within a text, such quotes would be escaped.
    private static byte[] beginningOf(String id) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (NdjsonSink sink = new NdjsonSink(Output.toStream(line, Compression.NONE), RecordFormat.DEFAULT)) {
            sink.accept(Chat.builder().id(id).build());
            sink.complete();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        String next = ",\"" + RecordDefinition.ndjson().get(2).name() + "\":";
        return text.substring(0, text.indexOf(next)).getBytes(StandardCharsets.UTF_8);
    }

    /** Gives them to a sink, which is neither completed nor closed. */
    void find(InputStream in, ChatSink found) throws IOException {
        byte[] begun = new byte[beginning.length];
        try (LineStream line = new LineStream(in)) {
            while (line.next()) {
                int count = line.readNBytes(begun, 0, begun.length);
                if (count < EVERY.length || !Arrays.equals(begun, 0, EVERY.length, EVERY, 0, EVERY.length)) {
                    throw NdjsonChats.notOurs();
                }
                if (count == begun.length && Arrays.equals(begun, beginning)) {
                    found.accept(NdjsonChats.parse(new SequenceInputStream(new ByteArrayInputStream(beginning), line)));
                }
            }
        }
    }
}
