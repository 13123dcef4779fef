package io.github.chatpull.samples.batch;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Role;
import io.github.chatpull.sink.ChatShard;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.Position;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Reads an export, keeps the chats in which no operator said anything, and writes them as NDJSON. Killed at any moment and
 * started again with the same arguments it goes on, and in the end every such chat stands in the file once.
 *
 * <p>How: now and then it forces what it has written to the disk, and then replaces a small file that says how far the
 * reader and the output were. What a killed run has written behind that is cut off by the next one, and made again. When
 * all is done the same command finds nothing more to do, unless the export has grown.
 */
public final class UnansweredChats {
    private static final int CHATS_AT_ONCE = 500;

    private final Path export;
    private final Path state;
    private final FileChannel out;
    private long unreadable;

    private UnansweredChats(Path export, Path state, FileChannel out) {
        this.export = export;
        this.state = state;
        this.out = out;
    }

    /**
     * How many chats of the export could not be read; they are in no output.
     *
     * @throws IOException if something cannot be read or written, or is not what an earlier run has left
     */
    public static long run(Path export, Path target) throws IOException {
        Path state = target.resolveSibling(target.getFileName() + ".state");
        try (FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            UnansweredChats job = new UnansweredChats(export, state, out);
            job.run();
            return job.unreadable;
        }
    }

    private void run() throws IOException {
        String position = "";
        if (Files.exists(state)) {
            String[] before = Files.readString(state).split(" ", 3);
            goOnBehind(Long.parseLong(before[0]));
            unreadable = Long.parseLong(before[1]);
            position = before[2];
        } else {
            out.truncate(0);
        }
        // Without compression, so that the file can be cut behind any line.
        Output output = Output.toStream(Channels.newOutputStream(out), Compression.NONE);
        try (ChatReader reader = open(position);
                NdjsonSink sink = new NdjsonSink(output, RecordFormat.DEFAULT)) {
            ChatShard shard = sink.shard();
            int chats = 0;
            while (readOne(reader, shard)) {
                chats++;
                if (chats % CHATS_AT_ONCE == 0) {
                    write(shard, output);
                    remember(reader.position().toString());
                }
            }
            write(shard, output);
            remember(reader.position().toString());
        }
    }

    private void goOnBehind(long written) throws IOException {
        if (out.size() < written) {
            throw new IOException("Expected an output of " + written + " bytes or more, as " + state + " says, but was "
                    + out.size() + ": remove both to begin again");
        }
        out.truncate(written).position(written);
    }

    private ChatReader open(String position) throws IOException {
        return position.isEmpty()
                ? ChatReader.open(export)
                : ChatReader.builder().open(export, Position.parse(position));
    }

    // False at the document's end.
    private boolean readOne(ChatReader reader, ChatShard shard) throws IOException {
        try {
            Chat chat = reader.read();
            if (chat != null && isUnanswered(chat)) {
                shard.accept(chat);
            }
            return chat != null;
        } catch (BadChatException e) {
            unreadable++;
            return true;
        }
    }

    private static boolean isUnanswered(Chat chat) {
        return chat.messages().stream().noneMatch(message -> message.role() == Role.OPERATOR);
    }

    private void write(ChatShard shard, Output output) throws IOException {
        shard.commit();
        output.stream().flush();
        out.force(true);
    }

    // After what it speaks of is on the disk.
    private void remember(String position) throws IOException {
        Path next = state.resolveSibling(state.getFileName() + ".next");
        try (FileChannel file = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            file.write(StandardCharsets.US_ASCII.encode(out.position() + " " + unreadable + " " + position));
            file.force(true);
        }
        Files.move(next, state, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Arguments: the export, uncompressed, and the file to write. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Expected the export and the file to write");
        }
        long unreadable = run(Path.of(args[0]), Path.of(args[1]));
        System.out.println("done; " + unreadable + " chats could not be read");
    }
}
