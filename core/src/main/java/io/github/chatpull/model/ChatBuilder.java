package io.github.chatpull.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Chat} value by value. Not thread-safe; use one builder for one chat.
 *
 * <pre>{@code
 * Chat chat = Chat.builder().id("4c2789a6").operator("ann@example.com")
 *         .message("visitor", start, "Hi there", Extra.EMPTY)
 *         .build();
 * }</pre>
 */
public final class ChatBuilder {
    private @Nullable String id;

    @Nullable
    String referrer;

    @Nullable
    String keywords;

    final List<String> operators = new ArrayList<>(2);

    @Nullable
    String visitorIp;

    @Nullable
    Instant start;

    @Nullable
    Instant stop;

    @Nullable
    Duration duration;

    @Nullable
    String url;

    @Nullable
    String city;

    @Nullable
    String country;

    @Nullable
    String organization;

    @Nullable
    String isp;

    final Extra.Builder extra = Extra.builder();
    private final List<Sent> sent = new ArrayList<>();

    record Sent(@Nullable String from, @Nullable Instant time, String text, Extra extra) {}

    ChatBuilder() {}

    /** Sets {@link Chat#id()}. */
    public ChatBuilder id(@Nullable String value) {
        id = value;
        return this;
    }

    /** Sets {@link Chat#referrer()}. */
    public ChatBuilder referrer(@Nullable String value) {
        referrer = value;
        return this;
    }

    /** Sets {@link Chat#keywords()}. */
    public ChatBuilder keywords(@Nullable String value) {
        keywords = value;
        return this;
    }

    /** Appends to {@link Chat#operators()}. */
    public ChatBuilder operator(String value) {
        operators.add(value);
        return this;
    }

    /** Sets {@link Chat#visitorIp()}. */
    public ChatBuilder visitorIp(@Nullable String value) {
        visitorIp = value;
        return this;
    }

    /** Sets {@link Chat#start()}. */
    public ChatBuilder start(@Nullable Instant value) {
        start = value;
        return this;
    }

    /** Sets {@link Chat#stop()}. */
    public ChatBuilder stop(@Nullable Instant value) {
        stop = value;
        return this;
    }

    /** Sets {@link Chat#duration()}. */
    public ChatBuilder duration(@Nullable Duration value) {
        duration = value;
        return this;
    }

    /** Sets {@link Chat#url()}. */
    public ChatBuilder url(@Nullable String value) {
        url = value;
        return this;
    }

    /** Sets {@link Chat#city()}. */
    public ChatBuilder city(@Nullable String value) {
        city = value;
        return this;
    }

    /** Sets {@link Chat#country()}. */
    public ChatBuilder country(@Nullable String value) {
        country = value;
        return this;
    }

    /** Sets {@link Chat#organization()}. */
    public ChatBuilder organization(@Nullable String value) {
        organization = value;
        return this;
    }

    /** Sets {@link Chat#isp()}. */
    public ChatBuilder isp(@Nullable String value) {
        isp = value;
        return this;
    }

    /** Appends a message; its number and role follow from the others at {@link #build()}. */
    public ChatBuilder message(@Nullable String from, @Nullable Instant time, String text, Extra messageExtra) {
        sent.add(new Sent(from, time, text, messageExtra));
        return this;
    }

    /** Appends to {@link Chat#extra()}. */
    public ChatBuilder extra(String name, String value) {
        extra.add(name, value);
        return this;
    }

    /**
     * The chat.
     *
     * @throws IllegalStateException if there is no id, or an empty one
     */
    public Chat build() {
        if (id == null || id.isEmpty()) {
            throw new IllegalStateException("A chat needs an id");
        }
        return new Chat(this, id);
    }

    List<Message> messagesSentTo(List<String> respondingOperators) {
        List<Message> messages = new ArrayList<>(sent.size());
        for (Sent one : sent) {
            Role role = Role.of(one.from, respondingOperators);
            messages.add(new Message(messages.size() + 1, one, role));
        }
        return List.copyOf(messages);
    }
}
