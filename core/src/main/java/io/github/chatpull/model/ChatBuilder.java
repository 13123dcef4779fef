package io.github.chatpull.model;

import io.github.chatpull.bytes.Slice;
import io.github.chatpull.bytes.Utf8Buffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Chat} value by value. Not thread-safe; use one builder for one chat.
 *
 * <p>Texts must be well-formed: half a surrogate pair is an {@link IllegalArgumentException}. Times are kept to the
 * millisecond, durations to the second.
 *
 * <pre>{@code
 * Chat chat = Chat.builder().id("4c2789a6").operator("ann@example.com")
 *         .message("visitor", start, "Hi there", Extra.EMPTY)
 *         .build();
 * }</pre>
 */
public final class ChatBuilder {
    private final Utf8Buffer text = new Utf8Buffer();
    private final Utf8ChatBuilder chat = new Utf8ChatBuilder(text);

    ChatBuilder() {}

    /** Sets {@link Chat#id()}. */
    public ChatBuilder id(@Nullable String value) {
        chat.text(ChatText.ID, slice(value));
        return this;
    }

    /** Sets {@link Chat#referrer()}. */
    public ChatBuilder referrer(@Nullable String value) {
        chat.text(ChatText.REFERRER, slice(value));
        return this;
    }

    /** Sets {@link Chat#keywords()}. */
    public ChatBuilder keywords(@Nullable String value) {
        chat.text(ChatText.KEYWORDS, slice(value));
        return this;
    }

    /** Appends to {@link Chat#operators()}. */
    public ChatBuilder operator(String value) {
        chat.operator(text.append(value));
        return this;
    }

    /** Sets {@link Chat#visitorIp()}. */
    public ChatBuilder visitorIp(@Nullable String value) {
        chat.text(ChatText.VISITOR_IP, slice(value));
        return this;
    }

    /** Sets {@link Chat#start()}. */
    public ChatBuilder start(@Nullable Instant value) {
        chat.start(millis(value));
        return this;
    }

    /** Sets {@link Chat#stop()}. */
    public ChatBuilder stop(@Nullable Instant value) {
        chat.stop(millis(value));
        return this;
    }

    /** Sets {@link Chat#duration()}. */
    public ChatBuilder duration(@Nullable Duration value) {
        chat.durationSeconds(value == null ? Utf8Chat.NONE : value.toSeconds());
        return this;
    }

    /** Sets {@link Chat#url()}. */
    public ChatBuilder url(@Nullable String value) {
        chat.text(ChatText.URL, slice(value));
        return this;
    }

    /** Sets {@link Chat#city()}. */
    public ChatBuilder city(@Nullable String value) {
        chat.text(ChatText.CITY, slice(value));
        return this;
    }

    /** Sets {@link Chat#country()}. */
    public ChatBuilder country(@Nullable String value) {
        chat.text(ChatText.COUNTRY, slice(value));
        return this;
    }

    /** Sets {@link Chat#organization()}. */
    public ChatBuilder organization(@Nullable String value) {
        chat.text(ChatText.ORGANIZATION, slice(value));
        return this;
    }

    /** Sets {@link Chat#isp()}. */
    public ChatBuilder isp(@Nullable String value) {
        chat.text(ChatText.ISP, slice(value));
        return this;
    }

    /** Appends a message; its number and role follow from the others at {@link #build()}. */
    public ChatBuilder message(@Nullable String from, @Nullable Instant time, String messageText, Extra messageExtra) {
        chat.message(slice(from), millis(time), text.append(messageText), messageExtra);
        return this;
    }

    /** So many more of its times were written without an offset. */
    public ChatBuilder timesWithoutZone(int more) {
        chat.timesWithoutZone(more);
        return this;
    }

    /** Appends to {@link Chat#extra()}. */
    public ChatBuilder extra(String name, String value) {
        chat.extra(name, value);
        return this;
    }

    /**
     * The chat.
     *
     * @throws IllegalStateException if there is no id, or an empty one
     */
    public Chat build() {
        return chat.build();
    }

    private long slice(@Nullable String value) {
        return value == null ? Slice.ABSENT : text.append(value);
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? Utf8Chat.NONE : time.toEpochMilli();
    }
}
