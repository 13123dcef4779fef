package io.github.chatpull.sink;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A workbook as any reader of Office Open XML takes it: sheets by their relationships, cells by their references and by
 * what they say they are. A cell is "text: a", "number: 1", "time: 2008-10-23T14:49:12.031" or "".
 */
final class WorkbookReading {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final LocalDateTime DAY_ZERO = LocalDateTime.of(1899, 12, 30, 0, 0);

    private final Map<String, byte[]> parts = new HashMap<>();
    private final List<String> formats = new ArrayList<>();
    private final Map<String, String> sheets = new LinkedHashMap<>();

    WorkbookReading(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        Map<String, String> targets = new HashMap<>();
        for (Element one : elements("xl/_rels/workbook.xml.rels", "Relationship")) {
            targets.put(one.getAttribute("Id"), "xl/" + one.getAttribute("Target"));
        }
        for (Element one : elements("xl/workbook.xml", "sheet")) {
            sheets.put(one.getAttribute("name"), targets.get(one.getAttribute("r:id")));
        }
        Map<String, String> codes = new HashMap<>(Map.of("0", "General", "3", "#,##0", "49", "@"));
        for (Element one : elements("xl/styles.xml", "numFmt")) {
            codes.put(one.getAttribute("numFmtId"), one.getAttribute("formatCode"));
        }
        Element styles = elements("xl/styles.xml", "cellXfs").get(0);
        children(styles, "xf").forEach(one -> formats.add(codes.get(one.getAttribute("numFmtId"))));
    }

    /** What the sheets are called, in order. */
    List<String> sheets() {
        return List.copyOf(sheets.keySet());
    }

    /** A sheet's XML. */
    String xml(String sheet) {
        return new String(parts.get(sheets.get(sheet)), StandardCharsets.UTF_8);
    }

    /** A part's XML. */
    String part(String name) {
        return new String(parts.get(name), StandardCharsets.UTF_8);
    }

    /** The rows of a sheet, each as long as its last cell. */
    List<List<String>> rows(String sheet) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Element row : elements(sheets.get(sheet), "row")) {
            requireEqual(row.getAttribute("r"), String.valueOf(rows.size() + 1));
            List<String> cells = new ArrayList<>();
            for (Element cell : children(row, "c")) {
                int column = cell.getAttribute("r").charAt(0) - 'A';
                requireEqual(cell.getAttribute("r").substring(1), row.getAttribute("r"));
                while (cells.size() < column) {
                    cells.add("");
                }
                cells.add(value(cell));
            }
            rows.add(cells);
        }
        return rows;
    }

    private String value(Element cell) {
        String format = formats.get(Integer.parseInt(cell.getAttribute("s")));
        if (cell.getAttribute("t").equals("inlineStr")) {
            requireEqual(format, "@");
            return "text: " + unescaped(children(cell, "is").get(0).getTextContent());
        }
        requireEqual(cell.getAttribute("t"), "");
        BigDecimal value = new BigDecimal(children(cell, "v").get(0).getTextContent());
        return format.startsWith("yyyy") ? "time: " + time(value) : "number: " + value;
    }

    // As Excel does: in floating point, and to milliseconds.
    private static LocalDateTime time(BigDecimal days) {
        BigDecimal millis = BigDecimal.valueOf(days.doubleValue()).multiply(BigDecimal.valueOf(86_400_000));
        return DAY_ZERO.plusNanos(millis.setScale(0, RoundingMode.HALF_UP).longValueExact() % 86_400_000 * 1_000_000)
                .plusDays(days.longValue());
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(match.group(1), 16))));
    }

    private static void requireEqual(String actual, String expected) {
        if (!actual.equals(expected)) {
            throw new IllegalStateException("Expected " + expected + " but was " + actual);
        }
    }

    private List<Element> elements(String part, String name) throws IOException {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(parts.get(part)));
            return list(document.getElementsByTagName(name));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(part, e);
        }
    }

    private static List<Element> children(Element parent, String name) {
        return list(parent.getElementsByTagName(name));
    }

    private static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
