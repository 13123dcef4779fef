package io.github.chatpull.cli.config;

import io.github.chatpull.cli.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What stands in a file of settings, {@code key=value}, in UTF-8. Immutable; holds at most 64 KiB. */
final class PropertiesFile {
    /** No file. */
    static final PropertiesFile NONE = new PropertiesFile("", new Properties());

    // Far more than all options; a file given by mistake must not fill the memory.
    private static final int MAX_BYTES = 65_536;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final String name;
    private final Properties properties;

    private PropertiesFile(String name, Properties properties) {
        this.name = name;
        this.properties = properties;
    }

    /**
     * Reads one; a pipe, too.
     *
     * @param name what to call it in messages
     * @throws UsageException if it is none
     * @throws IOException if it is missing, cannot be read, or others can write to it
     */
    static PropertiesFile read(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(name);
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(name, null, "expected a file with settings but it is a directory");
        }
        requireOthersCannotWrite(file, name);
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            String text = decoded(in.readNBytes(MAX_BYTES + 1), name);
            properties.load(new StringReader(withoutUnseenBlanks(text)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(name + ": expected four hexadecimal digits behind every \\u: write \\\\ for a \\");
        }
        return new PropertiesFile(name, properties);
    }

    // Blanks at the end of a line nobody sees; one that is meant has a \ before it.
    private static String withoutUnseenBlanks(String text) {
        StringBuilder lines = new StringBuilder();
        int end = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n') {
                lines.setLength(end);
            }
            lines.append(c);
            if (c == '\\' && i + 1 < text.length() && " \t\\".indexOf(text.charAt(i + 1)) >= 0) {
                i++;
                lines.append(text.charAt(i));
                end = lines.length();
            } else if (c != ' ' && c != '\t') {
                end = lines.length();
            }
        }
        lines.setLength(end);
        return lines.toString();
    }

    // It says which command is run for the password. A group that may write is somebody's decision, and a usual umask.
    private static void requireOthersCannotWrite(Path file, String name) throws IOException {
        var modes = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (modes == null || !Files.isRegularFile(file)) {
            return;
        }
        if (modes.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new FileSystemException(
                    name,
                    null,
                    "everybody can change this file, and with it what is run here: type 'chmod o-w " + name + "'");
        }
    }

    private static String decoded(byte[] bytes, String name) throws UsageException {
        if (bytes.length > MAX_BYTES) {
            throw new UsageException(name + ": expected at most 65,536 bytes of settings but there are more");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UsageException(name + ": expected UTF-8 but it is something else");
        }
    }

    String name() {
        return name;
    }

    Set<String> keys() {
        return new TreeSet<>(properties.stringPropertyNames());
    }

    @Nullable
    String get(String key) {
        return properties.getProperty(key);
    }
}
