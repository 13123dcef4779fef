package io.github.chatpull.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatpull.bytes.Sha256;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Extra;
import io.github.chatpull.model.Period;
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

    private static Coverage all(Period range) {
        return new Coverage(range, List.of(), List.of(), List.of());
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
        String plain = ReportPage.html(rollupOf("plain"), all(YEAR));
        String html = ReportPage.html(rollupOf("</script><img src=x onerror=alert(1)>\"'&amp;\u202e\u0007"), all(YEAR));

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
        String html = ReportPage.html(rollupOf("plain"), all(YEAR));

        assertThat(html).contains("plain");
        Rollup rollup = new Rollup(OSLO);
        Instant start = Instant.parse("2019-03-01T10:00:00Z");
        rollup.add(Chat.builder()
                .id("the-id")
                .start(start)
                .message("visitor", start, "secret words", Extra.EMPTY)
                .build());
        assertThat(ReportPage.html(rollup, all(YEAR))).doesNotContain("secret", "the-id");
    }

    @Test
    void itsPolicyAllowsItsOwnStyleAndScriptOnly() throws Exception {
        String html = ReportPage.html(rollupOf("plain"), all(YEAR));

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
        Coverage coverage = new Coverage(YEAR, List.of(new Period(YEAR.from(), gap.from())), List.of(gap), List.of());
        String html = ReportPage.html(rollupOf("plain"), coverage);

        assertThat(html)
                .contains("1 window is there, 1 gap:", "<li>missing: 2019-06-01 to 2019-07-01</li>")
                .containsOnlyOnce("<rect class=\"gap\"");
        assertThat(ReportPage.html(rollupOf("plain"), all(YEAR))).doesNotContain("windows are there");
    }

    @Test
    void whatIsNotCompleteIsStripedAndInTheLegendAndNothingElse() throws Exception {
        Period gap = period("2019-05-31T22:00:00Z", "2019-06-30T22:00:00Z");
        String years = "2017-12-31T23:00:00Z";
        Coverage lacking = new Coverage(period(years, "2019-12-31T23:00:00Z"), List.of(), List.of(gap), List.of());
        String html = ReportPage.html(rollupOf("plain"), lacking);
        String whole = ReportPage.html(rollupOf("plain"), all(period(years, "2019-12-31T23:00:00Z")));

        // Five pictures are over time.
        assertThat(count("<line class=\"part\"", body(html))).isEqualTo(5);
        assertThat(count("<i class=\"part\"></i>* not complete: the dates cut it, or something is missing", body(html)))
                .isEqualTo(5);
        assertThat(body(whole)).doesNotContain("class=\"part\"");
    }

    private static String body(String html) {
        return html.substring(html.indexOf("<body>"), html.indexOf("<script"));
    }

    @Test
    void figuresOfSomeChatsSaySo() throws Exception {
        Coverage some = new Coverage(YEAR, List.of(), List.of(), List.of("missed", "page contains \"<b>\""));
        String said = "Only chats that the filters kept: missed; page contains &quot;&lt;b&gt;&quot;.";

        assertThat(ReportPage.html(rollupOf("plain"), some)).contains(said);
        assertThat(ReportPage.html(rollupOf("plain"), all(YEAR))).doesNotContain("Only chats");
        assertThat(ReportPage.html(new Rollup(OSLO), Coverage.ofDays(new Rollup(OSLO), some.filters())))
                .contains("There was no chat to make a report of.", said);
    }

    @Test
    void nothingAtAllIsAPageToo() throws Exception {
        String html = ReportPage.html(new Rollup(OSLO), all(YEAR));

        assertThat(html.substring(0, html.indexOf("<script")))
                .contains("0 chats, 0 operators", "<dd>–</dd>")
                .doesNotContain("NaN", "null", "Infinity");
    }

    @Test
    void withoutAnyChatThereIsNoRange() throws Exception {
        Rollup nothing = new Rollup(OSLO);

        assertThat(Coverage.ofDays(nothing, List.of()).range()).isNull();
        assertThat(ReportPage.html(nothing, Coverage.ofDays(nothing, List.of())))
                .contains("There was no chat to make a report of.")
                .doesNotContain("1970", "<script>", "<table");
    }

    @Test
    void aPictureAddsUpToTheTableUnderIt() throws Exception {
        Rollup rollup = rollupOfWaits(0, 10_000, 10_001, 299_999, 300_000, 300_001, 590_000, 700_000);

        assertThat(figureOf(ReportPage.html(rollup, all(YEAR)), "First responses by how long they took"))
                .containsExactly(
                        "0–10 s 2",
                        "10–30 s 1",
                        "30–60 s 0",
                        "1–2 min 0",
                        "2–5 min 2",
                        "5–10 min 2",
                        "10–30 min 1",
                        "over 30 min 0");
    }

    @Test
    void theSameFiguresMakeTheSamePage() throws Exception {
        assertThat(ReportPage.html(rollupOf("plain"), all(YEAR)))
                .isEqualTo(ReportPage.html(rollupOf("plain"), all(YEAR)));
    }

    // More than four million chats.
    @Test
    void fiveYearsOfAHugeAccountStayUnderAMegabyte() throws Exception {
        Period years = period("2018-12-31T23:00:00Z", "2023-12-31T23:00:00Z");
        String html = ReportPage.html(hugeAccount(years), all(years));

        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isBetween(400_000, 1_000_000);
    }

    private static Rollup rollupOfWaits(long... millis) {
        Instant start = Instant.parse("2019-03-01T10:00:00Z");
        Rollup rollup = new Rollup(OSLO);
        for (long wait : millis) {
            rollup.add(Chat.builder()
                    .id("wait-" + wait)
                    .start(start)
                    .operator("anna@example.com")
                    .message("visitor", start, "hello", Extra.EMPTY)
                    .message("anna@example.com", start.plusMillis(wait), "hello", Extra.EMPTY)
                    .build());
        }
        return rollup;
    }

    private static List<String> figureOf(String html, String title) {
        String figure = html.substring(html.indexOf("<figcaption>" + title));
        return Pattern.compile("<tr><th scope=\"row\">(.*?)</th><td>(.*?)</td></tr>")
                .matcher(figure.substring(0, figure.indexOf("</figure>")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
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
