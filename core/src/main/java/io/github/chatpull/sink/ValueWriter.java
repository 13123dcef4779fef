package io.github.chatpull.sink;

import io.github.chatpull.model.Extra;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where a {@link Field} puts its value; one implementation a format, one method a {@link FieldType}. */
interface ValueWriter {
    void absent() throws IOException;

    void integer(long value) throws IOException;

    void seconds(Duration value) throws IOException;

    void text(String value) throws IOException;

    void texts(List<String> value) throws IOException;

    void time(Instant value) throws IOException;

    void extra(Extra value) throws IOException;

    void messages(Row chat) throws IOException;
}
