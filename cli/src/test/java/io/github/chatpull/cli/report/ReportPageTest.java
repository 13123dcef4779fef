package io.github.chatpull.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Period;
import io.github.chatpull.model.Sha256;
import io.github.chatpull.rollup.Rollup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as it is written; how it looks and what its script does, {@code .ci/report_check.mjs} tests in a browser. */
class ReportPageTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final Period YEAR = period("2018-12-31T23:00:00Z", "2019-12-31T23:00:00Z");

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from), Instant.parse(to));
    }

    private static Rollup rollupOf(String typed) {
        Instant start = Instant.parse("2019-03-01T10:00:00Z");
        Rollup rollup = new Rollup(OSLO);
        rollup.add(Chat.builder()
                .id("x")
                .start(start)
                .operator(typed)
                .url(typed)
                .referrer(typed)
                .keywords(typed)
                .country(typed)
                .message("visitor", start, typed, Extra.EMPTY)
                .build());
        return rollup;
    }

    @Test
    void whatAVisitorTypesIsNeverMarkup() throws Exception {
        String plain = new ReportPage(rollupOf("plain"), Coverage.of(YEAR)).html();
        String html = new ReportPage(
                        rollupOf("</script><img src=x onerror=alert(1)>\"'&amp;\u202e\u0007"), Coverage.of(YEAR))
                .html();

        assertThat(html)
                .doesNotContain("<img", "\u202e", "\u0007")
                .contains("&lt;img src=x onerror=alert(1)&gt;&quot;");
        assertThat(count("<", html)).isEqualTo(count("<", plain));
    }

    private static long count(String what, String text) {
        return Pattern.compile(what, Pattern.LITERAL).matcher(text).results().count();
    }

    @Test
    void holdsNoChatText() throws Exception {
        String html = new ReportPage(rollupOf("plain"), Coverage.of(YEAR)).html();

        assertThat(html).contains("plain");
        Rollup rollup = new Rollup(OSLO);
        Instant start = Instant.parse("2019-03-01T10:00:00Z");
        rollup.add(Chat.builder()
                .id("the-id")
                .start(start)
                .message("visitor", start, "secret words", Extra.EMPTY)
                .build());
        assertThat(new ReportPage(rollup, Coverage.of(YEAR)).html()).doesNotContain("secret", "the-id");
    }

    @Test
    void itsPolicyAllowsItsOwnStyleAndScriptOnly() throws Exception {
        String html = new ReportPage(rollupOf("plain"), Coverage.of(YEAR)).html();

        assertThat(html)
                .contains("default-src 'none'; style-src '" + hash("<style>(.*?)</style>", html) + "'; script-src '"
                        + hash("<script>(.*?)</script>", html) + "';")
                .doesNotContain(" src=", " href=", " style=", "@import", "url(");
    }

    private static String hash(String pattern, String html) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(html);
        assertThat(matcher.find()).isTrue();
        byte[] content = matcher.group(1).getBytes(StandardCharsets.UTF_8);
        return "sha256-" + Base64.getEncoder().encodeToString(Sha256.digest().digest(content));
    }

    @Test
    void aMissingWindowIsRedAndNamed() throws Exception {
        Period gap = period("2019-05-31T22:00:00Z", "2019-06-30T22:00:00Z");
        Coverage coverage = new Coverage(YEAR, List.of(new Period(YEAR.from(), gap.from())), List.of(gap));
        String html = new ReportPage(rollupOf("plain"), coverage).html();

        assertThat(html)
                .contains("1 windows are there, 1 gaps:", "<li>missing: 2019-06-01 to 2019-07-01</li>")
                .containsOnlyOnce("<rect class=\"gap\"");
        assertThat(new ReportPage(rollupOf("plain"), Coverage.of(YEAR)).html()).doesNotContain("windows are there");
    }

    @Test
    void nothingAtAllIsAPageToo() throws Exception {
        String html = new ReportPage(new Rollup(OSLO), Coverage.of(YEAR)).html();

        assertThat(html.substring(0, html.indexOf("<script")))
                .contains("0 chats, 0 operators", "<dd>–</dd>")
                .doesNotContain("NaN", "null", "Infinity");
    }

    @Test
    void theSameFiguresMakeTheSamePage() throws Exception {
        assertThat(new ReportPage(rollupOf("plain"), Coverage.of(YEAR)).html())
                .isEqualTo(new ReportPage(rollupOf("plain"), Coverage.of(YEAR)).html());
    }

    // More than four million chats.
    @Test
    void fiveYearsOfAHugeAccountStayUnderAMegabyte() throws Exception {
        Period years = period("2018-12-31T23:00:00Z", "2023-12-31T23:00:00Z");
        String html = new ReportPage(hugeAccount(years), Coverage.of(years)).html();

        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isBetween(400_000, 1_000_000);
    }

    private static Rollup hugeAccount(Period years) throws IOException {
        StringBuilder json = new StringBuilder("{\"v\":1,\"zone\":\"Europe/Oslo\",\"days\":{");
        LocalDate first = years.from().atZone(OSLO).toLocalDate();
        LocalDate end = years.to().atZone(OSLO).toLocalDate();
        long seed = 1;
        for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
            json.append(day.equals(first) ? "" : ",")
                    .append('"')
                    .append(day)
                    .append("\":{\"counts\":{\"chats\":2400},");
            StringBuilder all = new StringBuilder("[1");
            json.append("\"hours\":{");
            for (int hour = 7; hour < 19; hour++) {
                StringBuilder times = new StringBuilder("[1");
                for (int bucket = 900 + hour; bucket < 1700; bucket += 16) {
                    seed = seed * 6364136223846793005L + 1442695040888963407L;
                    times.append(',').append(bucket).append(',').append((seed >>> 60) % 7 + 1);
                }
                all.append(times, 2, times.length());
                json.append(hour == 7 ? "" : ",").append('"').append(hour).append("\":{\"chats\":200,\"missed\":9,");
                json.append("\"first_responses\":").append(times).append("]}");
            }
            json.append("},\"responses\":")
                    .append(all)
                    .append("],\"durations\":")
                    .append(all)
                    .append("]}");
        }
        json.append("}}");
        return Rollup.read(new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
