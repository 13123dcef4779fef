#!/usr/bin/env python3
"""Reads chatpull's outputs back with Python's json and csv and compares every value with the independent reference.

    check_outputs.py export.xml --ndjson FILE --chats-csv FILE --messages-csv FILE [--expect CHATS]
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import zip_longest

import reference

CHATS_HEADER = (
    "id,referrer,keywords,operators,visitor_ip,start,stop,duration_s,url,city,country,organization,isp,"
    "message_count,visitor_message_count,operator_message_count,first_response_s,extra"
).split(",")
MESSAGES_HEADER = "chat_id,seq,from,role,time,text,extra".split(",")
SHOWN = 10


class Comparison:
    def __init__(self) -> None:
        self.differences = 0

    def equal(self, where: str, actual: object, expected: object) -> None:
        if actual != expected:
            self.differences += 1
            if self.differences <= SHOWN:
                print(f"{where}: expected {expected!r} but was {actual!r}", file=sys.stderr)


def first_response(record: dict) -> str:
    """First operator's message after the visitor's first, if no operator wrote before; in seconds."""
    question = None
    for message in record["messages"]:
        if message["role"] == "operator":
            if question is None:
                return ""
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


def ndjson_lines(path: str) -> Iterator[str]:
    with open(path, "rb") as file:
        for raw in file:
            assert raw.endswith(b"\n"), "the last line has no end"
            line = raw[:-1].decode("utf-8")
            assert len(line.splitlines()) == 1, f"not one line to every reader: {line!r}"
            yield line


def rows(path: str, header: list[str]) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        assert next(reader) == header, "not the documented header"
        yield from reader


def check_row(compare: Comparison, where: str, header: list[str], actual: list[str], expected: list[str]) -> None:
    compare.equal(f"{where} columns", len(actual), len(header))
    for name, one, other in zip(header, actual, expected):
        if name == "extra":
            compare.equal(f"{where} extra", json.loads(one) if one else {}, json.loads(other) if other else {})
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


def check(given: argparse.Namespace) -> Comparison:
    compare = Comparison()
    lines = ndjson_lines(given.ndjson)
    chats = rows(given.chats_csv, CHATS_HEADER)
    messages = rows(given.messages_csv, MESSAGES_HEADER)
    count = message_count = 0
    for record in reference.records(given.export, given.source_zone, given.zone):
        count += 1
        where = f"chat {count}"
        actual = json.loads(next(lines, "null"))
        compare.equal(where, actual, record)
        compare.equal(f"{where} keys", list(actual or {}), list(record))
        check_row(compare, where, CHATS_HEADER, next(chats, []), chat_row(record))
        for message in record["messages"]:
            message_count += 1
            row = next(messages, [])
            check_row(compare, f"{where} message {message['seq']}", MESSAGES_HEADER, row, message_row(record, message))
    for rest in zip_longest(lines, chats, messages):
        compare.equal("after the last chat", rest, ())
    if given.expect is not None:
        compare.equal("number of chats", count, given.expect)
    print(f"{count} chats and {message_count} messages compared, {compare.differences} differences")
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
