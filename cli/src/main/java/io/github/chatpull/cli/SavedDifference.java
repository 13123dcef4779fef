package io.github.chatpull.cli;

import io.github.chatpull.model.LanesDifferException;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.nio.file.Path;

/** The chat that two parsers read differently, kept for whoever mends it. */
public final class SavedDifference {
    private static final String NAME = "chatpull.difference.xml";

    private SavedDifference() {}

    /** Keeps it in a folder, for its owner's eyes only, and says where. */
    public static void in(Path folder, LanesDifferException difference, Host host) throws IOException {
        Path file = folder.resolve(NAME);
        try (Output output = Output.toFile(file)) {
            output.stream().write(difference.frame());
            output.publish();
        }
        host.say("the chat was saved as " + file);
    }
}
