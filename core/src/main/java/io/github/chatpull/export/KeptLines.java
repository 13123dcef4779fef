package io.github.chatpull.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.archive.WindowTransaction;
import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.Compression;
import io.github.chatpull.sink.ExcelLoss;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A window whose answer was not kept: its chats are read back from NDJSON, and everything is made of those that stay. The
 * lines that stay must come out as they were, or nothing is changed.
 */
final class KeptLines implements ForgetJob.Window {
    static final String NDJSON = "ndjson";
    private static final String QUARANTINE = "quarantine";
    private static final JsonFactory JSON = new JsonFactory();

    private final ExportPlan plan;
    private final ArchiveContents contents;
    private final LedgerEntry entry;
    private final String file;

    KeptLines(ExportPlan plan, ArchiveContents contents, LedgerEntry entry, String file) {
        this.plan = plan;
        this.contents = contents;
        this.entry = entry;
        this.file = file;
    }

    /** Takes what stays. */
    private interface Rest {
        void chat(Chat chat, byte[] line) throws IOException;

        void bad(byte[] line) throws IOException;
    }

    private static final Rest NOBODY = new Rest() {
        @Override
        public void chat(Chat chat, byte[] line) {}

        @Override
        public void bad(byte[] line) {}
    };

    @Override
    public void look(ForgottenChats forgotten) throws IOException {
        read(forgotten, NOBODY);
    }

    /** The lines of a window that are of nobody who is forgotten. */
    static void expect(SameLines same, InputStream ndjson, ForgottenChats forgotten) throws IOException {
        ByteLines lines = new ByteLines(ndjson);
        while (lines.next()) {
            byte[] line = lines.line();
            if (!forgotten.isCutOfFiles(NdjsonChats.parse(line))) {
                same.expect(line);
            }
        }
    }

    private void read(ForgottenChats forgotten, Rest rest) throws IOException {
        Set<String> cutIds = new HashSet<>();
        try (InputStream in = Compression.decode(contents.open(entry, file))) {
            ByteLines lines = new ByteLines(in);
            while (lines.next()) {
                byte[] line = lines.line();
                Chat chat = NdjsonChats.parse(line);
                if (!forgotten.isCutOfFiles(chat)) {
                    rest.chat(chat, line);
                } else if (entry.counts().mended() > 0) {
                    cutIds.add(String.valueOf(chat.id()));
                }
            }
        }
        Optional<String> quarantine = entry.files().keySet().stream()
                .filter(name -> name.startsWith(QUARANTINE + "/"))
                .findFirst();
        if (quarantine.isPresent()) {
            readBad(quarantine.get(), cutIds, forgotten, rest);
        }
    }

    private void readBad(String quarantine, Set<String> cutIds, ForgottenChats forgotten, Rest rest)
            throws IOException {
        try (InputStream in = contents.open(entry, quarantine)) {
            ByteLines lines = new ByteLines(in);
            while (lines.next()) {
                byte[] line = lines.line();
                if (!isForgotten(line, cutIds, forgotten)) {
                    rest.bad(line);
                }
            }
        }
    }

    // What was sent of a chat that was mended goes if the chat does, whatever stands in it.
    private static boolean isForgotten(byte[] line, Set<String> cutIds, ForgottenChats forgotten) throws IOException {
        String id = null;
        boolean wasMended = false;
        byte[] frame = {};
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                @Nullable String value = json.nextTextValue();
                if (name.equals("id")) {
                    id = value;
                } else if (name.equals("reason")) {
                    wasMended = BadChatException.MENDED.equals(value);
                } else if (name.equals("raw_base64") && value != null) {
                    frame = Base64.getDecoder().decode(value);
                }
            }
        }
        if (!wasMended) {
            return forgotten.isBad(id, ByteBuffer.wrap(frame));
        }
        boolean isGone = cutIds.contains(id);
        if (isGone) {
            forgotten.cutOriginal();
        }
        return isGone;
    }

    @Override
    public LedgerEntry write(ForgottenChats forgotten, WindowTransaction transaction) throws IOException {
        SameLines same = new SameLines();
        ExcelLoss loss;
        try (WindowSink sink = new WindowSink(plan, same.noting(transaction::create));
                Stay stay = new Stay(sink, same, transaction)) {
            read(forgotten, stay);
            sink.complete();
            stay.complete();
            loss = sink.loss();
            same.require(file + " was made by another version: what stays of it would not be what it was");
        }
        LedgerEntry.Counts now = forgotten
                .found()
                .goneFrom(entry.counts(), entry.counts().bytes())
                .withExcelLoss(loss);
        return transaction.entry(entry.request(), now, entry.sha256());
    }

    /** What stays goes where it was. */
    private static final class Stay implements Rest, AutoCloseable {
        private final ChatSink sink;
        private final SameLines same;
        private final WindowTransaction transaction;
        private @Nullable Output quarantine;

        Stay(ChatSink sink, SameLines same, WindowTransaction transaction) {
            this.sink = sink;
            this.same = same;
            this.transaction = transaction;
        }

        @Override
        public void chat(Chat chat, byte[] line) throws IOException {
            same.expect(line);
            sink.accept(chat);
        }

        @Override
        public void bad(byte[] line) throws IOException {
            Output output = quarantine == null ? transaction.create(QUARANTINE, ".ndjson") : quarantine;
            quarantine = output;
            output.stream().write(line);
            output.stream().write('\n');
        }

        void complete() throws IOException {
            if (quarantine != null) {
                quarantine.publish();
            }
        }

        @Override
        public void close() throws IOException {
            if (quarantine != null) {
                quarantine.close();
            }
        }
    }
}
