package io.github.chatpull.export;

import io.github.chatpull.sink.GzipBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One whole answer as it goes over the wire, and what of it a client that got only its beginning can know.
 *
 * @param framing how its end is told
 * @param gzip whether the document is compressed
 */
record FaultyWire(Framing framing, boolean gzip) {
    enum Framing {
        LENGTH,
        CHUNKED,
        CLOSE
    }

    // Chats with letters of two, three and four bytes, so that some cuts fall into one.
    static final String DOCUMENT = "<?xml version='1.0'?>\n<chats>\n" + chat("a", "Blåbær")
            + chat("b", "€ 10 & 😀".replace("&", "&amp;")) + "</chats>\n";

    private static final int CHUNK = 100;

    private static String chat(String id, String text) {
        return "<chat><id>%s</id><start>2019-03-01T00:10:00Z</start><stop>2019-03-01T00:20:00Z</stop><msg from='visitor'>\n%s\n</msg></chat>\n"
                .formatted(id, text);
    }

    byte[] head() {
        String encoding = gzip ? "Content-Encoding: gzip\r\n" : "";
        String end = switch (framing) {
            case LENGTH -> "Content-Length: " + body().length + "\r\n";
            case CHUNKED -> "Transfer-Encoding: chunked\r\n";
            case CLOSE -> "";
        };
        return ascii("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n" + encoding + end + "\r\n");
    }

    private byte[] body() {
        byte[] document = DOCUMENT.getBytes(StandardCharsets.UTF_8);
        return gzip ? GzipBytes.gzip(DOCUMENT) : document;
    }

    byte[] bytes() {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(head());
        byte[] body = body();
        if (framing != Framing.CHUNKED) {
            wire.writeBytes(body);
            return wire.toByteArray();
        }
        for (int i = 0; i < body.length; i += CHUNK) {
            byte[] chunk = Arrays.copyOfRange(body, i, Math.min(body.length, i + CHUNK));
            wire.writeBytes(ascii(Integer.toHexString(chunk.length) + "\r\n"));
            wire.writeBytes(chunk);
            wire.writeBytes(ascii("\r\n"));
        }
        wire.writeBytes(ascii("0\r\n\r\n"));
        return wire.toByteArray();
    }

    /** Whether so many bytes of the answer, and then its end, are all that a client needs to have the whole document. */
    boolean mayBeTakenAfter(int sent) {
        int missing = bytes().length - sent;
        return switch (framing) {
            case LENGTH -> missing == 0;
            // The chunk that is none, and what closes it, hold nothing of the document.
            case CHUNKED -> missing <= ascii("\r\n0\r\n\r\n").length;
            // What follows the root's end tag does not matter; of gzip everything does.
            case CLOSE -> gzip ? missing == 0 : missing <= 1;
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
