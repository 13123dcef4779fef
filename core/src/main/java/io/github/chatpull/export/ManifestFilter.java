package io.github.chatpull.export;

import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.stage.ChatFilter;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter's options as an archive's manifest names them, and back. What is not asked for is not in it. */
final class ManifestFilter {
    private static final String YES = "yes";
    private static final String COMMA = ",";

    private ManifestFilter() {}

    // Of operators hashes, never names: the account's own address may be among them, and redaction may take all of them
    // out of the chats. What is looked for in texts has to stand there as it is.
    static void put(ChatFilter filter, Map<String, String> options) {
        if (!filter.operatorHashes().isEmpty()) {
            options.put(ArchiveManifest.OPERATOR, String.join(COMMA, filter.operatorHashes()));
        }
        putIfAny(options, "since", filter.since());
        putIfAny(options, "until", filter.until());
        putIfAny(options, "url-contains", filter.urlContains());
        putIfAny(options, "text-contains", filter.textContains());
        putIfAny(options, "min-messages", filter.minMessages() == 0 ? null : filter.minMessages());
        putIfAny(options, ArchiveManifest.ANSWERED, filter.isAnswered() ? YES : null);
        putIfAny(options, ArchiveManifest.MISSED, filter.isMissed() ? YES : null);
    }

    private static void putIfAny(Map<String, String> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value.toString());
        }
    }

    /**
     * The filter.
     *
     * @throws IllegalArgumentException if this version cannot have written it
     * @throws java.time.DateTimeException the same, of times
     */
    static ChatFilter read(Map<String, String> options) {
        ChatFilter.Builder filter = ChatFilter.builder()
                .since(time(options.get("since")))
                .until(time(options.get("until")))
                .urlContains(options.get("url-contains"))
                .textContains(options.get("text-contains"))
                .minMessages(Integer.parseInt(options.getOrDefault("min-messages", "0")))
                .answered(options.containsKey(ArchiveManifest.ANSWERED))
                .missed(options.containsKey(ArchiveManifest.MISSED));
        String operators = options.get(ArchiveManifest.OPERATOR);
        if (operators != null) {
            for (String hash : operators.split(COMMA, -1)) {
                filter.operatorHash(hash);
            }
        }
        return filter.build();
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
