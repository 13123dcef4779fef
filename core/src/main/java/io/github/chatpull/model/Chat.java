package io.github.chatpull.model;

import io.github.chatpull.bytes.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One chat session as LiveLeader's data export API describes it.
 *
 * <p>Immutable, compared by value, safe to share between threads. A chat holds at most what one {@code <chat>} element
 * held, so its memory is bounded by the reader's {@code maxChatBytes}. An absent or empty element is {@code null};
 * nothing of the source is lost: what has no accessor of its own is in {@link #extra()}.
 *
 * <pre>{@code
 * for (Chat chat : reader) {
 *     System.out.println(chat.id() + " " + chat.start() + " " + chat.messages().size());
 * }
 * }</pre>
 *
 * <p>Source of the fields: the vendor's page on the data export API, both editions.
 */
public final class Chat {
    private final Utf8Chat utf8;

    // Made when they are first asked for. Threads that ask at the same time may make them twice, equal to each other.
    private @Nullable List<String> operators;
    private @Nullable List<Message> messages;

    Chat(Utf8Chat utf8) {
        this.utf8 = utf8;
    }

    /** Starts an empty chat; only {@link ChatBuilder#id(String)} is mandatory. */
    public static ChatBuilder builder() {
        return new ChatBuilder();
    }

    /** The unique id, a UUID in the vendor's sample; never empty. */
    public String id() {
        return utf8.present(utf8.text(ChatText.ID));
    }

    /** The page that referred the visitor. */
    public @Nullable String referrer() {
        return utf8.string(utf8.text(ChatText.REFERRER));
    }

    /** What the visitor searched for. */
    public @Nullable String keywords() {
        return utf8.string(utf8.text(ChatText.KEYWORDS));
    }

    /** The e-mail addresses of the operators who responded, in document order, repeats included. */
    public List<String> operators() {
        List<String> made = operators;
        if (made == null) {
            made = IntStream.range(0, utf8.operatorCount())
                    .mapToObj(i -> utf8.present(utf8.operator(i)))
                    .toList();
            operators = made;
        }
        return made;
    }

    /** The visitor's IP address as sent. */
    public @Nullable String visitorIp() {
        return utf8.string(utf8.text(ChatText.VISITOR_IP));
    }

    /** The time of the first message, to the millisecond. */
    public @Nullable Instant start() {
        return instant(utf8.start());
    }

    /** The time of the last message, to the millisecond. */
    public @Nullable Instant stop() {
        return instant(utf8.stop());
    }

    /** The documented duration, in whole seconds. */
    public @Nullable Duration duration() {
        long seconds = utf8.durationSeconds();
        return seconds == Utf8Chat.NONE ? null : Duration.ofSeconds(seconds);
    }

    /** The page on which the chat took place. */
    public @Nullable String url() {
        return utf8.string(utf8.text(ChatText.URL));
    }

    /** The visitor's city; second edition of the format only. */
    public @Nullable String city() {
        return utf8.string(utf8.text(ChatText.CITY));
    }

    /** The visitor's country; second edition of the format only. */
    public @Nullable String country() {
        return utf8.string(utf8.text(ChatText.COUNTRY));
    }

    /** The visitor's organization; second edition of the format only. */
    public @Nullable String organization() {
        return utf8.string(utf8.text(ChatText.ORGANIZATION));
    }

    /** The visitor's internet service provider; second edition of the format only. */
    public @Nullable String isp() {
        return utf8.string(utf8.text(ChatText.ISP));
    }

    /** The messages in document order. */
    public List<Message> messages() {
        List<Message> made = messages;
        if (made == null) {
            made = IntStream.range(0, utf8.messageCount())
                    .mapToObj(i -> new Message(utf8, i))
                    .toList();
            messages = made;
        }
        return made;
    }

    /** Everything the export held about this chat that no other accessor gives. */
    public Extra extra() {
        return utf8.extra();
    }

    /** The same as bytes, for sinks that copy them. */
    public Utf8Chat utf8() {
        return utf8;
    }

    static @Nullable Instant instant(long millis) {
        return millis == Utf8Chat.NONE ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Chat that
                && utf8.start() == that.utf8.start()
                && utf8.stop() == that.utf8.stop()
                && utf8.durationSeconds() == that.utf8.durationSeconds()
                && texts().equals(that.texts())
                && operators().equals(that.operators())
                && messages().equals(that.messages())
                && extra().equals(that.extra());
    }

    @Override
    public int hashCode() {
        return Objects.hash(id(), utf8.start(), utf8.stop(), messages());
    }

    private List<@Nullable String> texts() {
        return Arrays.stream(ChatText.values())
                .map(which -> utf8.string(utf8.text(which)))
                .toList();
    }

    /** Names the chat without its content: this is personal data, and logs are forever. */
    @Override
    public String toString() {
        return "Chat[id=" + Printable.of(id()) + ", start=" + start() + ", messages=" + utf8.messageCount() + "]";
    }
}
