package io.github.chatpull.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportEndpointTest {
    private static final String EXPECTED = "Expected an endpoint like https://www.liveleader.com/a/Srv but ";

    @Test
    void isTheDocumentedAddressByDefault() {
        assertThat(ExportEndpoint.LIVELEADER).hasToString("https://www.liveleader.com/a/Srv");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com, https://example.com/",
        "HTTPS://Example.COM:8443/x/Srv, https://example.com:8443/x/Srv",
        "https://[2001:db8::1]:8443/a/Srv, https://[2001:db8::1]:8443/a/Srv",
        "https://example.com/ä, https://example.com/%C3%A4",
    })
    void acceptsHttpsAnywhere(String text, String shown) {
        assertThat(ExportEndpoint.parse(text, false)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/a/Srv",
                "http://127.0.0.1:8080/a/Srv",
                "http://127.255.0.9/a/Srv",
                "http://[::1]:8080/a/Srv",
                "http://[0:0:0:0:0:0:0:1]/a/Srv"
            })
    void acceptsHttpToThisMachine(String text) {
        assertThat(ExportEndpoint.parse(text, false)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/a/Srv, example.com",
        "http://127.0.0.1.example.com/a/Srv, 127.0.0.1.example.com",
        "http://localhost.example.com/a/Srv, localhost.example.com",
        "http://128.0.0.1/a/Srv, 128.0.0.1",
        "http://[2001:db8::1]/a/Srv, 2001:db8::1"
    })
    void refusesHttpElsewhereUnlessAllowed(String text, String host) {
        assertThatThrownBy(() -> ExportEndpoint.parse(text, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Plain HTTP to " + host + " would send the password in the clear:"
                        + " use https, or allow HTTP explicitly");
        assertThat(ExportEndpoint.parse(text, true)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:canary@example.com/a/Srv, it has a user name or password before the host",
        "https://canary@bad_host/a/Srv, it has a user name or password before the host",
        "https://example.com/a/Srv?password=canary, it has a query or fragment; the request brings its own",
        "https://example.com/a/Srv#canary, it has a query or fragment; the request brings its own",
        "https://example.com/a b?canary, it is not a URL",
        "ftp://example.com/canary, it begins with neither https:// nor http://",
        "www.liveleader.com/canary, it begins with neither https:// nor http://",
        "https:canary, it names no valid host and port",
        "https:///canary, it names no valid host and port",
        "https://example.com:70000/canary, it names no valid host and port"
    })
    void refusesEverythingElseWithoutRepeatingIt(String text, String reason) {
        assertThatThrownBy(() -> ExportEndpoint.parse(text, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(EXPECTED + reason)
                .hasNoCause();
    }

    @Test
    void isComparedByValue() {
        ExportEndpoint one = ExportEndpoint.parse("https://example.com/a/Srv", false);

        assertThat(one).isEqualTo(ExportEndpoint.parse("HTTPS://EXAMPLE.com/a/Srv", true));
        assertThat(one).hasSameHashCodeAs(ExportEndpoint.parse("HTTPS://EXAMPLE.com/a/Srv", true));
        assertThat(one).isNotEqualTo(ExportEndpoint.LIVELEADER);
    }
}
