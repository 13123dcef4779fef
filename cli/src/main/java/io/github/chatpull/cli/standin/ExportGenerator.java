package io.github.chatpull.cli.standin;

import io.github.chatpull.model.Chat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes generated chats as one export document.
 *
 * <pre>{@code
 * new ExportGenerator(GeneratorOptions.builder().chats(400_000).build()).writeTo(out); // about 1 GB
 * }</pre>
 *
 * <p>Equal options give equal bytes. <b>Memory</b>: one chat and a buffer of 64 KiB. <b>Thread-safety</b>: immutable;
 * may write any number of documents. <b>Ownership</b>: the stream stays the caller's.
 */
public final class ExportGenerator {
    private final GeneratorOptions options;

    /** A generator of this document. */
    public ExportGenerator(GeneratorOptions options) {
        this.options = options;
    }

    /**
     * Writes the whole document and flushes the stream.
     *
     * @throws IOException if the stream cannot be written
     */
    public void writeTo(OutputStream out) throws IOException {
        ChatXmlWriter xml = new ChatXmlWriter(out, TimeForm.ISO, GeneratorOptions.ZONE);
        ChatGenerator chats = new ChatGenerator(options);
        Broken broken = new Broken(options);
        xml.start();
        for (long index = 0; chats.hasNext(); index++) {
            Chat chat = chats.next();
            if (broken.drawNext()) {
                xml.raw(broken.variantOf(rawOf(chat)).bytes());
            } else if (options.awkward()) {
                xml.raw(Awkward.variantOf(rawOf(chat), index).bytes());
            } else {
                xml.write(chat);
            }
        }
        xml.end();
    }

    private static RawChat rawOf(Chat chat) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ChatXmlWriter xml = new ChatXmlWriter(bytes, TimeForm.ISO, GeneratorOptions.ZONE);
        xml.write(chat);
        xml.flush();
        return RawChat.of(bytes.toByteArray());
    }
}
