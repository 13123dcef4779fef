package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.failure;
import static io.github.chatpull.xml.Documents.readAll;
import static io.github.chatpull.xml.Documents.slow;
import static io.github.chatpull.xml.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.MalformedDocumentException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that ends too early is always known to: a download may be whole at the next try. */
class CutDocumentTest {
    private static final String EVERY_CONSTRUCT = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<!-- c --><?pi d?>\n<chats>\n<chat x=\"1\">\n<id>å😀</id><operator>a@b.c</operator>"
            + "<msg from=\"visitor\" time='2008-01-01T00:00:00Z'>\n<![CDATA[x]]>&amp;&#65;&#x42;&quot;<b/></msg>"
            + "</chat>\n<?p?><x><y/></x></chats>";

    @ParameterizedTest
    @ValueSource(
            strings = {EVERY_CONSTRUCT, "\uFEFF" + EVERY_CONSTRUCT, "<chats></chats>", "<chats/>", "<chats x='1' />"})
    void aCutAtAnyByteIsNoticed(String document) throws IOException {
        byte[] whole = utf8(document);
        readAll(document);
        for (int length = 0; length < whole.length; length++) {
            Throwable failure = failure(Arrays.copyOf(whole, length));

            assertThat(failure).as("cut after %d", length).isInstanceOf(MalformedDocumentException.class);
            if (!failure.getMessage().equals("Expected an export but was an empty document")) {
                assertThat(((MalformedDocumentException) failure).isTruncated())
                        .as("cut after %d: %s", length, failure.getMessage())
                        .isTrue();
                assertThat(failure)
                        .hasMessageStartingWith("Expected </chats> at the end but the document is cut short");
            }
        }
    }

    @Test
    void aCutIsNoticedWhateverTheSizeOfReads() {
        byte[] whole = utf8(EVERY_CONSTRUCT);
        for (int length = 10; length < whole.length; length++) {
            Throwable failure = failure(slow(Arrays.copyOf(whole, length), 1), Limits.DEFAULT);
            assertThat(((MalformedDocumentException) failure).isTruncated()).isTrue();
        }
    }

    @Test
    void saysWhereTheDocumentEnds() {
        assertThat(failure("<chats>\n<chat><id>a</id></chat><chat>\n<id>b</id><msg>Hi"))
                .hasMessage("Expected </chats> at the end but the document is cut short at chat 2, <msg> 1"
                        + " (line 3, column 18)");
    }

    @Test
    void aCutAfterManyChatsIsNoticed() {
        String chats = "<chat><id>a</id><msg>" + "x".repeat(500) + "</msg></chat>\n";
        assertThat(failure("<chats>" + chats.repeat(1_000) + "</chat"))
                .isInstanceOfSatisfying(
                        MalformedDocumentException.class,
                        e -> assertThat(e.isTruncated()).isTrue());
    }
}
