#!/usr/bin/env python3
"""Compares a workbook, and tables of --csv-profile excel, with what the independent reference says they must be: the
workbook as openpyxl reads it, value by value and type by type, and all of them as LibreOffice shows their sheets.

    check_office.py --zone ZONE --workbook FILE --shown FOLDER --tables FOLDER export.xml…

In FOLDER each sheet is a CSV that LibreOffice has written, of the workbook or of the tables. Needs openpyxl.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import zip_longest
from pathlib import Path

import openpyxl

import check_excel
import check_outputs
import reference

FIRST_DATE = datetime(1900, 3, 1)
LARGEST = 10**15 - 1
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
TIMES = ("start", "stop", "time")
SECONDS = ("first_response_s",)
TIME_FORMAT = "yyyy\\-mm\\-dd\\ hh:mm:ss"
Value = str | int | float | datetime | None


class Values(check_excel.Cells):
    """Cells as what they are. Text is not guarded: a workbook says that it is text."""

    def cell(self, name: str, value: object) -> Value:
        if value is None or value == "":
            return None
        if name in TIMES:
            local = datetime.fromisoformat(str(value)).astimezone(self.zone).replace(tzinfo=None)
            return local if local >= FIRST_DATE else local.isoformat(sep=" ", timespec="seconds")
        if name in check_excel.NUMBERS or name in SECONDS:
            whole = float(value) if "." in str(value) else int(value)
            return whole if abs(whole) <= LARGEST else str(value)
        return check_excel.cut(str(value))


class ShownCells(check_excel.Cells):
    """As LibreOffice shows those of a table, in its English."""

    def cell(self, name: str, value: object) -> str:
        if name in SECONDS or name in check_excel.NUMBERS:
            return "" if value in (None, "") else number(float(str(value)))
        return super().cell(name, value)


def expected(exports: list[str], cells: check_excel.Cells) -> tuple[list[list], list[list]]:
    chats, messages = [check_outputs.CHATS_HEADER], [check_outputs.MESSAGES_HEADER]
    for export in exports:
        for record in reference.records(export):
            chats.append(cells.chat(record))
            messages.extend(cells.message(record, message) for message in record["messages"])
    return chats, messages


def unescaped(value: object) -> object:
    """openpyxl leaves what XML cannot hold as Excel writes it."""
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), value) if isinstance(value, str) else value


def stored(cell: openpyxl.cell.Cell, where: str, compare: check_outputs.Comparison) -> Value:
    if cell.data_type == "f":
        compare.equal(f"{where} is a formula", cell.value, "none")
    if isinstance(cell.value, str):
        compare.equal(f"{where}: format of a text", cell.number_format, "@")
    if isinstance(cell.value, datetime):
        compare.equal(f"{where}: format of a time", cell.number_format, TIME_FORMAT)
        # to the millisecond, which openpyxl leaves some microseconds beside
        return cell.value + timedelta(microseconds=500) - timedelta(microseconds=(cell.value.microsecond + 500) % 1000)
    return unescaped(cell.value)


def text(value: object) -> str | None:
    return None if value is None else f"{type(value).__name__} {value}"


def compare_cells(where: str, actual: list, expected: list, compare: check_outputs.Comparison) -> None:
    for column, (one, wanted) in enumerate(zip_longest(actual, expected)):
        compare.equal(f"{where}, {chr(ord('A') + column)}", one, wanted)


def check_workbook(path: str, tables: dict[str, list[list]], compare: check_outputs.Comparison) -> None:
    book = openpyxl.load_workbook(path)
    compare.equal("sheets", book.sheetnames, ["Summary", *tables])
    for name, rows in tables.items():
        sheet = book[name]
        compare.equal(f"{name}: frozen", sheet.freeze_panes, "A2")
        compare.equal(f"{name}: filter", sheet.auto_filter.ref, sheet.dimensions)
        compare.equal(f"{name}: bold header", [cell.font.b for cell in sheet[1]], [True] * len(rows[0]))
        for number, (row, wanted) in enumerate(zip_longest(sheet.iter_rows(), rows), 1):
            actual = [stored(cell, f"{name}, row {number}", compare) for cell in row or []]
            compare_cells(f"{name}, row {number}", list(map(text, actual)), list(map(text, wanted or [])), compare)


def shown(value: Value) -> str:
    """As LibreOffice shows a cell of a workbook in its English."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return "" if value is None else number(value) if isinstance(value, (int, float)) else value


def number(value: int | float) -> str:
    return f"{value:.15g}"


def plain(value: str) -> str:
    """Line ends as they are to the eye; numbers of more than 15 digits, which only tables have, in one notation."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return number(float(value)) if re.fullmatch(r"\d(\.\d+)?E\+\d+|1000000000000000", value) else value


def check_shown(path: Path, rows: list[list[str]], compare: check_outputs.Comparison) -> None:
    csv.field_size_limit(1 << 30)
    with open(path, encoding="utf-8-sig", newline="") as file:
        for count, (actual, wanted) in enumerate(zip_longest(csv.reader(file, strict=True), rows), 1):
            where = f"{path.name}, row {count}"
            compare_cells(where, list(map(plain, actual or [])), list(map(plain, wanted or [])), compare)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("--zone", "--workbook", "--shown", "--tables"):
        arguments.add_argument(name, required=True)
    arguments.add_argument("exports", nargs="+")
    given = arguments.parse_args()
    compare = check_outputs.Comparison()
    chats, messages = expected(given.exports, Values(given.zone))
    check_workbook(given.workbook, {"Chats": chats, "Messages": messages}, compare)
    stem = Path(given.workbook).stem
    for name, rows in (("Chats", chats), ("Messages", messages)):
        check_shown(Path(given.shown) / f"{stem}-{name}.csv", [list(map(shown, row)) for row in rows], compare)
    for name, rows in zip(("chats", "messages"), expected(given.exports, ShownCells(given.zone))):
        check_shown(Path(given.tables) / f"{name}.csv", rows, compare)
    count = f"{len(chats) - 1} chats and {len(messages) - 1} messages"
    print(f"in a workbook and in tables: {count} compared, {compare.differences} differences")
    sys.exit(1 if compare.differences else 0)


if __name__ == "__main__":
    main()
