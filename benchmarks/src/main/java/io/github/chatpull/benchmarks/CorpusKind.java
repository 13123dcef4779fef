package io.github.chatpull.benchmarks;

import io.github.chatpull.model.Chat;
import java.util.List;

/** The exports that are measured: a reader's speed depends on what the text is made of, so the worst of them counts. */
public enum CorpusKind {
    /** The generator's chats as they are: mostly Norwegian, 2.5 KB each. */
    NORWEGIAN(2000) {
        @Override
        List<Chat> of(Chat generated) {
            return List.of(generated);
        }
    },
    /** Not one byte above 127. */
    ASCII(2000) {
        @Override
        List<Chat> of(Chat generated) {
            return List.of(Rewriting.texts(generated, Rewriting::ascii));
        }
    },
    /** Ideographs, three bytes of UTF-8 each, and an emoji of four in every sixteen. */
    CJK_EMOJI(3000) {
        @Override
        List<Chat> of(Chat generated) {
            return List.of(Rewriting.texts(generated, Rewriting::ideographs));
        }
    },
    /** A third of its bytes are references: to characters that need one, and to others, by number. */
    ENTITIES(3000) {
        @Override
        List<Chat> of(Chat generated) {
            return List.of(Rewriting.texts(generated, References::mark));
        }

        @Override
        byte[] finish(byte[] xml) {
            return References.expand(xml);
        }
    },
    /** About 200 bytes each: an id, a start, one short message. */
    SMALL(2000) {
        @Override
        List<Chat> of(Chat generated) {
            return Rewriting.oneForEachMessage(generated);
        }
    };

    private final int fewestBytes;

    CorpusKind(int fewestBytes) {
        this.fewestBytes = fewestBytes;
    }

    /** What becomes of one generated chat. */
    abstract List<Chat> of(Chat generated);

    /** What becomes of the XML of those chats. */
    byte[] finish(byte[] xml) {
        return xml;
    }

    /** How many generated chats are enough for a document of this size: their average is above the fewest bytes. */
    long generatedChats(long bytes) {
        return bytes / fewestBytes + 100;
    }
}
