package io.github.chatpull.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.TestChats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeeSinkTest {
    private final List<String> calls = new ArrayList<>();

    private final class Recording implements ChatSink {
        private final String name;
        private final String failing;

        Recording(String name, String failing) {
            this.name = name;
            this.failing = failing;
        }

        @Override
        public void accept(Chat chat) throws IOException {
            call("accept " + chat.id());
        }

        @Override
        public void complete() throws IOException {
            call("complete");
        }

        @Override
        public void close() throws IOException {
            call("close");
        }

        private void call(String what) throws IOException {
            calls.add(name + " " + what);
            if (what.startsWith(failing)) {
                throw new IOException(name + " cannot " + what);
            }
        }
    }

    @Test
    void givesEverythingToAllInOrder() throws IOException {
        try (TeeSink tee = tee("none", "none")) {
            tee.accept(TestChats.bare("1"));
            tee.accept(TestChats.bare("2"));
            tee.complete();
        }
        assertThat(calls)
                .containsExactly(
                        "a accept 1",
                        "b accept 1",
                        "a accept 2",
                        "b accept 2",
                        "a complete",
                        "b complete",
                        "a close",
                        "b close");
    }

    @Test
    void stopsAtTheFirstThatFails() {
        TeeSink tee = tee("accept", "none");
        assertThatThrownBy(() -> tee.accept(TestChats.bare("1"))).hasMessage("a cannot accept 1");
        assertThat(calls).containsExactly("a accept 1");
    }

    @Test
    void completesNoMoreAfterOneThatFails() {
        TeeSink tee = tee("complete", "none");
        assertThatThrownBy(tee::complete).hasMessage("a cannot complete");
        assertThat(calls).containsExactly("a complete");
    }

    @Test
    void closesAllEvenIfClosingFails() {
        TeeSink tee = tee("close", "close");
        assertThatThrownBy(tee::close)
                .isInstanceOf(IOException.class)
                .hasMessage("a cannot close")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .satisfies(second -> assertThat(second).hasMessage("b cannot close")));
        assertThat(calls).containsExactly("a close", "b close");
    }

    @Test
    void ofNoneForgets() {
        assertThatCode(() -> {
                    try (TeeSink tee = new TeeSink(List.of())) {
                        tee.accept(TestChats.full());
                        tee.complete();
                    }
                })
                .doesNotThrowAnyException();
    }

    private TeeSink tee(String firstFailsAt, String secondFailsAt) {
        return new TeeSink(List.of(new Recording("a", firstFailsAt), new Recording("b", secondFailsAt)));
    }
}
