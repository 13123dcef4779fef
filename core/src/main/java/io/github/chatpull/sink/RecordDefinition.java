package io.github.chatpull.sink;

import static io.github.chatpull.sink.FieldType.EXTRA;
import static io.github.chatpull.sink.FieldType.INTEGER;
import static io.github.chatpull.sink.FieldType.MESSAGES;
import static io.github.chatpull.sink.FieldType.SECONDS;
import static io.github.chatpull.sink.FieldType.TEXT;
import static io.github.chatpull.sink.FieldType.TEXTS;
import static io.github.chatpull.sink.FieldType.TIME;

import java.util.List;
import java.util.stream.Stream;

/**
 * The record's one definition: every JSON key, CSV header, schema and data dictionary comes from these lists, in this
 * order. Stateless.
 *
 * <pre>{@code
 * String header = RecordDefinition.chatsCsv().stream().map(Field::name).collect(Collectors.joining(","));
 * }</pre>
 */
public final class RecordDefinition {
    /** The version of the record, {@code v} on every NDJSON line; a field that changes its meaning makes a new one. */
    public static final int VERSION = 1;

    private static final List<Field> CHAT = List.of(
            Field.of("id", TEXT, Source.ID, "Unique id of the chat; a UUID in the vendor's sample."),
            Field.optional("referrer", TEXT, Source.REFERRER, "Page that referred the visitor."),
            Field.optional("keywords", TEXT, Source.KEYWORDS, "What the visitor searched for."),
            Field.of(
                    "operators",
                    TEXTS,
                    Source.OPERATORS,
                    "E-mail addresses of the operators who responded, in document order, repeats included."),
            Field.optional("visitor_ip", TEXT, Source.VISITOR_IP, "The visitor's IP address."),
            Field.optional("start", TIME, Source.START, "Time of the first message."),
            Field.optional("stop", TIME, Source.STOP, "Time of the last message."),
            Field.optional("duration_s", INTEGER, Source.DURATION, "Duration in whole seconds, as sent."),
            Field.optional("url", TEXT, Source.URL, "Page on which the chat took place."),
            Field.optional("city", TEXT, Source.CITY, "The visitor's city (second edition of the format)."),
            Field.optional("country", TEXT, Source.COUNTRY, "The visitor's country (second edition of the format)."),
            Field.optional(
                    "organization",
                    TEXT,
                    Source.ORGANIZATION,
                    "The visitor's organization (second edition of the format)."),
            Field.optional(
                    "isp",
                    TEXT,
                    Source.ISP,
                    "The visitor's internet service provider (second edition of the format)."));

    private static final Field CHAT_EXTRA = Field.of(
            "extra",
            EXTRA,
            Source.CHAT_EXTRA,
            "Everything else the export held: unknown elements and attributes, repeats of single elements, the raw text"
                    + " of values that could not be read. A text a name, or a list where the name repeats.");

    private static final List<Field> MESSAGE = List.of(
            Field.of("seq", INTEGER, Source.SEQ, "Number of the message within its chat, from 1."),
            Field.optional("from", TEXT, Source.SENDER, "Sender as sent: `visitor` or an operator's e-mail address."),
            Field.of("role", TEXT, Source.ROLE, "`visitor`, `operator` or `other`."),
            Field.optional("time", TIME, Source.TIME, "When it was sent."),
            Field.of("text", TEXT, Source.TEXT, "The text without surrounding white space; may be empty."),
            Field.of("extra", EXTRA, Source.MESSAGE_EXTRA, "Unknown attributes, and an unreadable `time`."));

    private static final List<Field> COUNTS = List.of(
            Field.of("message_count", INTEGER, Source.MESSAGE_COUNT, "Number of messages."),
            Field.of(
                    "visitor_message_count",
                    INTEGER,
                    Source.VISITOR_MESSAGE_COUNT,
                    "Number of the visitor's messages."),
            Field.of(
                    "operator_message_count", INTEGER, Source.OPERATOR_MESSAGE_COUNT, "Number of operators' messages."),
            Field.optional(
                    "first_response_s",
                    SECONDS,
                    Source.FIRST_RESPONSE,
                    "Seconds from the visitor's first message to the first operator's message after it; empty if there is"
                            + " none, or if an operator wrote first."));

    private static final List<Field> NDJSON = joined(
            List.of(Field.of("v", INTEGER, Source.VERSION, "Version of this record definition.")),
            CHAT,
            List.of(CHAT_EXTRA, Field.of("messages", MESSAGES, Source.MESSAGES, "The messages, in document order.")));

    private static final List<Field> CHATS_CSV = joined(CHAT, COUNTS, List.of(CHAT_EXTRA));

    private static final List<Field> MESSAGES_CSV = joined(
            List.of(Field.of("chat_id", TEXT, Source.ID, "`id` of the chat; with `seq`, the key.")),
            MESSAGE,
            List.of());

    private RecordDefinition() {}

    /** The keys of an NDJSON line. */
    public static List<Field> ndjson() {
        return NDJSON;
    }

    /** The keys of a message within an NDJSON line. */
    public static List<Field> ndjsonMessage() {
        return MESSAGE;
    }

    /** The columns of chats.csv. */
    public static List<Field> chatsCsv() {
        return CHATS_CSV;
    }

    /** The columns of messages.csv. */
    public static List<Field> messagesCsv() {
        return MESSAGES_CSV;
    }

    private static List<Field> joined(List<Field> first, List<Field> then, List<Field> last) {
        return Stream.of(first, then, last).flatMap(List::stream).toList();
    }
}
