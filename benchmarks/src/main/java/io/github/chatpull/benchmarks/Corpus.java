package io.github.chatpull.benchmarks;

import io.github.chatpull.cli.standin.ExportGenerator;
import io.github.chatpull.cli.standin.GeneratorOptions;
import io.github.chatpull.model.Chat;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The export that is measured: generated, mostly Norwegian, 2.5 KB a chat. The same bytes in every run. */
final class Corpus {
    static final int CHATS = 2000;

    private static final String FIRST = "<chat>";
    private static final String END = "</chats>";

    private final byte[] document;
    private final List<Chat> chats;

    private Corpus(byte[] document, List<Chat> chats) {
        this.document = document;
        this.chats = chats;
    }

    static Corpus generate() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ExportGenerator(GeneratorOptions.builder().chats(CHATS).build()).writeTo(out);
        byte[] document = out.toByteArray();
        try (ChatReader reader = ChatReader.open(new ByteArrayInputStream(document))) {
            return new Corpus(document, reader.stream().toList());
        }
    }

    byte[] document() {
        return document.clone();
    }

    List<Chat> chats() {
        return chats;
    }

    /** A stream that begins as the document does, repeats its chats, and never ends: only the reader is measured. */
    EndlessStream endless() {
        String latin1 = new String(document, StandardCharsets.ISO_8859_1);
        return new EndlessStream(document, latin1.indexOf(FIRST), latin1.lastIndexOf(END));
    }
}
