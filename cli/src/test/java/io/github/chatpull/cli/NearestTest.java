package io.github.chatpull.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES = List.of("demo", "export", "convert", "report", "verify", "on-bad-chat");

    @ParameterizedTest
    @CsvSource({
        "exprot,export",
        "exportt,export",
        "xport,export",
        "EXPORT,export",
        "rebort,report",
        "ver,verify",
        "on-bad,on-bad-chat",
        "onbadchat,on-bad-chat",
        "dmeo,demo"
    })
    void findsWhatAFewSlipsMadeOfIt(String typed, String name) {
        assertThat(Nearest.of(typed, NAMES)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"frobnicate", "x", "ve", "domestic", "secret"})
    void guessesNothingFarOff(String typed) {
        assertThat(Nearest.of(typed, NAMES)).isEmpty();
    }

    @Test
    void aLongTextIsNoName() {
        assertThat(Nearest.of("e".repeat(100_000), List.of("e".repeat(100_000))))
                .isEqualTo(Optional.empty());
    }
}
