package io.github.chatpull.cli.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatpull.sink.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A secret that is looked for in everything that a command leaves behind, in whatever form it may have got there, whole or
 * as the rare word in the middle of it. Letters count whatever their case.
 */
record Canary(String secret, List<String> forms) {
    private static final int BASE64_GROUP = 3;

    /**
     * What to look for.
     *
     * @param word a part of the secret that no encoding of text changes, and that stands nowhere else
     */
    static Canary of(String secret, String word) {
        byte[] utf8 = secret.getBytes(UTF_8);
        Stream<String> texts = Stream.of(
                word,
                secret,
                new String(secret.getBytes(UTF_8), ISO_8859_1),
                form(secret),
                form(secret).replace("+", "%20"),
                form(form(secret)),
                escaped(secret, "\\u%04x"),
                escaped(secret, "&#%d;"),
                escaped(secret, "&#x%x;"),
                xml(secret),
                HexFormat.of().formatHex(utf8),
                HexFormat.of().withPrefix("%").formatHex(utf8),
                Arrays.toString(secret.toCharArray()),
                Arrays.toString(utf8));
        return new Canary(
                secret,
                Stream.concat(texts, Stream.concat(base64(secret), base64(word)))
                        .map(Canary::folded)
                        .distinct()
                        .toList());
    }

    /** The forms that some bytes hold. */
    List<String> in(byte[] bytes) {
        String text = folded(new String(bytes, UTF_8) + "\n" + new String(bytes, ISO_8859_1));
        return forms.stream().filter(text::contains).toList();
    }

    /** The files below a folder that hold it, by name or in what they become when decompressed. */
    List<String> filesIn(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                boolean holds = !in(name.getBytes(UTF_8)).isEmpty()
                        || !in(Files.readAllBytes(file)).isEmpty()
                        || !in(plain(file)).isEmpty();
                if (holds) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static byte[] plain(Path file) throws IOException {
        try (InputStream in = Compression.decode(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static String form(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String escaped(String text, String pattern) {
        return text.chars()
                .mapToObj(c -> c < 0x80 ? Character.toString(c) : String.format(Locale.ROOT, pattern, c))
                .collect(Collectors.joining());
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    // Within a longer text a secret begins at any of three places of a group: what its neighbours change is left out.
    private static Stream<String> base64(String text) {
        List<String> forms = new ArrayList<>();
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            for (int before = 0; before < BASE64_GROUP; before++) {
                byte[] utf8 = ("x".repeat(before) + text).getBytes(UTF_8);
                int whole = utf8.length - utf8.length % BASE64_GROUP;
                String encoded = encoder.encodeToString(Arrays.copyOf(utf8, whole));
                forms.add(encoded.substring(before == 0 ? 0 : before + 1));
            }
        }
        return forms.stream();
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
