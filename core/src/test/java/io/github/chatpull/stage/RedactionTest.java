package io.github.chatpull.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Message;
import io.github.chatpull.model.Role;
import io.github.chatpull.model.TestChats;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a chat. */
class RedactionTest {
    private static final RedactionKey KEY = RedactionKey.of("sixteen bytes or more".getBytes(UTF_8));

    private static Chat redacted(String rules, Chat chat) throws IOException {
        Redaction redaction = Redaction.parse(rules);
        ChatStage stage = redaction.stage(redaction.needsKey() ? KEY : null);
        return Objects.requireNonNull(stage.shard().apply(chat));
    }

    @Test
    void dropsWhatItIsToldAndEverythingUnknown() throws Exception {
        Chat chat = redacted("ip=drop,operator=drop,text=drop,geo=drop", TestChats.full());

        assertThat(chat)
                .isEqualTo(Chat.builder()
                        .id("4c2789a6")
                        .referrer("http://ref")
                        .start(TestChats.NOON)
                        .stop(TestChats.NOON.plusSeconds(125))
                        .duration(TestChats.full().duration())
                        .url("http://www.domain.com/page")
                        .message("visitor", TestChats.NOON, "", Extra.EMPTY)
                        .message("operator@operator.invalid", TestChats.NOON.plusMillis(12_500), "", Extra.EMPTY)
                        .build());
        assertThat(chat.messages()).extracting(Message::role).containsExactly(Role.VISITOR, Role.OPERATOR);
    }

    @Test
    void leavesEverythingElse() throws Exception {
        Chat full = TestChats.full();

        Chat chat = redacted("geo=drop", full);

        assertThat(chat.visitorIp()).isEqualTo(full.visitorIp());
        assertThat(chat.keywords()).isEqualTo("chat software");
        assertThat(chat.operators()).isEqualTo(full.operators());
        assertThat(chat.messages()).extracting(Message::text).containsExactly("Hi there", "Hello");
        assertThat(chat.messages()).extracting(Message::from).containsExactly("visitor", "ann@example.com");
        assertThat(chat.extra()).isEqualTo(Extra.EMPTY);
        assertThat(chat.city()).isNull();
    }

    @Test
    void givesAnOperatorTheSamePseudonymEverywhereAndOthersAnother() throws Exception {
        Chat chat = redacted(
                "operator=hmac",
                Chat.builder()
                        .id("a")
                        .operator("Ann@Example.com")
                        .operator("Kari")
                        .message("ann@example.com", null, "", Extra.EMPTY)
                        .message("Kari", null, "", Extra.EMPTY)
                        .message("bob@example.com", null, "", Extra.EMPTY)
                        .message("Ola", null, "", Extra.EMPTY)
                        .message("visitor", null, "", Extra.EMPTY)
                        .message(null, null, "", Extra.EMPTY)
                        .build());

        List<String> senders = chat.messages().stream().map(Message::from).toList();
        assertThat(chat.operators()).containsExactly(senders.get(0) + "", senders.get(1) + "");
        assertThat(senders).doesNotHaveDuplicates().last().isNull();
        assertThat(senders.get(4)).isEqualTo("visitor");
        assertThat(senders.get(3)).matches("[0-9a-f]{32}");
        assertThat(senders.subList(0, 3)).allMatch(name -> name.matches("[0-9a-f]{32}@operator\\.invalid"));
        assertThat(chat.messages())
                .extracting(Message::role)
                .containsExactly(Role.OPERATOR, Role.OPERATOR, Role.OPERATOR, Role.OTHER, Role.VISITOR, Role.OTHER);
    }

    @Test
    void makesPseudonymsOfTheKeyAndTheKind() throws Exception {
        Chat chat = redacted("ip=hmac,operator=hmac", TestChats.full());

        // Python: hmac.new(b'sixteen bytes or more', b'ip\0' + b'127.0.0.1', 'sha256').hexdigest()[:32]
        assertThat(chat.visitorIp()).isEqualTo("47c3fa3cee23432238acee12c02d0933");
        assertThat(chat.operators().get(0)).isEqualTo("be7ad305c2d2e93a3706712ba8104c7f@operator.invalid");
    }

