package io.github.chatpull.sink;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of CSV as Excel splits it, by the delimiter of its locale: only a quote at the very start of a cell opens one, what
 * follows the closing quote is appended, and both CR and LF end a row.
 */
final class ExcelReading {
    private final String text;
    private final char delimiter;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int at;

    private ExcelReading(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    static List<List<String>> of(String file, char delimiter) {
        ExcelReading reading = new ExcelReading(file.startsWith("\uFEFF") ? file.substring(1) : file, delimiter);
        while (reading.at < reading.text.length()) {
            reading.cell();
        }
        return reading.rows;
    }

    private void cell() {
        StringBuilder cell = new StringBuilder();
        if (text.charAt(at) == '"') {
            at++;
            quoted(cell);
        }
        while (at < text.length() && text.charAt(at) != delimiter && !isLineEnd()) {
            cell.append(text.charAt(at++));
        }
        row.add(cell.toString());
        if (at == text.length() || isLineEnd()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            rows.add(row);
            row = new ArrayList<>();
            return;
        }
        at++;
        if (at == text.length() || isLineEnd()) {
            row.add("");
            at += text.startsWith("\r\n", at) ? 2 : 1;
            rows.add(row);
            row = new ArrayList<>();
        }
    }

    private void quoted(StringBuilder cell) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                return;
            }
        }
    }

    private boolean isLineEnd() {
        return text.charAt(at) == '\r' || text.charAt(at) == '\n';
    }

    /** Whether a cell is computed, or would be if what cannot be seen were lost; a number is only a number. */
    static boolean isFormula(String cell) {
        String seen = cell.replaceAll("^[\\p{Cc}\\p{Cf}\\p{Z}\"]+", "");
        boolean isLineEndOrTab = !cell.isEmpty() && "\t\r\n".indexOf(cell.charAt(0)) >= 0;
        boolean isNumber = cell.matches("-?[0-9]+(,[0-9]+)?");
        return isLineEndOrTab || (!isNumber && seen.matches("(?s)[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*"));
    }
}
