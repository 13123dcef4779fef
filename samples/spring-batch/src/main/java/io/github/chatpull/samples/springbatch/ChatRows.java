package io.github.chatpull.samples.springbatch;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Message;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.Chunk;
import org.springframework.batch.item.ItemWriter;
import org.springframework.batch.item.database.ItemSqlParameterSourceProvider;
import org.springframework.batch.item.database.JdbcBatchItemWriter;
import org.springframework.batch.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Writes the chats of a chunk and all their messages, in two batches and in the chunk's transaction. */
final class ChatRows implements ItemWriter<Chat> {
    private static final String INSERT_CHAT = """
            INSERT INTO chat (id, started, stopped, visitor_ip, url)
            VALUES (:id, :started, :stopped, :visitor_ip, :url)
            """;
    private static final String INSERT_MESSAGE = """
            INSERT INTO message (chat_id, seq, role, sender, sent, text)
            VALUES (:chat_id, :seq, :role, :sender, :sent, :text)
            """;

    private final JdbcBatchItemWriter<Chat> chats;
    private final JdbcBatchItemWriter<MessageOfChat> messages;

    ChatRows(DataSource database) {
        chats = writer(database, INSERT_CHAT, ChatRows::row);
        messages = writer(database, INSERT_MESSAGE, ChatRows::row);
    }

    private static <T> JdbcBatchItemWriter<T> writer(
            DataSource database, String sql, ItemSqlParameterSourceProvider<T> rows) {
        JdbcBatchItemWriter<T> writer = new JdbcBatchItemWriterBuilder<T>()
                .dataSource(database)
                .sql(sql)
                .itemSqlParameterSourceProvider(rows)
                .build();
        writer.afterPropertiesSet();
        return writer;
    }

    @Override
    public void write(Chunk<? extends Chat> chunk) throws Exception {
        chats.write(chunk);
        List<MessageOfChat> all = chunk.getItems().stream()
                .flatMap(chat -> chat.messages().stream().map(message -> new MessageOfChat(chat.id(), message)))
                .toList();
        messages.write(new Chunk<>(all));
    }

    private static MapSqlParameterSource row(Chat chat) {
        return new MapSqlParameterSource("id", chat.id())
                .addValue("started", atOffset(chat.start()))
                .addValue("stopped", atOffset(chat.stop()))
                .addValue("visitor_ip", chat.visitorIp())
                .addValue("url", chat.url());
    }

    private static MapSqlParameterSource row(MessageOfChat row) {
        return new MapSqlParameterSource("chat_id", row.chatId())
                .addValue("seq", row.message().seq())
                .addValue("role", row.message().role().label())
                .addValue("sender", row.message().from())
                .addValue("sent", atOffset(row.message().time()))
                .addValue("text", row.message().text());
    }

    // What JDBC promises to take; an Instant only some drivers do.
    private static @Nullable OffsetDateTime atOffset(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    // A message does not know its chat.
    private record MessageOfChat(String chatId, Message message) {}
}
