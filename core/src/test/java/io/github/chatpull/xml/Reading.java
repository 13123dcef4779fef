package io.github.chatpull.xml;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything reading gives when a chat that cannot be read is set aside.
 *
 * @param setAside why, for each of those chats
 * @param end why the rest cannot be read; empty if the document has ended properly
 */
record Reading(List<Chat> chats, List<String> setAside, String end) {
    static Reading of(byte[] document, int bytesPerRead, ChatReaderBuilder settings) {
        List<Chat> chats = new ArrayList<>();
        List<String> setAside = new ArrayList<>();
        try (ChatReader reader = settings.open(Documents.slow(document, bytesPerRead))) {
            while (true) {
                try {
                    Chat chat = reader.read();
                    if (chat == null) {
                        return new Reading(chats, setAside, "");
                    }
                    chats.add(chat);
                } catch (BadChatException e) {
                    setAside.add(e.reason() + ": " + e.getMessage());
                }
            }
        } catch (IOException e) {
            return new Reading(chats, setAside, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    boolean isWhole() {
        return end.isEmpty();
    }
}