    @ParameterizedTest
    @CsvSource({"2001:DB8::1,2001:db8:0:0::1", "192.0.2.1,::ffff:192.0.2.1", "Unknown,unknown"})
    void givesAnAddressOnePseudonymHoweverItIsWritten(String one, String other) throws Exception {
        assertThat(redacted("ip=hmac", from(one)).visitorIp())
                .isEqualTo(redacted("ip=hmac", from(other)).visitorIp())
                .hasSize(32);
    }

    private static Chat from(String ip) {
        return Chat.builder().id("a").visitorIp(ip).build();
    }

    @Test
    void truncatesAddressesAndDropsWhatIsNone() throws Exception {
        assertThat(redacted("ip=truncate", from("192.0.2.77")).visitorIp()).isEqualTo("192.0.2.0");
        assertThat(redacted("ip=truncate", from("ann's PC")).visitorIp()).isNull();
        assertThat(redacted("ip=truncate", TestChats.bare("a")).visitorIp()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "patterns,http://a/p/12345678?m=ann%40example.com&t=22334455#x@y,http://a/p/12345678?m=[e-mail]&t=[phone]#[e-mail]",
        "patterns,http://a/ann@example.com/x,http://a/[e-mail]/x",
        "drop,http://a/p/1?m=ann,http://a/p/1",
        "drop,http://a/ann@example.com#ann,http://a/[e-mail]",
        "drop,http://a/p,http://a/p",
    })
    void takesOutOfAPageWhatSomebodyMayHaveTyped(String rule, String url, String left) throws Exception {
        Chat chat = redacted(
                "text=" + rule, Chat.builder().id("a").url(url).referrer(url).build());

        assertThat(chat.url()).isEqualTo(left);
        assertThat(chat.referrer()).isEqualTo(left);
    }

    @Test
    void masksTextsAndKeywords() throws Exception {
        Chat chat = redacted(
                "text=patterns",
                Chat.builder()
                        .id("a")
                        .keywords("bob@example.com pris")
                        .message(
                                "visitor",
                                null,
                                "ring 22334455",
                                Extra.builder().add("tlf", "22334455").build())
                        .build());

        assertThat(chat.keywords()).isEqualTo("[e-mail] pris");
        assertThat(chat.messages().get(0).text()).isEqualTo("ring [phone]");
        assertThat(chat.messages().get(0).extra()).isEqualTo(Extra.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ip=truncate                                  | ip=truncate
                    geo=drop,text=patterns,operator=hmac,ip=hmac | ip=hmac,operator=hmac,text=patterns,geo=drop
                    """)
    void hasOneLabelForTheSameRules(String rules, String label) {
        assertThat(Redaction.parse(rules).label()).isEqualTo(label);
        assertThat(Redaction.parse(label)).isEqualTo(Redaction.parse(rules));
        assertThat(Redaction.NONE.label()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ip            | Expected rules such as ip=truncate,text=patterns, each once, but was 'ip'
                    ip=drop,      | Expected rules such as ip=truncate,text=patterns, each once, but was 'ip=drop,'
                    ip=drop,ip=drop | Expected rules such as ip=truncate,text=patterns, each once, but was 'ip=drop,ip=drop'
                    ip=keep       | Expected ip=truncate or ip=hmac or ip=drop but was 'ip=keep'
                    geo=hmac      | Expected geo=drop but was 'geo=hmac'
                    name=drop     | Expected ip, operator, text or geo but was 'name'
                    """)
    void refusesOtherRules(String rules, String message) {
        assertThatThrownBy(() -> Redaction.parse(rules))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void wantsAKeyForPseudonymsAndOnlyForThem() {
        assertThatThrownBy(() -> Redaction.parse("ip=hmac").stage(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Redaction.parse("ip=drop").stage(KEY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsKeysApartWithoutShowingThem() {
        assertThat(KEY.fingerprint()).matches("[0-9a-f]{16}");
        assertThat(RedactionKey.of("sixteen bytes or more\r\n".getBytes(UTF_8)).fingerprint())
                .isEqualTo(KEY.fingerprint());
        assertThat(RedactionKey.of("sixteen bytes or mora".getBytes(UTF_8)).fingerprint())
                .isNotEqualTo(KEY.fingerprint());
        assertThat(KEY).hasToString("RedactionKey[fingerprint=" + KEY.fingerprint() + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fifteen bytes..", "fifteen bytes..\n\n"})
    void refusesAKeyThatIsTooShort(String secret) {
        assertThatThrownBy(() -> RedactionKey.of(secret.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a redaction key of 16 bytes or more but it has "
                        + secret.strip().length());
    }
}
