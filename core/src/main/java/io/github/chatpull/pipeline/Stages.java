package io.github.chatpull.pipeline;

import io.github.chatpull.stage.ChatFilter;
import io.github.chatpull.stage.ChatStage;
import java.util.ArrayList;
import java.util.List;

/**
 * What the chats of a document pass through. Immutable.
 *
 * @param all in this order
 * @param filter which of them is the filter, since what it leaves out is counted apart from what others drop
 */
record Stages(List<ChatStage> all, int filter) {
    private static final int NO_FILTER = -1;

    static final Stages NONE = new Stages(List.of(), NO_FILTER);

    static Stages of(List<? extends ChatStage> ofDocument, ChatFilter filter, List<? extends ChatStage> others) {
        List<ChatStage> all = new ArrayList<>(ofDocument);
        if (filter.isAny()) {
            all.add(filter.stage());
        }
        all.addAll(others);
        return new Stages(List.copyOf(all), filter.isAny() ? ofDocument.size() : NO_FILTER);
    }
}
