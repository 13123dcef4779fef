package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.BreachCounts;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.ChatText;
import io.github.chatpull.model.ChatpullException;
import io.github.chatpull.model.LanesDifferException;
import io.github.chatpull.model.LimitExceededException;
import io.github.chatpull.model.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whether both lanes make the same of a document when the first chat that cannot be read ends it. */
final class LaneAgreement {
    private static final int SHOWN_BYTES = 3000;

    private LaneAgreement() {}

    /** Everything reading gives up to the first failure. */
    record Outcome(List<Chat> chats, BreachCounts breaches, ChatpullException failure) {
        /**
         * A chat alone that is no XML is bad to the one lane, and the whole document to the other: both refuse it. Woodstox
         * may do so before it has given out the chats before, since it decodes UTF-8 and counts bytes ahead.
         */
        boolean agrees(Outcome fast) {
            if (failure == null || fast.failure == null) {
                return failure == null
                        && fast.failure == null
                        && chats.equals(fast.chats)
                        && breaches.asMap().equals(fast.breaches.asMap());
            }
            int read = chats.size();
            return isSameReason(fast.failure)
                    && (fast.chats.size() == read || (fast.chats.size() > read && isSeenAhead()))
                    && fast.chats.subList(0, read).equals(chats);
        }

        private boolean isSameReason(ChatpullException other) {
            if (failure instanceof BadChatException bad) {
                return other instanceof BadChatException that
                        && (bad.reason().equals(that.reason()) || isCutBefore(bad, that));
            }
            return !(other instanceof LanesDifferException);
        }

        // Whether two chats inside a chat are chats of their own behind one that is not closed, only Woodstox knows.
        private static boolean isCutBefore(BadChatException stax, BadChatException fast) {
            return stax.reason().equals("nested-chat") && fast.reason().equals("malformed");
        }

        private boolean isSeenAhead() {
            return failure instanceof LimitExceededException
                    || failure.getMessage().startsWith("Expected UTF-8 but");
        }

        private String described(int from) {
            List<String> lines = new ArrayList<>();
            chats.stream().skip(from).limit(3).map(LaneAgreement::described).forEach(lines::add);
            lines.add(chats.size() + " chats, " + (failure == null ? breaches.asMap() : failure));
            return String.join("\n", lines);
        }
    }

    static void check(byte[] document, Limits limits) {
        Outcome stax = outcome(new ByteArrayInputStream(document), Parser.STAX, limits);
        check(document, stax, ChatReader.builder().limits(limits), Integer.MAX_VALUE);
    }

    /**
     * Whether the fast lane makes the same of it.
     *
     * @param fast its other settings
     * @param bytesPerRead how many bytes the source hands out at a time
     */
    static void check(byte[] document, Outcome stax, ChatReaderBuilder fast, int bytesPerRead) {
        Outcome outcome;
        try {
            outcome = read(Documents.slow(document, bytesPerRead), fast.parser(Parser.FAST));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("of " + shown(document) + "\nthe fast lane makes " + e, e);
        }
        if (!stax.agrees(outcome)) {
            int alike = alike(stax.chats, outcome.chats);
            throw new AssertionError(
                    "of " + shown(document) + "\nbehind " + alike + " chats that are alike Woodstox makes\n"
                            + stax.described(alike) + "\nand the fast lane\n" + outcome.described(alike));
        }
    }

    private static int alike(List<Chat> ones, List<Chat> others) {
        int alike = 0;
        while (alike < Math.min(ones.size(), others.size()) && ones.get(alike).equals(others.get(alike))) {
            alike++;
        }
        return alike;
    }

    private static String shown(byte[] document) {
        String text = new String(document, StandardCharsets.ISO_8859_1);
        return text.length() < SHOWN_BYTES
                ? text
                : "... " + text.substring(text.length() - SHOWN_BYTES) + " (" + text.length() + ")";
    }

    private static String described(Chat chat) {
        StringBuilder out = new StringBuilder(chat.toString());
        for (ChatText text : ChatText.values()) {
            out.append(' ').append(chat.utf8().string(chat.utf8().text(text)));
        }
        out.append(' ').append(chat.operators()).append(' ').append(chat.stop());
        out.append(' ').append(chat.duration()).append(' ').append(chat.extra().asMap());
        for (Message message : chat.messages()) {
            out.append("\n  ").append(message.from()).append(' ').append(message.time());
            out.append(" '")
                    .append(message.text())
                    .append("' ")
                    .append(message.extra().asMap());
        }
        return out.toString();
    }

    static Outcome outcome(InputStream document, Parser parser, Limits limits) {
        return read(document, ChatReader.builder().parser(parser).limits(limits));
    }

    private static Outcome read(InputStream document, ChatReaderBuilder settings) {
        List<Chat> chats = new ArrayList<>();
        BreachCounts breaches = new BreachCounts();
        try (ChatReader reader = settings.auditEvery(1).open(document)) {
            for (Chat chat = reader.read(); chat != null; chat = reader.read()) {
                chats.add(chat);
            }
            breaches.addAll(reader.breaches());
            return new Outcome(chats, breaches, null);
        } catch (ChatpullException e) {
            return new Outcome(chats, breaches, e);
        } catch (IOException e) {
            throw new AssertionError("the source does not fail", e);
        }
    }
}
