package io.github.chatpull.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FileTransactionTest {
    private static final Path A = Path.of("/out/one/a.txt");
    private static final Path B = Path.of("/out/two/b.txt");
    private static final Path C = Path.of("/out/one/c.txt");

    private RecordingFiles files = new RecordingFiles(-1);

    @Test
    void writesForcesRenamesAndForcesTheDirectoryInThisOrder() throws IOException {
        writeOne();

        assertThat(files.calls)
                .containsExactly(
                        "create .a.txt.*.part",
                        "write 5 to .a.txt.*.part",
                        "force .a.txt.*.part",
                        "close .a.txt.*.part",
                        "rename .a.txt.*.part to a.txt",
                        "force directory /out/one");
        assertThat(files.content(A)).isEqualTo("hello");
        assertThat(files.files).hasSize(1);
    }

    @Test
    void severalFilesAreForcedBeforeTheFirstIsRenamed() throws IOException {
        writeThree();

        assertThat(files.calls)
                .containsExactly(
                        "create .a.txt.*.part",
                        "create .b.txt.*.part",
                        "create .c.txt.*.part",
                        "write 1 to .a.txt.*.part",
                        "force .a.txt.*.part",
                        "close .a.txt.*.part",
                        "write 1 to .b.txt.*.part",
                        "force .b.txt.*.part",
                        "close .b.txt.*.part",
                        "write 1 to .c.txt.*.part",
                        "force .c.txt.*.part",
                        "close .c.txt.*.part",
                        "rename .a.txt.*.part to a.txt",
                        "rename .b.txt.*.part to b.txt",
                        "rename .c.txt.*.part to c.txt",
                        "force directory /out/one",
                        "force directory /out/two");
    }

    @Test
    void closingDeletesWhatWasNotCommitted() throws IOException {
        try (FileTransaction transaction = new FileTransaction(files)) {
            transaction.create(A).stream().write('x');
            write(transaction.create(B), "published only");
        }

        assertThat(files.calls)
                .containsExactly(
                        "create .a.txt.*.part",
                        "create .b.txt.*.part",
                        "write 14 to .b.txt.*.part",
                        "force .b.txt.*.part",
                        "close .b.txt.*.part",
                        "close .a.txt.*.part",
                        "delete .a.txt.*.part",
                        "delete .b.txt.*.part");
        assertThat(files.files).isEmpty();
    }

    @Test
    void anyFailingCallLeavesTheOldFileAndNothingElse() throws IOException {
        writeOne();
        int calls = files.calls.size();
        for (int failing = 0; failing < calls; failing++) {
            files = new RecordingFiles(failing);
            files.files.put("/elsewhere", bytes("other"));
            files.files.put(A.toString(), bytes("old"));

            assertThat(catchThrowable(this::writeOne)).hasMessage(RecordingFiles.FAULT);
            boolean renamed = files.calls.get(failing).startsWith("force directory");
            assertThat(files.content(A)).as("failing call %d", failing).isEqualTo(renamed ? "hello" : "old");
            assertThat(files.files.keySet()).as("failing call %d", failing).containsExactly("/elsewhere", A.toString());
        }
    }

    @Test
    void aFailedForceIsNotTriedAgain() {
        files = new RecordingFiles(2);
        assertThat(catchThrowable(this::writeOne)).hasMessage(RecordingFiles.FAULT);
        assertThat(files.calls.stream().filter(call -> call.startsWith("force")).toList())
                .containsExactly("force .a.txt.*.part");
    }

    @Test
    void noFileAppearsUnlessAllWereForced() throws IOException {
        writeThree();
        int firstRename = files.calls.indexOf("rename .a.txt.*.part to a.txt");
        for (int failing = 0; failing <= firstRename; failing++) {
            files = new RecordingFiles(failing);
            assertThat(catchThrowable(this::writeThree)).hasMessage(RecordingFiles.FAULT);
            assertThat(files.files).as("failing call %d", failing).isEmpty();
        }
    }

    // Names cannot be undone: what stood there is gone. A ledger line or nothing tells what is committed.
    @Test
    void aFailureBetweenTwoRenamesLeavesTheFirstFile() throws IOException {
        files = new RecordingFiles(13);
        assertThat(catchThrowable(this::writeThree)).hasMessage(RecordingFiles.FAULT);
        assertThat(files.files).containsOnlyKeys(A.toString());
        assertThat(files.calls).contains("delete .b.txt.*.part", "delete .c.txt.*.part");
    }

    @Test
    void failingToCloseDoesNotKeepTheTemporaryFile() throws IOException {
        files = new RecordingFiles(2);
        FileTransaction transaction = new FileTransaction(files);
        transaction.create(A);
        transaction.create(B);
        assertThatThrownBy(transaction::close).hasMessage(RecordingFiles.FAULT);

        assertThat(files.calls)
                .containsExactly(
                        "create .a.txt.*.part",
                        "create .b.txt.*.part",
                        "close .a.txt.*.part",
                        "delete .a.txt.*.part",
                        "close .b.txt.*.part",
                        "delete .b.txt.*.part");
    }

    @Test
    void committingBeforePublishingIsMisuse() throws IOException {
        try (FileTransaction transaction = new FileTransaction(files)) {
            write(transaction.create(A), "x");
            transaction.create(B);
            assertThatThrownBy(transaction::commit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("not published: /out/two/b.txt");
        }
        assertThat(files.files).isEmpty();
    }

    @Test
    void onceClosedItNeitherCommitsNorCreates() throws IOException {
        FileTransaction transaction = new FileTransaction(files);
        write(transaction.create(A), "x");
        transaction.close();

        assertThatThrownBy(transaction::commit).isInstanceOf(InterruptedIOException.class);
        assertThatThrownBy(() -> transaction.create(B)).isInstanceOf(InterruptedIOException.class);
        assertThat(files.files).isEmpty();
    }

    @Test
    void temporaryNamesDiffer() throws IOException {
        try (FileTransaction transaction = new FileTransaction(files)) {
            transaction.create(A);
            transaction.create(A);
            assertThat(files.files)
                    .hasSize(2)
                    .allSatisfy((name, bytes) -> assertThat(name).matches("/out/one/\\.a\\.txt\\.[0-9a-f]{12}\\.part"));
        }
    }

    @Test
    void compressesByTheSuffixAndDigestsWhatStandsOnDisk() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Path file = Path.of("/out/a.txt.gz");
        try (FileTransaction transaction = new FileTransaction(files)) {
            write(transaction.create(file, digest), "hello");
            transaction.commit();
        }
        byte[] onDisk = files.files.get(file.toString()).toByteArray();

        assertThat(Compression.decode(new ByteArrayInputStream(onDisk))).hasContent("hello");
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(onDisk)));
    }

    @Test
    void aRelativeNameIsInTheCurrentDirectory() throws IOException {
        try (FileTransaction transaction = new FileTransaction(files)) {
            write(transaction.create(Path.of("a.txt")), "x");
            assertThat(transaction.isCommitted()).isFalse();
            transaction.commit();
            assertThat(transaction.isCommitted()).isTrue();
        }
        assertThat(files.calls).endsWith("force directory " + Path.of("").toAbsolutePath());
    }

    private void writeOne() throws IOException {
        try (FileTransaction transaction = new FileTransaction(files)) {
            write(transaction.create(A), "hello");
            transaction.commit();
        }
    }

    private void writeThree() throws IOException {
        try (FileTransaction transaction = new FileTransaction(files)) {
            Output a = transaction.create(A);
            Output b = transaction.create(B);
            Output c = transaction.create(C);
            write(a, "a");
            write(b, "b");
            write(c, "c");
            transaction.commit();
        }
    }

    private static void write(Output output, String text) throws IOException {
        output.stream().write(text.getBytes(UTF_8));
        output.publish();
    }

    private static ByteArrayOutputStream bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.getBytes(UTF_8));
        return bytes;
    }
}
