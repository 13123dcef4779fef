package io.github.chatpull.cli;

import io.github.chatpull.bytes.Printable;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.model.ExportFailedException;
import io.github.chatpull.model.ExportRefusedException;
import io.github.chatpull.model.LanesDifferException;
import io.github.chatpull.model.SourceZoneRequiredException;
import io.github.chatpull.sink.FileTransaction;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What an exception means to the person at the keyboard: an exit code and one sentence that says what to do. The one
 * place that maps errors to exit codes.
 *
 * @param exitCode see {@link ExitCode}
 * @param sentence without control characters and without a full stop at the end
 */
public record Failure(int exitCode, String sentence) {
    private static final Pattern ENDS_WITH_COMMAND = Pattern.compile(": ('[^']*chatpull'|\\S*chatpull) [^;]+$");

    /** Events have it too, and go wherever their reader sends them. */
    public Failure {
        sentence = Printable.clean(sentence);
    }

    /** A sentence with its stop, which behind a command would be pasted with it. */
    static String ended(String sentence) {
        return sentence.endsWith("?") || ENDS_WITH_COMMAND.matcher(sentence).find() ? sentence : sentence + ".";
    }

    /** What it means. */
    public static Failure of(Throwable thrown) {
        if (thrown instanceof SourceException source) {
            Failure failure = of(source.failure());
            return new Failure(failure.exitCode, source.source() + ": " + failure.sentence);
        }
        if (thrown instanceof UncheckedIOException unchecked) {
            return of(Objects.requireNonNull(unchecked.getCause()));
        }
        if (thrown instanceof UsageException) {
            return new Failure(ExitCode.USAGE, words(thrown));
        }
        if (thrown instanceof ChatpullException known) {
            return new Failure(exitCode(known), words(known) + advice(known));
        }
        if (thrown instanceof InvalidPathException path) {
            return new Failure(ExitCode.USAGE, "expected the name of a file but was " + Printable.of(path.getInput()));
        }
        if (thrown instanceof InterruptedIOException) {
            return new Failure(ExitCode.INTERRUPTED, "interrupted; the same command continues");
        }
        if (thrown instanceof IOException local) {
            return new Failure(ExitCode.LOCAL_FILE, localWords(local));
        }
        return new Failure(
                ExitCode.INTERNAL,
                "a fault of chatpull, please report it: " + thrown.getClass().getName() + ": " + words(thrown)
                        + origin(thrown));
    }

    /** The words of an exception that is only a trouble on the way, without advice. */
    static String wordsOf(ChatpullException trouble) {
        return words(trouble);
    }

    private static int exitCode(ChatpullException failure) {
        if (failure instanceof SourceZoneRequiredException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof LanesDifferException) {
            return ExitCode.INTERNAL;
        }
        if (failure instanceof ExportRefusedException) {
            return ExitCode.REFUSED;
        }
        if (failure instanceof ExportFailedException) {
            return ExitCode.INCOMPLETE;
        }
        return failure instanceof ArchiveStateException ? ExitCode.ARCHIVE : ExitCode.BAD_DOCUMENT;
    }

    private static String advice(ChatpullException failure) {
        if (failure instanceof LanesDifferException) {
            return ": a fault of chatpull, please report it; --parser stax reads such documents";
        }
        boolean later = failure instanceof ExportFailedException failed && failed.isRetryable();
        return later ? "; what is done is safe, and the same command continues" : "";
    }

    private static String words(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }

    private static String localWords(IOException failure) {
        if (!(failure instanceof FileSystemException file)) {
            return words(failure);
        }
        // A file that is being written has another name until it is whole, which nobody has typed.
        String name = FileTransaction.finalName(String.valueOf(file.getFile()));
        if (file instanceof NoSuchFileException) {
            boolean isUnfinished = !name.equals(file.getFile());
            return name
                    + (isUnfinished
                            ? ": there is no such file or directory, or what was unfinished was deleted"
                            : ": there is no such file or directory");
        }
        if (file instanceof FileAlreadyExistsException) {
            return name + " exists: give another name, or --overwrite to replace it";
        }
        if (file instanceof AccessDeniedException) {
            return name + ": permission denied";
        }
        if (file instanceof NotDirectoryException || file instanceof DirectoryNotEmptyException) {
            return name + ": not an (empty) directory";
        }
        String reason = file.getReason();
        return name + ": " + (reason == null ? "cannot be read or written" : reason);
    }

    private static String origin(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
