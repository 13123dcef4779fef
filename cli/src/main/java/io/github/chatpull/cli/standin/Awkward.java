package io.github.chatpull.cli.standin;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Everything that is legal and rare, a kind for each chat in turn: a reader must take every one, and lose nothing of it.
 */
final class Awkward {
    private static final int LONG_TEXT_CHARS = 100_000;
    private static final int LONG_TEXT_EVERY = 500;

    private static final List<UnaryOperator<RawChat>> KINDS = List.of(
            chat -> chat.insert(message("<![CDATA[</msg></chat><chat><id>none</id></chat> & <b>]]> and ]]&gt;")),
            chat -> chat.replace(">\n<", ">\n<!-- </chat><chat> --><?pi </chats> ?>\n<")
                    .insert(message("in<!-- </msg> --> the <?pi > ?>middle")),
            chat -> chat.insert(
                    "<url>https://www.example.com/second</url>\n<id>second</id>\n<start/>\n<start>x</start>\n"),
            chat -> chat.insert("<rating scale=\"5\">4</rating>\n<tag>a</tag>\n<tag>b</tag>\n<Url/>\n"),
            chat -> chat.insert("<survey by=\"us\"><q nr=\"1\">a &amp; b</q><none/> &lt;<![CDATA[<]]></survey>\n")
                    .insert("<ISP>a <b>c</b></ISP>\n" + message("a <b title=\"&lt;\">bold</b> word")),
            chat -> chat.withAttributes("version=\"2\" note='a \"b\" &amp; c'")
                    .insert("<msg from=\"visitor\" read=\"true\" id=\"7\">Hi</msg>\n"),
            chat -> chat.insert(
                    "<city/>\n<country>\t</country>\n<organization><!-- --></organization>\n<msg/>\n<ISP></ISP>\n"),
            Awkward::onlyTheId,
            chat -> chat.replaceAll("<start>[^<]*", "<start>soon")
                    .replaceAll("<duration>[^<]*", "<duration>12.5")
                    .insert("<msg from=\"visitor\" time=\"2019-02-30T00:00:00Z\">Hi</msg>\n"),
            Awkward::everyTimeForm,
            chat -> chat.insert("""
                    <operator>Bo Berg</operator>
                    <operator/>
                    <msg from="Bo Berg">1</msg>
                    <msg from="system">2</msg>
                    <msg from="carl@example.com">3</msg>
                    <msg>4</msg>
                    """),
            chat -> chat.replace("\n", "\r\n").insert(message("one\r\ntwo&#13;three")),
            chat -> chat.replaceAll("<(id|url|chat|start)>", "<$1\t\n>").replaceAll("</(id|url|chat|msg)>", "</$1 \n>"),
            chat -> chat.replaceAll("(from|time)=\"([^\"']*)\"", "$1 = '$2'"),
            chat -> chat.insert(
                    message("&#72;&#x69; &#xE5;&#229; &#x1F600; &#x10FFFD; &lt;&gt;&amp;&apos;&quot; &amp;amp;")),
            chat -> chat.withAttributes("xmlns=\"urn:a\" xmlns:y=\"urn:y\" y:z=\"1\"")
                    .insert("<y:id>other</y:id>\n"),
            chat -> chat.replaceAll("<id>[^<]*", "<id>always-the-same"),
            chat -> chat.insert(message(
                    "next\u0085line\u2028sep\u2029par \u00a0 \ufeff \u202e \ue000 \ud83d\udc69\u200d\ud83d\udcbb")),
            chat -> chat.insert("text between the elements\n")
                    .after("<!-- <chat> -->\n<?pi between?>\ntext <note>and an element</note> between the chats\n"));

    private Awkward() {}

    static RawChat variantOf(RawChat chat, long index) {
        RawChat variant = KINDS.get((int) (index % KINDS.size())).apply(chat);
        boolean withLongText = index % LONG_TEXT_EVERY == LONG_TEXT_EVERY - 1;
        return withLongText ? variant.insert(message("lang ø ".repeat(LONG_TEXT_CHARS / 7))) : variant;
    }

    private static String message(String xml) {
        return "<msg from=\"visitor\" time=\"2019-03-04T10:15:12.031+01:00\">" + xml + "</msg>\n";
    }

    private static RawChat onlyTheId(RawChat chat) {
        int from = chat.latin1().indexOf("<id>");
        int to = chat.latin1().indexOf("</id>");
        return new RawChat("<chat>" + chat.latin1().substring(from, to) + "</id></chat>\n");
    }

    private static RawChat everyTimeForm(RawChat chat) {
        StringBuilder messages = new StringBuilder();
        for (String time : List.of(
                "2019-08-18T19:24:18Z",
                "2019-08-18T19:24+02",
                "2019-08-18 19:24:18,8+0200",
                "2019-08-18T19:24:18.123456789-03:30",
                "2019-08-18T19:24:18",
                "23-10-2019T12:49:12",
                "23-10-2019T12:49:1231",
                "23-10-2019T12:49:12031")) {
            messages.append("<msg from=\"visitor\" time=\" ")
                    .append(time)
                    .append(" \">")
                    .append(time)
                    .append("</msg>\n");
        }
        return chat.insert(messages.toString());
    }
}
