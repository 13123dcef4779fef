package io.github.chatpull.sink;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How cells of a workbook look: an entry of its table of styles each, by their ordinal. */
enum CellStyle {
    /** What a cell is that says nothing, as the format wants the first style to be. */
    GENERAL(Format.GENERAL, Font.PLAIN, Alignment.NONE),
    /** The name of a column. */
    HEADER(Format.TEXT, Font.HEADER, Alignment.NONE),
    /** The name of a column of numbers. */
    NUMBER_HEADER(Format.TEXT, Font.HEADER, Alignment.RIGHT),
    /** Text, which stays text when somebody edits it: {@code =1+1} typed there is no formula either. */
    TEXT(Format.TEXT, Font.PLAIN, Alignment.NONE),
    /** Text of several lines. */
    LINES(Format.TEXT, Font.PLAIN, Alignment.LINES),
    /** Text in a column of numbers. */
    RIGHT_TEXT(Format.TEXT, Font.PLAIN, Alignment.RIGHT),
    /** A number as it is. */
    NUMBER(Format.GENERAL, Font.PLAIN, Alignment.RIGHT),
    /** Date and time. */
    TIME(Format.TIME, Font.PLAIN, Alignment.LEFT),
    /** Date and time in a column of numbers. */
    RIGHT_TIME(Format.TIME, Font.PLAIN, Alignment.RIGHT),
    /** What a sheet is about. */
    TITLE(Format.TEXT, Font.TITLE, Alignment.NONE),
    /** How many, with thousands. */
    COUNT(Format.COUNT, Font.PLAIN, Alignment.RIGHT),
    /** Seconds that were computed. */
    SECONDS(Format.SECONDS, Font.PLAIN, Alignment.RIGHT);

    private static final String STYLES = """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
            <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>\
            <numFmt numFmtId="165" formatCode="#,##0.0"/></numFmts>\
            <fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
            <font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
            <font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font></fonts>\
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
            <fill><patternFill patternType="solid"><fgColor rgb="FFE7EBF0"/><bgColor indexed="64"/></patternFill></fill></fills>\
            <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>\
            <border><left/><right/><top/><bottom style="thin"><color rgb="FF8A94A0"/></bottom><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="%d">%s</cellXfs>\
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""";

    private final Format format;
    private final Font font;
    private final Alignment alignment;

    CellStyle(Format format, Font font, Alignment alignment) {
        this.format = format;
        this.font = font;
        this.alignment = alignment;
    }

    // The first three are Excel's own.
    private enum Format {
        GENERAL(0),
        COUNT(3),
        TEXT(49),
        TIME(164),
        SECONDS(165);

        private final int id;

        Format(int id) {
            this.id = id;
        }
    }

    private enum Font {
        PLAIN("fontId=\"0\" fillId=\"0\" borderId=\"0\""),
        HEADER("fontId=\"1\" fillId=\"2\" borderId=\"1\""),
        TITLE("fontId=\"2\" fillId=\"0\" borderId=\"0\"");

        private final String ids;

        Font(String ids) {
            this.ids = ids;
        }
    }

    private enum Alignment {
        NONE(""),
        // A row shows the first of them. LibreOffice would draw the others over the next row, were they not wrapped.
        LINES(" vertical=\"top\" wrapText=\"1\""),
        LEFT(" horizontal=\"left\""),
        RIGHT(" horizontal=\"right\" indent=\"1\"");

        private final String other;

        Alignment(String other) {
            this.other = other;
        }
    }

    /** The table of styles. */
    static String table() {
        String styles = Arrays.stream(values()).map(CellStyle::entry).collect(Collectors.joining());
        return STYLES.formatted(values().length, styles);
    }

    private String entry() {
        return "<xf numFmtId=\"" + format.id + "\" " + font.ids + " xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\""
                + " applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment" + alignment.other + "/></xf>";
    }
}
