#!/usr/bin/env python3
"""Reads chatpull's outputs back with Python's json and csv and compares every value with the independent reference.

    check_outputs.py export.xml --ndjson FILE --chats-csv FILE --messages-csv FILE [--expect CHATS]

Each file may end in .gz. Exact: 125.0 is not 125, a key given twice is a difference, and so is another order of keys.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import TextIOWrapper
from itertools import zip_longest
from typing import BinaryIO

import reference

CHATS_HEADER = (
    "id,referrer,keywords,operators,visitor_ip,start,stop,duration_s,url,city,country,organization,isp,"
    "message_count,visitor_message_count,operator_message_count,first_response_s,extra"
).split(",")
MESSAGES_HEADER = "chat_id,seq,from,role,time,text,extra".split(",")
SHOWN = 10
SEPARATORS = ("\x85", "\u2028", "\u2029")


class Comparison:
    def __init__(self) -> None:
        self.differences = 0

    def equal(self, where: str, actual: object, expected: object) -> None:
        if exact(actual) != exact(expected):
            self.differences += 1
            if self.differences <= SHOWN:
                print(f"{where}: expected {expected!r} but was {actual!r}", file=sys.stderr)


def exact(value: object) -> str:
    """As text, since Python takes 125.0 and 125, or True and 1, for equal. The order of keys is compared apart."""
    return json.dumps(value, sort_keys=True)


def first_response(record: dict) -> str:
    """metrics.md: not proactive (the very first message is an operator's); the first operator's message after the
    visitor's first, minus the visitor's first, in seconds. Empty when there is none or a time is missing."""
    question = None
    if record["messages"] and record["messages"][0]["role"] == "operator":
        return ""
    for message in record["messages"]:
        if message["role"] == "operator" and question is not None:
            if question["time"] is None or message["time"] is None:
                return ""
            return seconds(datetime.fromisoformat(message["time"]) - datetime.fromisoformat(question["time"]))
        if message["role"] == "visitor" and question is None:
            question = message
    return ""


def seconds(duration: timedelta) -> str:
    milliseconds = duration // timedelta(milliseconds=1)
    sign, milliseconds = ("-" if milliseconds < 0 else ""), abs(milliseconds)
    return f"{sign}{milliseconds // 1000}.{milliseconds % 1000:03}".rstrip("0").rstrip(".")


def cell(value: object) -> str:
    return "" if value is None else str(value)


def opened(path: str) -> BinaryIO:
    return gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb")


def ndjson_lines(path: str, compare: Comparison) -> Iterator[str]:
    with opened(path) as file:
        for number, raw in enumerate(file, 1):
            line = raw.decode("utf-8")
            compare.equal(f"line {number} ends with a line feed", line.endswith("\n"), True)
            compare.equal(f"line {number} starts with a brace, not a BOM", line[:1], "{")
            compare.equal(f"line {number} holds separators", [one for one in SEPARATORS if one in line], [])
            yield line.rstrip("\n")


def without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError(f"a key is repeated among {names}")
    return dict(pairs)


def parsed(text: str, where: str, compare: Comparison) -> object:
    try:
        return json.loads(text, object_pairs_hook=without_repeats)
    except ValueError as error:
        compare.equal(f"{where} as JSON", str(error), "readable")
        return None


def rows(path: str, header: list[str], compare: Comparison) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)
    with opened(path) as file:
        compare.equal(f"header of {path}", file.readline().decode("utf-8"), ",".join(header) + "\n")
        yield from csv.reader(TextIOWrapper(file, encoding="utf-8", newline=""), strict=True)


def check_row(compare: Comparison, where: str, header: list[str], actual: list[str], expected: list[str]) -> None:
    compare.equal(f"{where} columns", len(actual), len(header))
    for name, one, other in zip(header, actual, expected):
        if name == "extra":
            compare.equal(f"{where} extra is there", bool(one), bool(other))
            value = parsed(one, f"{where} extra", compare) if one else {}
            compare.equal(f"{where} extra", value, json.loads(other) if other else {})
        else:
            compare.equal(f"{where} {name}", one, other)


def chat_row(record: dict) -> list[str]:
    roles = [message["role"] for message in record["messages"]]
    counts = {
        "message_count": len(roles),
        "visitor_message_count": roles.count("visitor"),
        "operator_message_count": roles.count("operator"),
        "first_response_s": first_response(record),
    }
    values = record | counts | {"operators": ";".join(record["operators"])}
    values["extra"] = json.dumps(record["extra"]) if record["extra"] else ""
    return [cell(values[name]) for name in CHATS_HEADER]


def message_row(record: dict, message: dict) -> list[str]:
    values = message | {"chat_id": record["id"]}
    values["extra"] = json.dumps(message["extra"]) if message["extra"] else ""
    return [cell(values[name]) for name in MESSAGES_HEADER]


def keys(record: object) -> list[list[str]]:
    """The keys of the chat and of each message, in their order."""
    if not isinstance(record, dict):
        return []
    messages = record.get("messages")
    return [list(record)] + [list(one) for one in messages or [] if isinstance(one, dict)]


def check(given: argparse.Namespace) -> Comparison:
    compare = Comparison()
    lines = ndjson_lines(given.ndjson, compare)
    chats = rows(given.chats_csv, CHATS_HEADER, compare)
    messages = rows(given.messages_csv, MESSAGES_HEADER, compare)
    count = message_count = 0
    for record in reference.records(given.export, given.source_zone, given.zone):
        count += 1
        where = f"chat {count}"
        actual = parsed(next(lines, "null"), where, compare)
        compare.equal(where, actual, record)
        compare.equal(f"{where} keys", keys(actual), keys(record))
        check_row(compare, where, CHATS_HEADER, next(chats, []), chat_row(record))
        for message in record["messages"]:
            message_count += 1
            row = next(messages, [])
            check_row(compare, f"{where} message {message['seq']}", MESSAGES_HEADER, row, message_row(record, message))
    for rest in zip_longest(lines, chats, messages):  # also reads the header where there was no chat
        compare.equal("after the last chat", rest, ())
    if given.expect is not None:
        compare.equal("number of chats", count, given.expect)
    nothing = "NOTHING was compared, the export has no chat: " if count == 0 else ""
    print(f"{nothing}{count} chats and {message_count} messages compared, {compare.differences} differences")
    return compare


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("export")
    for name in ("--ndjson", "--chats-csv", "--messages-csv"):
        arguments.add_argument(name, required=True)
    arguments.add_argument("--source-zone", default="UTC")
    arguments.add_argument("--zone", default="UTC")
    arguments.add_argument("--expect", type=int)
    sys.exit(1 if check(arguments.parse_args()).differences else 0)


if __name__ == "__main__":
    main()
