package io.github.chatpull.benchmarks;

import io.github.chatpull.cli.standin.ChatGenerator;
import io.github.chatpull.cli.standin.ChatXmlWriter;
import io.github.chatpull.cli.standin.GeneratorOptions;
import io.github.chatpull.cli.standin.TimeForm;
import io.github.chatpull.model.Chat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/** One export document of a kind and a size. The same bytes in every run; holds one chat at a time. */
final class CorpusDocument {
    private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

    private final CorpusKind kind;
    private final long bytes;

    /** A document that ends with the first chat at which it has this many bytes. */
    CorpusDocument(CorpusKind kind, long bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /** Writes it and returns the number of its chats. */
    long writeTo(OutputStream out) throws IOException {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        ChatXmlWriter xml = new ChatXmlWriter(part, TimeForm.ISO, ZONE);
        ChatGenerator generated = new ChatGenerator(
                GeneratorOptions.builder().chats(kind.generatedChats(bytes)).build());
        xml.start();
        xml.flush();
        long written = move(part, out);
        long chats = 0;
        while (written < bytes) {
            for (Chat chat : kind.of(generated.next())) {
                xml.write(chat);
                chats++;
            }
            xml.flush();
            written += move(part, out);
        }
        xml.end();
        move(part, out);
        out.flush();
        return chats;
    }

    private long move(ByteArrayOutputStream part, OutputStream out) throws IOException {
        byte[] finished = kind.finish(part.toByteArray());
        part.reset();
        out.write(finished);
        return finished.length;
    }
}
