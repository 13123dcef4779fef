package io.github.chatpull.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
    private final String id;
    private final @Nullable String referrer;
    private final @Nullable String keywords;
    private final List<String> operators;
    private final @Nullable String visitorIp;
    private final @Nullable Instant start;
    private final @Nullable Instant stop;
    private final @Nullable Duration duration;
    private final @Nullable String url;
    private final @Nullable String city;
    private final @Nullable String country;
    private final @Nullable String organization;
    private final @Nullable String isp;
    private final List<Message> messages;
    private final Extra extra;

    Chat(ChatBuilder builder, String id) {
        this.id = id;
        this.referrer = builder.referrer;
        this.keywords = builder.keywords;
        this.operators = List.copyOf(builder.operators);
        this.visitorIp = builder.visitorIp;
        this.start = builder.start;
        this.stop = builder.stop;
        this.duration = builder.duration;
        this.url = builder.url;
        this.city = builder.city;
        this.country = builder.country;
        this.organization = builder.organization;
        this.isp = builder.isp;
        this.messages = builder.messagesSentTo(operators);
        this.extra = builder.extra.build();
    }

    /** Starts an empty chat; only {@link ChatBuilder#id(String)} is mandatory. */
    public static ChatBuilder builder() {
        return new ChatBuilder();
    }

    /** The unique id, a UUID in the vendor's sample; never empty. */
    public String id() {
        return id;
    }

    /** The page that referred the visitor. */
    public @Nullable String referrer() {
        return referrer;
    }

    /** What the visitor searched for. */
    public @Nullable String keywords() {
        return keywords;
    }

    /** The e-mail addresses of the operators who responded, in document order, repeats included. */
    public List<String> operators() {
        return operators;
    }

    /** The visitor's IP address as sent. */
    public @Nullable String visitorIp() {
        return visitorIp;
    }

    /** The time of the first message, to the millisecond. */
    public @Nullable Instant start() {
        return start;
    }

    /** The time of the last message, to the millisecond. */
    public @Nullable Instant stop() {
        return stop;
    }

    /** The documented duration, in whole seconds. */
    public @Nullable Duration duration() {
        return duration;
    }

    /** The page on which the chat took place. */
    public @Nullable String url() {
        return url;
    }

    /** The visitor's city; second edition of the format only. */
    public @Nullable String city() {
        return city;
    }

    /** The visitor's country; second edition of the format only. */
    public @Nullable String country() {
        return country;
    }

    /** The visitor's organization; second edition of the format only. */
    public @Nullable String organization() {
        return organization;
    }

    /** The visitor's internet service provider; second edition of the format only. */
    public @Nullable String isp() {
        return isp;
    }

    /** The messages in document order. */
    public List<Message> messages() {
        return messages;
    }

    /** Everything the export held about this chat that no other accessor gives. */
    public Extra extra() {
        return extra;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Chat that
                && id.equals(that.id)
                && Objects.equals(start, that.start)
                && Objects.equals(stop, that.stop)
                && Objects.equals(duration, that.duration)
                && operators.equals(that.operators)
                && texts().equals(that.texts())
                && messages.equals(that.messages)
                && extra.equals(that.extra);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, start, stop, messages);
    }

    private List<@Nullable String> texts() {
        return java.util.Arrays.asList(referrer, keywords, visitorIp, url, city, country, organization, isp);
    }

    /** Names the chat without its content: this is personal data, and logs are forever. */
    @Override
    public String toString() {
        return "Chat[id=" + Printable.of(id) + ", start=" + start + ", messages=" + messages.size() + "]";
    }
}
