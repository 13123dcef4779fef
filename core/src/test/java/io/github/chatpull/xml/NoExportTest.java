package io.github.chatpull.xml;

import static io.github.chatpull.xml.Documents.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.MalformedDocumentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before its first chat: no export at all, or one in a form that is not allowed. */
class NoExportTest {
    private static final String NOT_UTF_8 =
            "Expected an export but was a document in UTF-16 or UTF-32, or binary data (an export is always UTF-8)";

    @ParameterizedTest
    @ValueSource(strings = {"hello", "  hello", "id,referrer\n", "\u00E5<chats/>", "&lt;chats/>", "0"})
    void textIsNoXml(String text) {
        assertRefused(failure(text), "Expected an export but was something that is not XML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html></html>",
                "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
                "<html lang=\"en\">",
                "\n  <HTML>",
                "\uFEFF<Html/>"
            })
    void anHtmlPageIsCalledOne(String page) {
        assertRefused(failure(page), "Expected an export but was an HTML page");
    }

    @Test
    void anHtmlPageBehindAnotherBeginningIsNoExportEither() {
        assertRefused(
                failure("<!-- c --><html/>"), "Expected the root element <chats> but was <html> (line 1, column 11)");
        assertRefused(
                failure("<?xml version='1.0'?>\n<!DOCTYPE html><html/>"),
                "Expected no DTD but there is one (line 2, column 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":1}", " [1]", "{"})
    void jsonIsCalledJson(String json) {
        assertRefused(failure(json), "Expected an export but was JSON, it seems");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\r\n\t", "\uFEFF", "\uFEFF \n"})
    void nothingIsAnEmptyDocument(String nothing) {
        assertRefused(failure(nothing), "Expected an export but was an empty document");
    }

    @Test
    void aLongBlankDocumentIsCutShort() {
        assertThat(failure(" ".repeat(1000)))
                .isInstanceOfSatisfying(
                        MalformedDocumentException.class,
                        e -> assertThat(e.isTruncated()).isTrue())
                .hasMessage("Expected </chats> at the end but the document is cut short (line 1, column 1)");
    }

    @Test
    void compressedDataIsNotReadAsText() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(Documents.utf8("<chats/>"));
        }
        assertRefused(failure(gzip.toByteArray()), "Expected an export but was compressed data");
        byte[] zstd = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x20};
        assertRefused(failure(zstd), "Expected an export but was compressed data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void otherUnicodeEncodingsAreRefusedWithAndWithoutTheirMark(String encoding) {
        Charset charset = Charset.forName(encoding);
        assertRefused(failure("<chats/>".getBytes(charset)), NOT_UTF_8);
        assertRefused(failure("\uFEFF<chats/>".getBytes(charset)), NOT_UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "US-ASCII", "windows-1252", "UTF8", "EBCDIC-CP-US"})
    void anotherDeclaredEncodingIsRefused(String encoding) {
        assertRefused(
                failure("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><chats/>"),
                "Expected encoding UTF-8 but was " + encoding + " (line 1, column 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "klingon", ""})
    void anImpossibleDeclaredEncodingIsRefused(String encoding) {
        assertThat(failure("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><chats/>"))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageStartingWith("Expected well-formed XML but: ");
    }

    @ParameterizedTest
    @CsvSource({
        "1.1, 'Expected XML version 1.0 but was 1.1 (line 1, column 1)'",
        "2.0, 'Expected well-formed XML but: Invalid XML pseudo-attribute ''version'' value ''2.0'';"
                + " expected \"1.0\" or \"1.1\"'"
    })
    void anotherVersionIsRefused(String version, String message) {
        assertRefused(failure("<?xml version='" + version + "'?><chats/>"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE chats><chats/>",
                "<!DOCTYPE chats [<!ELEMENT chats ANY>]><chats/>",
                "<!DOCTYPE chats [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>"
                        + "<chats><chat><id>&c;</id></chat></chats>",
                "<!DOCTYPE chats [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]><chats/>"
            })
    void anyDtdIsRefused(String document) {
        assertRefused(failure(document), "Expected no DTD but there is one (line 1, column 1)");
    }

    @Test
    void anExternalEntityIsNotRead(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "the secret");
        Throwable failure = failure("<!DOCTYPE chats [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                + "<chats><chat><id>&x;</id></chat></chats>");

        assertRefused(failure, "Expected no DTD but there is one (line 1, column 1)");
        assertThat(failure).hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "Chats", "x:chats", "rss", "chatsx"})
    void anotherRootIsRefused(String root) {
        assertRefused(
                failure("<" + root + "/>"),
                "Expected the root element <chats> but was <" + root + "> (line 1, column 1)");
    }

    private static void assertRefused(Throwable failure, String message) {
        assertThat(failure).isInstanceOf(MalformedDocumentException.class).hasMessage(message);
        assertThat(((MalformedDocumentException) failure).isTruncated()).isFalse();
    }
}
