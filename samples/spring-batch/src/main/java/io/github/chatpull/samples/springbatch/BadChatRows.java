package io.github.chatpull.samples.springbatch;

import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import org.springframework.batch.core.SkipListener;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes down which chats were skipped. Spring Batch calls it in the transaction of the chunk, just before the commit, so
 * that each is written once; its own READ_SKIP_COUNT also counts those of a chunk that failed and was read again.
 */
final class BadChatRows implements SkipListener<Chat, Chat> {
    private final JdbcTemplate jdbc;

    BadChatRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void onSkipInRead(Throwable skipped) {
        if (skipped instanceof BadChatException bad) {
            jdbc.update(
                    "INSERT INTO bad_chat (ordinal, byte_offset, reason, id) VALUES (?, ?, ?, ?)",
                    bad.place().chat(),
                    bad.place().byteOffset(),
                    bad.reason(),
                    bad.id());
        }
    }
}
