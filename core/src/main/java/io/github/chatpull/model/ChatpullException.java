package io.github.chatpull.model;

import io.github.chatpull.bytes.Printable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong with an export, by kind. A fault of the local disk is a plain {@link IOException}; misuse of the API
 * is an {@link IllegalArgumentException} or {@link IllegalStateException}.
 *
 * <table>
 * <caption>Kinds</caption>
 * <tr><td>{@link MalformedDocumentException}</td><td>the document is no readable export, or is cut short</td></tr>
 * <tr><td>{@link BadChatException}</td><td>one chat cannot be read; the reader can go on</td></tr>
 * <tr><td>{@link LimitExceededException}</td><td>something is larger than the reader's {@code Limits} allow</td></tr>
 * <tr><td>{@link ExportRefusedException}</td><td>the server refuses the operator, the permission or the plan</td></tr>
 * <tr><td>{@link ExportFailedException}</td><td>server or network; the same request may succeed later</td></tr>
 * <tr><td>{@link ArchiveStateException}</td><td>the archive on disk does not fit what is asked of it</td></tr>
 * <tr><td>{@link SourceZoneRequiredException}</td><td>times without a zone, and none was given</td></tr>
 * <tr><td>{@link LanesDifferException}</td><td>a fault of this library, found by its audit</td></tr>
 * </table>
 *
 * <pre>{@code
 * try {
 *     job.run();
 * } catch (ExportFailedException e) {
 *     retryTomorrow = e.isRetryable();
 * } catch (ChatpullException e) {
 *     System.err.println(e.getMessage());
 * }
 * }</pre>
 *
 * <p>Messages say what was expected and what was found, and where. They never hold a password, a query string or a
 * control character.
 */
public abstract sealed class ChatpullException extends IOException
        permits MalformedDocumentException,
                BadChatException,
                LimitExceededException,
                ExportRefusedException,
                ExportFailedException,
                ArchiveStateException,
                SourceZoneRequiredException,
                LanesDifferException {
    private static final long serialVersionUID = 1L;

    ChatpullException(String message, @Nullable Throwable cause) {
        super(Printable.clean(message), cause);
    }

    /**
     * The same failure with its chat counted from the start of the document.
     *
     * @param chatsBefore how many chats stand before those it was counted among
     */
    public ChatpullException after(long chatsBefore) {
        return this;
    }
}
