package io.github.chatpull.benchmarks;

import io.github.chatpull.model.Chat;
import io.github.chatpull.xml.ChatReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A document that is measured, in memory. The same bytes in every run. Immutable. */
public final class Corpus {
    // Larger than the caches of most machines, and small enough to be held several times in a heap of 64 MB.
    private static final int BYTES = 5_000_000;

    private static final String FIRST = "<chat>";
    private static final String END = "</chats>";

    private static final Map<CorpusKind, Corpus> GENERATED = new ConcurrentHashMap<>();

    private final byte[] document;
    private final int size;

    private Corpus(byte[] document, int size) {
        this.document = document;
        this.size = size;
    }

    /** The document of a kind, of about 5 MB; made once. */
    public static Corpus generate(CorpusKind kind) throws IOException {
        Corpus corpus = GENERATED.get(kind);
        if (corpus == null) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            long size = new CorpusDocument(kind, BYTES).writeTo(out);
            corpus = new Corpus(out.toByteArray(), Math.toIntExact(size));
            GENERATED.put(kind, corpus);
        }
        return corpus;
    }

    /** The whole document; a copy. */
    public byte[] document() {
        return document.clone();
    }

    /** The number of chats. */
    public int size() {
        return size;
    }

    List<Chat> chats() throws IOException {
        try (ChatReader reader = ChatReader.open(new ByteArrayInputStream(document))) {
            return reader.stream().toList();
        }
    }

    /** A stream that begins as the document does, repeats its chats, and never ends: only the reader is measured. */
    EndlessStream endless() {
        String latin1 = new String(document, StandardCharsets.ISO_8859_1);
        return new EndlessStream(document, latin1.indexOf(FIRST), latin1.lastIndexOf(END));
    }
}
