package io.github.chatpull.stage;

import io.github.chatpull.bytes.Printable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter in words, see {@link ChatFilter#words}. */
final class FilterWords {
    private final ZoneId zone;
    private final List<String> words = new ArrayList<>();

    private FilterWords(ZoneId zone) {
        this.zone = zone;
    }

    static List<String> of(ChatFilter filter, ZoneId zone) {
        FilterWords words = new FilterWords(zone);
        words.addOperators(filter.operatorHashes().size());
        words.addTime("since ", filter.since());
        words.addTime("until ", filter.until());
        words.addText("page contains ", filter.urlContains());
        words.addText("a message contains ", filter.textContains());
        words.addIf(filter.minMessages() == 1, "1 message or more");
        words.addIf(filter.minMessages() > 1, filter.minMessages() + " messages or more");
        words.addIf(filter.isAnswered(), "answered");
        words.addIf(filter.isMissed(), "missed");
        return List.copyOf(words.words);
    }

    private void addOperators(int count) {
        addIf(count == 1, "of one operator");
        addIf(count > 1, "of one of " + count + " operators");
    }

    private void addTime(String name, @Nullable Instant time) {
        if (time != null) {
            words.add(name + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone)));
        }
    }

    private void addText(String name, @Nullable String text) {
        if (text != null) {
            words.add(name + '"' + Printable.of(text) + '"');
        }
    }

    private void addIf(boolean isAsked, String word) {
        if (isAsked) {
            words.add(word);
        }
    }
}
