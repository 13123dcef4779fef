package io.github.chatpull.cli.standin;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes chats as the export API documents them: {@link io.github.chatpull.xml.ChatReader} reads an equal chat from what
 * is written of any chat that it has read before.
 *
 * <pre>{@code
 * ChatXmlWriter xml = new ChatXmlWriter(out, TimeForm.ISO, ZoneId.of("Europe/Oslo"));
 * xml.start();
 * xml.write(chat);
 * xml.end();
 * }</pre>
 *
 * <p>A message with markup in its text is written as a CDATA section where that can be, everything else with references;
 * the vendor's page shows neither. What a reader strips is lost: white space around values, and empty ones.
 *
 * <p><b>Memory</b>: a buffer of 64 KiB. <b>Thread-safety</b>: none. <b>Ownership</b>: the stream stays the caller's;
 * {@link #end()} and {@link #flush()} flush it. <b>Errors</b>: {@link IOException} of the stream, and
 * {@link IllegalArgumentException} for what XML 1.0 cannot hold: control characters, half surrogate pairs, names with
 * blanks.
 *
 * <p>Source of the layout: the sample on the vendor's page.
 */
public final class ChatXmlWriter {
    private static final byte[] DECLARATION = XmlBytes.ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private static final byte[] ROOT = XmlBytes.ascii("<chats>\n");
    private static final byte[] ROOT_END = XmlBytes.ascii("</chats>\n");
    private static final byte[] CHAT = XmlBytes.ascii("<chat");
    private static final byte[] CHAT_END = XmlBytes.ascii("</chat>\n");
    private static final byte[] TAG_END = XmlBytes.ascii(">\n");
    private static final byte[] NEXT_TEXT = XmlBytes.ascii("\n<!---->\n");
    private static final byte[] MSG = XmlBytes.ascii("<msg");
    private static final byte[] FROM = XmlBytes.ascii(" from=\"");
    private static final byte[] TIME = XmlBytes.ascii(" time=\"");
    private static final byte[] QUOTE = XmlBytes.ascii("\"");
    private static final byte[] CDATA = XmlBytes.ascii("<![CDATA[");
    private static final byte[] CDATA_END = XmlBytes.ascii("]]>");
    private static final byte[] MSG_END = XmlBytes.ascii("\n</msg>\n");

    // Text directly under <chat> has this name in extra.
    private static final String BARE_TEXT = "#text";

    private final XmlBytes out;
    private final TimeText times;
    private final ChildElements children;

    /**
     * A writer that has written nothing yet.
     *
     * @param zone whose offsets are written; {@link TimeForm#SAMPLE} has none and takes no notice of it
     */
    public ChatXmlWriter(OutputStream out, TimeForm form, ZoneId zone) {
        this.out = new XmlBytes(out);
        this.times = new TimeText(form, zone);
        this.children = new ChildElements(this.out, times);
    }

    /** Writes the XML declaration and the root's start tag. */
    public void start() throws IOException {
        out.raw(DECLARATION);
        out.raw(ROOT);
    }

    /** Writes one chat. */
    public void write(Chat chat) throws IOException {
        Map<String, List<String>> extra = chat.extra().asMap();
        out.raw(CHAT);
        if (!extra.isEmpty()) {
            writeChatAttributes(extra);
        }
        out.raw(TAG_END);
        children.writeDocumented(chat, extra);
        for (Message message : chat.messages()) {
            writeMessage(message);
        }
        if (!extra.isEmpty()) {
            children.writeUnknown(extra);
            writeBareText(chat.extra().get(BARE_TEXT));
        }
        out.raw(CHAT_END);
    }

    /** Writes the root's end tag and flushes the stream. */
    public void end() throws IOException {
        out.raw(ROOT_END);
        out.flush();
    }

    /** Hands everything written so far to the stream and flushes it. */
    public void flush() throws IOException {
        out.flush();
    }

    void raw(byte[] xml) throws IOException {
        out.raw(xml);
    }

    private void writeChatAttributes(Map<String, List<String>> extra) throws IOException {
        for (String name : ChildElements.ATTRIBUTES_ONLY) {
            List<String> values = extra.get(name);
            if (values != null) {
                children.requireOne(name, values);
                children.attribute(name, values.get(0));
            }
        }
    }

    // The reader takes two texts for one unless something stands between them.
    private void writeBareText(List<String> texts) throws IOException {
        for (String text : texts) {
            out.text(text);
            out.raw(NEXT_TEXT);
        }
    }

    private void writeMessage(Message message) throws IOException {
        out.raw(MSG);
        String from = message.from();
        if (from != null) {
            out.raw(FROM);
            out.attribute(from);
            out.raw(QUOTE);
        }
        writeTime(message.time());
        for (Map.Entry<String, List<String>> entry : message.extra().asMap().entrySet()) {
            children.requireOne(entry.getKey(), entry.getValue());
            children.attribute(entry.getKey(), entry.getValue().get(0));
        }
        out.raw(TAG_END);
        writeText(message.text());
        out.raw(MSG_END);
    }

    private void writeTime(@Nullable Instant time) throws IOException {
        if (time != null) {
            out.raw(TIME);
            out.time(times, time.toEpochMilli());
            out.raw(QUOTE);
        }
    }

    private void writeText(String text) throws IOException {
        if (isMarkup(text)) {
            out.raw(CDATA);
            out.plain(text);
            out.raw(CDATA_END);
        } else {
            out.text(text);
        }
    }

    // A CDATA section cannot hold its own end, nor a CR, which every parser makes an LF.
    private static boolean isMarkup(String text) {
        int open = text.indexOf('<');
        return open >= 0 && text.indexOf('>', open) >= 0 && text.indexOf('\r') < 0 && !text.contains("]]>");
    }
}
