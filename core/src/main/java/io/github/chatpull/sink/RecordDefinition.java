package io.github.chatpull.sink;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Conversation;
import io.github.chatpull.model.Message;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The record's one definition: every JSON key, CSV header, schema and data dictionary comes from these lists, in this
 * order.
 */
public final class RecordDefinition {
    /** The version of the record, {@code v} on every NDJSON line; a field that changes its meaning makes a new one. */
    public static final int VERSION = 1;

    private static final List<Field<Chat>> CHAT = List.of(
            Field.text("id", Chat::id, "Unique id of the chat; a UUID in the vendor's sample."),
            Field.optionalText("referrer", Chat::referrer, "Page that referred the visitor."),
            Field.optionalText("keywords", Chat::keywords, "What the visitor searched for."),
            Field.texts(
                    "operators",
                    Chat::operators,
                    "E-mail addresses of the operators who responded, in document order, repeats included."),
            Field.optionalText("visitor_ip", Chat::visitorIp, "The visitor's IP address."),
            Field.time("start", Chat::start, "Time of the first message."),
            Field.time("stop", Chat::stop, "Time of the last message."),
            Field.optionalInteger("duration_s", RecordDefinition::wholeSeconds, "Duration in whole seconds, as sent."),
            Field.optionalText("url", Chat::url, "Page on which the chat took place."),
            Field.optionalText("city", Chat::city, "The visitor's city (second edition of the format)."),
            Field.optionalText("country", Chat::country, "The visitor's country (second edition of the format)."),
            Field.optionalText(
                    "organization", Chat::organization, "The visitor's organization (second edition of the format)."),
            Field.optionalText(
                    "isp", Chat::isp, "The visitor's internet service provider (second edition of the format)."));

    private static final Field<Chat> CHAT_EXTRA = Field.extra(
            "extra",
            Chat::extra,
            "Everything else the export held: unknown elements and attributes, repeats of single elements, the raw text"
                    + " of values that could not be read. A text a name, or a list where the name repeats.");

    private static final List<Field<Message>> MESSAGE = List.of(
            Field.integer("seq", Message::seq, "Number of the message within its chat, from 1."),
            Field.optionalText("from", Message::from, "Sender as sent: `visitor` or an operator's e-mail address."),
            Field.text("role", message -> message.role().label(), "`visitor`, `operator` or `other`."),
            Field.time("time", Message::time, "When it was sent."),
            Field.text("text", Message::text, "The text without surrounding white space; may be empty."),
            Field.extra("extra", Message::extra, "Unknown attributes, and an unreadable `time`."));

    private static final List<Field<ChatRow>> COUNTS = List.of(
            Field.integer("message_count", row -> row.chat().messages().size(), "Number of messages."),
            Field.integer(
                    "visitor_message_count",
                    row -> row.conversation().visitorMessages(),
                    "Number of the visitor's messages."),
            Field.integer(
                    "operator_message_count",
                    row -> row.conversation().operatorMessages(),
                    "Number of operators' messages."),
            Field.seconds(
                    "first_response_s",
                    row -> row.conversation().firstResponse(),
                    "Seconds from the visitor's first message to the first operator's message after it; empty if there is"
                            + " none, or if an operator wrote first."));

    private static final List<Field<Chat>> NDJSON = joined(
            List.of(Field.integer("v", chat -> VERSION, "Version of this record definition.")),
            CHAT,
            List.of(CHAT_EXTRA, Field.messages("messages", Chat::messages, "The messages, in document order.")));

    private static final List<Field<ChatRow>> CHATS_CSV = joined(
            CHAT.stream().map(field -> field.of(ChatRow::chat)).toList(),
            COUNTS,
            List.of(CHAT_EXTRA.of(ChatRow::chat)));

    private static final List<Field<MessageRow>> MESSAGES_CSV = joined(
            List.of(Field.text("chat_id", row -> row.chat().id(), "`id` of the chat; with `seq`, the key.")),
            MESSAGE.stream().map(field -> field.of(MessageRow::message)).toList(),
            List.of());

    private RecordDefinition() {}

    /** A line of chats.csv. */
    record ChatRow(Chat chat, Conversation conversation) {}

    /** A line of messages.csv. */
    record MessageRow(Chat chat, Message message) {}

    /** The keys of an NDJSON line. */
    public static List<? extends Field<?>> ndjson() {
        return NDJSON;
    }

    /** The keys of a message within an NDJSON line. */
    public static List<? extends Field<?>> ndjsonMessage() {
        return MESSAGE;
    }

    /** The columns of chats.csv. */
    public static List<? extends Field<?>> chatsCsv() {
        return CHATS_CSV;
    }

    /** The columns of messages.csv. */
    public static List<? extends Field<?>> messagesCsv() {
        return MESSAGES_CSV;
    }

    static List<Field<Chat>> chatFields() {
        return NDJSON;
    }

    static List<Field<Message>> messageFields() {
        return MESSAGE;
    }

    static List<Field<ChatRow>> chatColumns() {
        return CHATS_CSV;
    }

    static List<Field<MessageRow>> messageColumns() {
        return MESSAGES_CSV;
    }

    private static @Nullable Long wholeSeconds(Chat chat) {
        Duration duration = chat.duration();
        return duration == null ? null : duration.toSeconds();
    }

    private static <R> List<Field<R>> joined(List<Field<R>> first, List<Field<R>> then, List<Field<R>> last) {
        return Stream.of(first, then, last).flatMap(List::stream).toList();
    }
}
