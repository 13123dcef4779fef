package io.github.chatpull.cli;

import io.github.chatpull.model.LanesDifferException;
import io.github.chatpull.sink.FileOperations;
import io.github.chatpull.sink.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Predicate;

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

    /** Deletes the one that was kept in a folder, if there is one and it is meant; whether it was. */
    public static boolean deleteIf(Path folder, Predicate<byte[]> isMeant) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !isMeant.test(Files.readAllBytes(file))) {
            return false;
        }
        FileOperations.SYSTEM.delete(file);
        FileOperations.SYSTEM.forceDirectory(folder);
        return true;
    }
}
