package io.github.chatpull.cli.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line with slots in it, cut up beforehand: texts and slots in turn. */
final class Phrase {
    /** What differs from chat to chat in the same line. */
    enum Slot {
        ORDER,
        AMOUNT,
        DATE,
        PRODUCT,
        NAME,
        LINK
    }

    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

    private final List<String> texts = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();

    Phrase(String line) {
        Matcher matcher = SLOT.matcher(line);
        int from = 0;
        while (matcher.find()) {
            texts.add(line.substring(from, matcher.start()));
            slots.add(Slot.valueOf(matcher.group(1).toUpperCase(java.util.Locale.ROOT)));
            from = matcher.end();
        }
        texts.add(line.substring(from));
    }

    void appendTo(StringBuilder out, Map<Slot, String> values) {
        for (int i = 0; i < slots.size(); i++) {
            out.append(texts.get(i)).append(values.get(slots.get(i)));
        }
        out.append(texts.get(slots.size()));
    }
}
