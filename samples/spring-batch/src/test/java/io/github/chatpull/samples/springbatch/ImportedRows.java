package io.github.chatpull.samples.springbatch;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.xml.ChatReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;

/** All rows of the three tables, each as a line, in an order of their own. */
record ImportedRows(List<String> chats, List<String> messages, List<String> badChats) {
    /** What a reader that nobody disturbs says they must be. */
    static ImportedRows expectedOf(Path export) throws IOException {
        ImportedRows rows = new ImportedRows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (ChatReader reader = ChatReader.open(export)) {
            while (rows.addNext(reader)) {}
        }
        return rows.sorted();
    }

    private boolean addNext(ChatReader reader) throws IOException {
        try {
            Chat chat = reader.read();
            if (chat == null) {
                return false;
            }
            chats.add(line(chat.id(), chat.start(), chat.stop(), chat.visitorIp(), chat.url()));
            chat.messages().stream()
                    .map(m -> line(chat.id(), m.seq(), m.role().label(), m.from(), m.time(), m.text()))
                    .forEach(messages::add);
        } catch (BadChatException e) {
            badChats.add(line(e.place().chat(), e.place().byteOffset(), e.reason(), e.id()));
        }
        return true;
    }

    static ImportedRows in(Path database) throws IOException {
        List<ImportedRows> rows = new ArrayList<>();
        open(database, jdbc -> rows.add(in(jdbc)));
        return rows.get(0);
    }

    private static ImportedRows in(JdbcTemplate jdbc) {
        return new ImportedRows(
                        lines(jdbc, "SELECT id, started, stopped, visitor_ip, url FROM chat"),
                        lines(jdbc, "SELECT chat_id, seq, role, sender, sent, text FROM message"),
                        lines(jdbc, "SELECT ordinal, byte_offset, reason, id FROM bad_chat"))
                .sorted();
    }

    /** Opens the database for as long as it takes. */
    static void open(Path database, Consumer<JdbcTemplate> work) throws IOException {
        JdbcConnectionPool pool = JobDatabase.open(database);
        try {
            work.accept(new JdbcTemplate(pool));
        } finally {
            pool.dispose();
        }
    }

    private static List<String> lines(JdbcTemplate jdbc, String sql) {
        return jdbc.query(sql, (rows, number) -> {
            Object[] values = new Object[rows.getMetaData().getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                Object value = rows.getObject(i + 1);
                values[i] = value instanceof OffsetDateTime time
                        ? time.toInstant()
                        : value instanceof java.sql.Clob ? rows.getString(i + 1) : value;
            }
            return line(values);
        });
    }

    private static String line(Object... values) {
        return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("|"));
    }

    private ImportedRows sorted() {
        Stream.of(chats, messages, badChats).forEach(rows -> rows.sort(null));
        return this;
    }
}
