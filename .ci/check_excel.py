#!/usr/bin/env python3
"""Reads tables of --csv-profile excel back with Python's csv and compares every cell with what the independent reference
says it must be. Writes these cells, a line of JSON a row, for others to compare with (duckdb_excel.mjs).

    check_excel.py export.xml --zone ZONE --chats-csv FILE --messages-csv FILE --chats-cells FILE --messages-cells FILE
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import zip_longest
from zoneinfo import ZoneInfo

import check_outputs
import reference

MOST_UNITS = 32_767
MOST_LINE_FEEDS = 253
MARKER = "… [cut]"
STARTS = "=+-@\uff1d\uff0b\uff0d\uff20"
# Controls, white space, and Unicode's Default_Ignorable_Code_Point, which Python does not know by itself.
UNSEEN = [range(0x00, 0x21), range(0x7F, 0xA1), range(0x2000, 0x200B), range(0x2028, 0x202A), range(0xE0000, 0xE1000)]
UNSEEN += [range(0x115F, 0x1161), range(0x17B4, 0x17B6), range(0x180B, 0x1810), range(0x200B, 0x2010)]
UNSEEN += [range(0x202A, 0x2030), range(0x205F, 0x2070), range(0xFE00, 0xFE10), range(0xFFF0, 0xFFF9)]
UNSEEN += [range(0x1BCA0, 0x1BCA4), range(0x1D173, 0x1D17B)]
UNSEEN += [range(one, one + 1) for one in (0xAD, 0x34F, 0x61C, 0x1680, 0x3000, 0x3164, 0xFEFF, 0xFFA0)]
NUMBERS = ("seq", "duration_s", "message_count", "visitor_message_count", "operator_message_count")


def guarded(text: str) -> str:
    """An apostrophe before what Excel would compute, even behind what cannot be seen, and before tabs and line ends."""
    for one in text:
        if one in "\t\r\n" or one in STARTS:
            return "'" + text
        if one != '"' and not any(ord(one) in some for some in UNSEEN):
            return text
    return text


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def cut(text: str) -> str:
    ends = [at for at, one in enumerate(text) if one == "\r" or (one == "\n" and text[at - 1 : at] != "\r")]
    fits = len(ends) <= MOST_LINE_FEEDS
    if fits and units(text) <= MOST_UNITS:
        return text
    head = text if fits else text[: ends[MOST_LINE_FEEDS]]
    # Characters beyond the first plane have two units; a half of one is dropped.
    room = 2 * (MOST_UNITS - units(MARKER))
    return head.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + MARKER


class Cells:
    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)

    def cell(self, name: str, value: object) -> str:
        if value is None or value == "" or name in NUMBERS:
            return "" if value is None else str(value)
        if name in ("start", "stop", "time"):
            # isoformat, since strftime writes the year 800 with three digits
            local = datetime.fromisoformat(str(value)).astimezone(self.zone)
            return local.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
        if name == "first_response_s":
            return str(value).replace(".", ",")
        return cut(guarded(str(value)))

    def row(self, header: list[str], values: dict) -> list[str]:
        extra = values["extra"]
        written = json.dumps(extra, ensure_ascii=False, separators=(",", ":")).translate(reference.SEPARATORS)
        return [self.cell(name, (values | {"extra": written if extra else ""})[name]) for name in header]

    def chat(self, record: dict) -> list[str]:
        values = record | dict(zip(check_outputs.CHATS_HEADER, check_outputs.chat_row(record)))
        return self.row(check_outputs.CHATS_HEADER, values | {"extra": record["extra"]})

    def message(self, record: dict, message: dict) -> list[str]:
        return self.row(check_outputs.MESSAGES_HEADER, message | {"chat_id": record["id"]})


def rows(path: str, compare: check_outputs.Comparison) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)
    with open(path, "rb") as file:
        compare.equal(f"{path} begins with a byte order mark", file.read(3).hex(), "efbbbf")
        last = b""
        while block := file.read(1 << 16):
            last = (last + block)[-2:]
        compare.equal(f"{path} ends with CRLF", last[-2:].hex(), "0d0a")
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.reader(file, delimiter=";", strict=True)


def check_table(path: str, cells: str, expected: Iterator[list[str]], compare: check_outputs.Comparison) -> int:
    count = 0
    with open(cells, "w", encoding="utf-8", newline="\n") as out:
        for count, (actual, wanted) in enumerate(zip_longest(rows(path, compare), expected), 0):
            compare.equal(f"{path}, row {count}", actual, wanted)
            if count > 0:  # the header
                print(json.dumps({"cells": wanted}, ensure_ascii=True), file=out)
    return count


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("export")
    for name in ("--zone", "--chats-csv", "--messages-csv", "--chats-cells", "--messages-cells"):
        arguments.add_argument(name, required=True)
    given = arguments.parse_args()
    compare = check_outputs.Comparison()
    cells = Cells(given.zone)

    def chats() -> Iterator[list[str]]:
        yield check_outputs.CHATS_HEADER
        for record in reference.records(given.export):
            yield cells.chat(record)

    def messages() -> Iterator[list[str]]:
        yield check_outputs.MESSAGES_HEADER
        for record in reference.records(given.export):
            yield from (cells.message(record, message) for message in record["messages"])

    chat_count = check_table(given.chats_csv, given.chats_cells, chats(), compare)
    message_count = check_table(given.messages_csv, given.messages_cells, messages(), compare)
    print(f"for Excel: {chat_count} chats and {message_count} messages compared, {compare.differences} differences")
    sys.exit(1 if compare.differences else 0)


if __name__ == "__main__":
    main()
