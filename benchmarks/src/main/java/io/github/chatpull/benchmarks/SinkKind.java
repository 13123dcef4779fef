package io.github.chatpull.benchmarks;

import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.rollup.RollupSink;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.CsvSink;
import io.github.chatpull.sink.NdjsonSink;
import io.github.chatpull.sink.Output;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.sink.TeeSink;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/** The sinks that are measured. */
public enum SinkKind {
    /** NDJSON. */
    NDJSON {
        @Override
        ChatSink open(Output output) throws IOException {
            return new NdjsonSink(output, RecordFormat.DEFAULT);
        }
    },
    /** The table of chats. */
    CHATS_CSV {
        @Override
        ChatSink open(Output output) throws IOException {
            return CsvSink.chats(output, RecordFormat.DEFAULT);
        }
    },
    /** The table of messages. */
    MESSAGES_CSV {
        @Override
        ChatSink open(Output output) throws IOException {
            return CsvSink.messages(output, RecordFormat.DEFAULT);
        }
    },
    /** The figures, by the clock in Oslo. */
    ROLLUP {
        @Override
        ChatSink open(Output output) {
            return new RollupSink(new Rollup(ZoneId.of("Europe/Oslo")), output);
        }
    },
    /** All that write a line a chat or a message, at once. */
    ALL {
        @Override
        ChatSink open(Output output) throws IOException {
            return new TeeSink(List.of(NDJSON.open(output), CHATS_CSV.open(output), MESSAGES_CSV.open(output)));
        }
    };

    abstract ChatSink open(Output output) throws IOException;
}
