package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.MalformedDocumentException;
import io.github.chatpull.model.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;

/** Reads pieces of a document with Woodstox, each in the root's own start tag and an end tag: one frame, one gap, the end. */
final class StaxFrames {
    private static final byte[] ROOT_END = "</chats>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    // Woodstox takes up to eight times as much memory for a moment: large frames wait for each other.
    private static final int LARGE = 256 << 10;

    private final Decoding decoding;
    private final byte[] rootStart;

    // The wrapping does not count. Whoever cuts the pieces keeps the limits of the document.
    private final Limits limits;

    /** @param rootStart the root's start tag; nothing if the root is one tag, which belongs to the end then */
    StaxFrames(Decoding decoding, byte[] rootStart) {
        this.decoding = decoding;
        this.rootStart = rootStart;
        this.limits =
                rootStart.length == 0 ? decoding.limits() : decoding.limits().withWrapping();
    }

    /**
     * Reads the frame of one chat.
     *
     * @param chat what it is called in messages; the same count for the place of every failure
     * @throws BadChatException if that is not what it is
     */
    Chat chat(Block block, int from, int to, long chat) throws IOException {
        if (to - from < LARGE) {
            return read(block, from, to, chat);
        }
        decoding.largeFrames().lock();
        try {
            return read(block, from, to, chat);
        } finally {
            decoding.largeFrames().unlock();
        }
    }

    private Chat read(Block block, int from, int to, long chat) throws IOException {
        try (StaxLane lane = lane(block, from, to, ROOT_END)) {
            Chat read = lane.next();
            if (read == null || lane.next() != null) {
                throw new IllegalStateException("Expected the frame of one chat at byte " + block.offsetOf(from));
            }
            return read;
        } catch (BadChatException e) {
            throw e.at(place(e.place(), block, from, to, chat));
        } catch (MalformedDocumentException e) {
            decoding.failed();
            throw BadChatException.because(
                    e,
                    place(e.place(), block, from, to, chat),
                    decoding.binder().id());
        } catch (LimitExceededException e) {
            decoding.failed();
            throw BadChatException.because(
                    e,
                    place(e.place(), block, from, to, chat),
                    decoding.binder().id());
        }
    }

    /** Reads what stands up to the end of the root's start tag, which may be the root's end as well. */
    void prolog(Block block, int to, boolean empty) throws IOException {
        drain(block, 0, to, empty ? NOTHING : ROOT_END);
    }

    /** Reads what stands between two chats. */
    void gap(Block block, int from, int to) throws IOException {
        drain(block, from, to, ROOT_END);
    }

    /** Reads the document's end, from behind the last chat on. */
    void end(Block block, int from, int to) throws IOException {
        drain(block, from, to, NOTHING);
    }

    private void drain(Block block, int from, int to, byte[] suffix) throws IOException {
        try (StaxLane lane = lane(block, from, to, suffix)) {
            if (lane.next() != null) {
                throw new IllegalStateException("Expected no chat at byte " + block.offsetOf(from));
            }
        } catch (MalformedDocumentException e) {
            throw e.at(place(e.place(), block, from, to, 0));
        } catch (LimitExceededException e) {
            throw e.at(place(e.place(), block, from, to, 0));
        }
    }

    private StaxLane lane(Block block, int from, int to, byte[] suffix) throws IOException {
        List<InputStream> parts = List.of(
                new ByteArrayInputStream(rootStart),
                new ByteArrayInputStream(block.bytes(), from, to - from),
                new ByteArrayInputStream(suffix));
        return new StaxLane(new SequenceInputStream(Collections.enumeration(parts)), decoding, limits);
    }

    // Woodstox counts lines and characters, and those of the wrapping too.
    private Place place(Place place, Block block, int from, int to, long chat) {
        int index = from;
        if (place.line() > 0) {
            LineCounter counter = new LineCounter(place.line(), place.column());
            boolean inRoot = counter.passes(rootStart, 0, rootStart.length) < rootStart.length;
            index = inRoot ? from : counter.passes(block.bytes(), from, to);
        }
        return new Place(chat, place.element(), 0, 0, block.offsetOf(index));
    }
}
