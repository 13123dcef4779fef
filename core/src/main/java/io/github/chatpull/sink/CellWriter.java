package io.github.chatpull.sink;

import io.github.chatpull.model.Extra;
import java.io.IOException;
import java.util.List;

/** Values as cells of a table, where what is more than one value is a text. */
interface CellWriter extends ValueWriter {
    @Override
    default void texts(List<String> value) throws IOException {
        if (value.isEmpty()) {
            absent();
        } else {
            text(String.join(";", value));
        }
    }

    @Override
    default void extra(Extra value) throws IOException {
        if (value.isEmpty()) {
            absent();
        } else {
            text(JsonLines.of(value));
        }
    }

    /** Messages have a table of their own. */
    @Override
    default void messages(Row chat) {
        throw new IllegalStateException("messages are no cell");
    }
}
