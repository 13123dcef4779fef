package io.github.chatpull.sink;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The parts of a workbook, one after the other, in their zip. Nothing in it depends on when or where it is made. The stream
 * stays its owner's; what is held to compress is released by closing.
 */
final class WorkbookZip implements Closeable {
    // XML of sheets repeats itself so much that 4 takes half more time for a sixteenth less space, and 6 almost three
    // times
    // as much for a ninth.
    private static final int LEVEL = 2;
    // Zips know no time before 1980, and Java would add one of this machine's zone to the very first.
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Parts zip;

    /** A sheet that was written: the name it is shown under, that of its part, and what its filter is over. */
    record Sheet(String title, String part, String filter) {}

    WorkbookZip(OutputStream out) {
        this.zip = new Parts(out);
        zip.setLevel(LEVEL);
    }

    /** Begins the part of a sheet, which ends where another part begins. */
    OutputStream beginSheet(String part) throws IOException {
        return begin("xl/worksheets/" + part + ".xml");
    }

    private OutputStream begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ANY_TIME);
        zip.putNextEntry(entry);
        return zip;
    }

    /** Writes what makes a workbook of its sheets, in the order they are shown, and ends the zip. */
    void finish(List<Sheet> sheets) throws IOException {
        write("[Content_Types].xml", contentTypes(sheets));
        write("_rels/.rels", relationships(relationship(0, "officeDocument", "xl/workbook.xml")));
        write("xl/workbook.xml", workbook(sheets));
        StringBuilder targets = new StringBuilder(relationship(0, "styles", "styles.xml"));
        for (int i = 0; i < sheets.size(); i++) {
            targets.append(relationship(
                    i + 1, "worksheet", "worksheets/" + sheets.get(i).part() + ".xml"));
        }
        write("xl/_rels/workbook.xml.rels", relationships(targets.toString()));
        write("xl/styles.xml", CellStyle.table());
        zip.finish();
    }

    private void write(String name, String xml) throws IOException {
        begin(name).write((XML + xml).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        zip.release();
    }

    // Closing a zip would end it, whole or not, and close what it is written to.
    private static final class Parts extends ZipOutputStream {
        Parts(OutputStream out) {
            super(out, StandardCharsets.UTF_8);
        }

        void release() {
            def.end();
        }
    }

    private static String contentTypes(List<Sheet> sheets) {
        StringBuilder xml =
                new StringBuilder("<Types xmlns=\"" + PACKAGE + "/content-types\"><Default Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
        xml.append(override("workbook", "sheet.main")).append(override("styles", "styles"));
        sheets.forEach(sheet -> xml.append(override("worksheets/" + sheet.part(), "worksheet")));
        return xml.append("</Types>").toString();
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\"" + TYPES + type + "+xml\"/>";
    }

    private static String relationships(String all) {
        return "<Relationships xmlns=\"" + PACKAGE + "/relationships\">" + all + "</Relationships>";
    }

    private static String relationship(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + RELATIONSHIPS + "/" + type + "\" Target=\"" + target
                + "\"/>";
    }

    private static String workbook(List<Sheet> sheets) {
        StringBuilder list = new StringBuilder();
        StringBuilder filters = new StringBuilder();
        for (int i = 0; i < sheets.size(); i++) {
            Sheet sheet = sheets.get(i);
            list.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%2$d\"/>".formatted(sheet.title(), i + 1));
            if (!sheet.filter().isEmpty()) {
                filters.append(
                        "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"%d\" hidden=\"1\">'%s'!%s</definedName>"
                                .formatted(i, sheet.title(), sheet.filter()));
            }
        }
        return "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONSHIPS
                + "\"><bookViews><workbookView/></bookViews>" + "<sheets>" + list + "</sheets><definedNames>" + filters
                + "</definedNames></workbook>";
    }
}
