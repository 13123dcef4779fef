package io.github.chatpull.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.chatpull.model.ArchiveStateException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatBuilder;
import io.github.chatpull.model.Extra;
import io.github.chatpull.sink.RecordDefinition;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads chats back from the lines of NDJSON that were made of them. Stateless. */
final class NdjsonChats {
    // Names come from strangers, too: those of an extra.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            // The limits of the reader held when the line was made.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private NdjsonChats() {}

    /** Takes a name and its value. */
    @FunctionalInterface
    private interface Taker {
        void take(String name, String value);
    }

    /**
     * The chat of a line.
     *
     * @throws ArchiveStateException if it is not what chatpull wrote
     */
    static Chat parse(byte[] line) throws ArchiveStateException {
        try (JsonParser json = FACTORY.createParser(line)) {
            return read(json);
        } catch (ArchiveStateException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // There is nothing to read but the line.
            throw notOurs();
        }
    }

    /**
     * The chat of a line that is read from a stream, which ends with it.
     *
     * @throws ArchiveStateException if it is not what chatpull wrote
     * @throws IOException if it cannot be read
     */
    static Chat parse(InputStream line) throws IOException {
        try (JsonParser json = FACTORY.createParser(line)) {
            return read(json);
        } catch (JsonProcessingException | CharConversionException | RuntimeException e) {
            throw notOurs();
        }
    }

    private static Chat read(JsonParser json) throws IOException {
        ChatBuilder chat = Chat.builder();
        require(json.nextToken() == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            readField(json, name, chat);
        }
        return chat.build();
    }

    private static void readField(JsonParser json, String name, ChatBuilder chat) throws IOException {
        switch (name) {
            case "v" -> require(json.getIntValue() == RecordDefinition.VERSION);
            case "id" -> chat.id(json.getText());
            case "referrer" -> chat.referrer(text(json));
            case "keywords" -> chat.keywords(text(json));
            case "operators" -> {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    chat.operator(json.getText());
                }
            }
            case "visitor_ip" -> chat.visitorIp(text(json));
            case "start" -> chat.start(time(json));
            case "stop" -> chat.stop(time(json));
            case "duration_s" -> chat.duration(isNull(json) ? null : Duration.ofSeconds(json.getLongValue()));
            case "url" -> chat.url(text(json));
            case "city" -> chat.city(text(json));
            case "country" -> chat.country(text(json));
            case "organization" -> chat.organization(text(json));
            case "isp" -> chat.isp(text(json));
            case "extra" -> readExtra(json, chat::extra);
            case "messages" -> {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    readMessage(json, chat);
                }
            }
            default -> throw notOurs();
        }
    }

    private static void readMessage(JsonParser json, ChatBuilder chat) throws IOException {
        String from = null;
        Instant time = null;
        String text = "";
        Extra.Builder extra = Extra.builder();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                // These follow from the rest.
                case "seq", "role" -> json.skipChildren();
                case "from" -> from = text(json);
                case "time" -> time = time(json);
                case "text" -> text = json.getText();
                case "extra" -> readExtra(json, extra::add);
                default -> throw notOurs();
            }
        }
        chat.message(from, time, text, extra.build());
    }

    private static void readExtra(JsonParser json, Taker extra) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.START_ARRAY) {
                extra.take(name, json.getText());
                continue;
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                extra.take(name, json.getText());
            }
        }
    }

    private static boolean isNull(JsonParser json) {
        return json.currentToken() == JsonToken.VALUE_NULL;
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        return isNull(json) ? null : Objects.requireNonNull(json.getText());
    }

    private static @Nullable Instant time(JsonParser json) throws IOException {
        return isNull(json) ? null : OffsetDateTime.parse(json.getText()).toInstant();
    }

    private static void require(boolean holds) throws ArchiveStateException {
        if (!holds) {
            throw notOurs();
        }
    }

    static ArchiveStateException notOurs() {
        return new ArchiveStateException("Expected a line of NDJSON as this chatpull writes it but there is another");
    }
}
