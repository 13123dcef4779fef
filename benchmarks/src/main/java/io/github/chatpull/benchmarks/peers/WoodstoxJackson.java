package io.github.chatpull.benchmarks.peers;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.chatpull.benchmarks.peers.HandChat.HandMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** NDJSON by hand: {@code WoodstoxJackson <export> <ndjson>} prints the number of chats. */
public final class WoodstoxJackson {
    private WoodstoxJackson() {}

    /** Runs it; see the class. */
    public static void main(String[] args) throws IOException, XMLStreamException {
        JsonFactory factory = JsonFactory.builder()
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        try (InputStream in = Files.newInputStream(Path.of(args[0]));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[1])), 1 << 16);
                JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            json.setRootValueSeparator(null);
            XMLStreamReader reader = StaxDrain.woodstox().createXMLStreamReader(in);
            long chats = 0;
            for (HandChat chat = HandChat.next(reader); chat != null; chat = HandChat.next(reader)) {
                write(chat, json);
                json.writeRaw('\n');
                chats++;
            }
            System.out.println(chats);
        }
    }

    private static void write(HandChat chat, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("v", 1);
        text(chat, "id", "id", json);
        text(chat, "referrer", "referrer", json);
        text(chat, "keywords", "keywords", json);
        json.writeArrayFieldStart("operators");
        for (String operator : chat.operators()) {
            json.writeString(operator);
        }
        json.writeEndArray();
        text(chat, "visitorip", "visitor_ip", json);
        text(chat, "start", "start", json);
        text(chat, "stop", "stop", json);
        String duration = chat.values().get("duration");
        json.writeFieldName("duration_s");
        if (duration == null) {
            json.writeNull();
        } else {
            json.writeNumber(Long.parseLong(duration));
        }
        text(chat, "url", "url", json);
        text(chat, "city", "city", json);
        text(chat, "country", "country", json);
        text(chat, "organization", "organization", json);
        text(chat, "ISP", "isp", json);
        emptyExtra(json);
        writeMessages(chat, json);
        json.writeEndObject();
    }

    private static void writeMessages(HandChat chat, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("messages");
        int seq = 0;
        for (HandMessage message : chat.messages()) {
            json.writeStartObject();
            json.writeNumberField("seq", ++seq);
            json.writeStringField("from", message.from());
            json.writeStringField("role", message.role());
            json.writeStringField("time", message.time());
            json.writeStringField("text", message.text());
            emptyExtra(json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void text(HandChat chat, String element, String key, JsonGenerator json) throws IOException {
        json.writeStringField(key, chat.values().get(element));
    }

    private static void emptyExtra(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("extra");
        json.writeEndObject();
    }
}
