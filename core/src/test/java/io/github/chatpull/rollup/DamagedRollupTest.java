package io.github.chatpull.rollup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.ArchiveStateException;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A state that chatpull never writes is refused, and not taken for another one. */
class DamagedRollupTest {
    private static final String BEGINNING = "{\"v\":1,\"zone\":\"UTC\",";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"days\":{\"+10000-01-01\":{}}} | unexpected year 10000",
                "\"days\":{\"-0001-01-01\":{}}} | unexpected year -1",
                "\"other_operators\":{\"months\":{\"+999999999-01\":[0,0,0,0,0,0]}}} | unexpected year 999999999",
                "\"quality\":{\"quarantined\":9223372036854775807,\"quarantined\":1}} | long overflow",
                "\"overlap\":[1.5,1]} | unexpected VALUE_NUMBER_FLOAT instead of VALUE_NUMBER_INT",
                "\"overlap\":[168,1]} | unexpected index 168",
                "\"ids\":[0,256]} | unexpected register 256"
            })
    void aValueThatNoStateHas(String rest, String reason) {
        assertRefused((BEGINNING + rest).getBytes(StandardCharsets.UTF_8), reason);
    }

    @Test
    void fourBytesThatAreNoCharacter() {
        byte[] state = BEGINNING.getBytes(Charset.forName("UTF-32BE"));
        state[40] = 0x7F;

        assertThatThrownBy(() -> Rollup.read(new ByteArrayInputStream(state)))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("A rollup cannot be read: "
                        + "Invalid UTF-32 character 0x7eff006e (above 0x0010ffff) at char #10, byte #43)");
    }

    private static void assertRefused(byte[] state, String reason) {
        assertThatThrownBy(() -> Rollup.read(new ByteArrayInputStream(state)))
                .isInstanceOf(ArchiveStateException.class)
                .hasMessage("A rollup cannot be read: " + reason);
    }
}
