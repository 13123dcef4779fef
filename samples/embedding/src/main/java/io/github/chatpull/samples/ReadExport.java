package io.github.chatpull.samples;

import io.github.chatpull.model.Chat;
import io.github.chatpull.xml.ChatReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Embedding the reader: needs chatpull-core and Woodstox in the class path, nothing else. */
public final class ReadExport {
    private ReadExport() {}

    /** Prints a line for each chat of an export; the memory does not grow with its size. */
    public static void print(Path export, PrintStream out) throws IOException {
        try (ChatReader reader = ChatReader.open(export)) {
            for (Chat chat : reader) {
                out.println(
                        chat.id() + " " + chat.start() + " " + chat.messages().size() + " messages");
            }
        }
    }

    /** Prints a line for each chat of the export named. */
    public static void main(String[] args) throws IOException {
        print(Path.of(args[0]), System.out);
    }
}
