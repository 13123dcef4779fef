package io.github.chatpull.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as people write them, and their networks. */
class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.0",
        "10.0.0.1, 10.0.0.0",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1::",
        "2001:DB8::1, 2001:db8:0::",
        "::1, ::",
        "::ffff:192.0.2.77, 192.0.2.0",
        "::FFFF:c000:24d, 192.0.2.0",
        "64:ff9b::192.0.2.77, 64:ff9b:0::",
    })
    void leavesTheNetwork(String address, String network) throws Exception {
        IpAddress parsed = IpAddress.parse(address);

        assertThat(parsed).isNotNull();
        assertThat(parsed.network()).isEqualTo(network);
        assertThat(IpAddress.parse(network))
                .hasToString(IpAddress.parse(parsed.network()).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.-4",
                "1.2.3.0004",
                "example.com",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::1::",
                "12345::",
                "g::",
                "1.2.3.4::",
                "::1.2.3",
                "1.2.3.4, 5.6.7.8",
                "١.2.3.4",
                "1:2:3:4:5:6:7:1.2.3.4",
                "fe80::1%eth0",
                "1:2:3:4::5:6:7:8"
            })
    void knowsWhatIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @Test
    void readsWhatJavaReads() throws Exception {
        Random random = new Random(6);
        byte[] bytes = new byte[16];
        for (int i = 0; i < 1_000; i++) {
            random.nextBytes(bytes);
            for (int gap = random.nextInt(16); gap < random.nextInt(17); gap++) {
                bytes[gap] = 0;
            }
            InetAddress java = InetAddress.getByAddress(bytes);

            IpAddress parsed = IpAddress.parse(java.getHostAddress());

            assertThat(parsed).isNotNull();
            assertThat(parsed).hasToString(java.getHostAddress());
        }
    }

    @Test
    void whatIsLongerThanAnyAddressIsNone() {
        assertThat(IpAddress.parse("1:".repeat(2_000_000))).isNull();
        assertThat(IpAddress.parse("1.".repeat(2_000_000))).isNull();
        assertThat(IpAddress.parse("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255"))
                .isNotNull();
    }
}
