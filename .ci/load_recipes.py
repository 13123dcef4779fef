#!/usr/bin/env python3
"""Runs the recipes of samples/load/README.md as they stand, and compares what they loaded with the independent reference.

    load_recipes.py odd generated.xml > export.xml    adds chats whose texts loaders are known to take for something else
    load_recipes.py run README.md                      in a folder with export.xml and archive/

Blocks of the page are found by the word behind their language, as in ```sh sqlite. .ci/load-recipes says what they need.
"""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import check_outputs
import reference

Row = dict[str, object]

TEXTS = ["\\.", "a\n\\.\nb", "\\N", "NULL", "null", "NA", "nan", "None", '"', '""', "'", ",", ";", "a\tb", "007", "1e5", "true", "-"]
TEXTS += ["2020-01-01", "=1+1", "\u0085\u2028", "😀", "{}", "[]", "a\rb", "a\r\nb", "$1", "%s", "\\", "\\x41", "#", "--", "", "0x10"]
DURATIONS = ["9223372036854775807", "9007199254740993", "0", ""]
TIMES = ["0001-01-02T00:00:00Z", "9999-12-30T23:59:59.999Z", "1500-03-01T00:00:00+01:00", "2020-02-29T12:00:00.001Z", ""]
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
CHATS = check_outputs.CHATS_HEADER
MESSAGES = check_outputs.MESSAGES_HEADER
COUNTS = ["message_count", "visitor_message_count", "operator_message_count", "first_response_s"]


def odd_chat(number: int, text: str) -> str:
    value = escape(text, {"\r": "&#13;"})
    moment = TIMES[number % len(TIMES)]
    return (
        f"<chat><id>{value or 'empty'}</id><operator>{value}</operator><operator>a{number}@example.com</operator>"
        f"<keywords>{value}</keywords><city>{value}</city><start>{moment}</start>"
        f"<duration>{DURATIONS[number % len(DURATIONS)]}</duration><odd>{value}</odd><odd>{number}</odd>"
        f'<msg from="visitor" time="{moment}" mood="{escape(value, {chr(34): "&quot;", chr(10): "&#10;"})}">{value}</msg></chat>\n'
    )


def print_odd(generated: str) -> None:
    xml = Path(generated).read_text(encoding="utf-8")
    end = xml.rindex("</chats>")
    chats = "".join(odd_chat(number, text) for number, text in enumerate(TEXTS * 3))
    sys.stdout.buffer.write((xml[:end] + chats + xml[end:]).encode("utf-8"))


def blocks(page: str) -> dict[str, tuple[str, str]]:
    found = re.findall(r"^```(\w+) ([\w-]+)\n(.*?)^```$", Path(page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return {name: (language, text) for language, name, text in found}


def millis(text: str | None) -> int | None:
    return None if text is None else (datetime.fromisoformat(text) - EPOCH) // timedelta(milliseconds=1)


def records(archive: bool) -> Iterator[Row]:
    """Of an archive, the lines of its ledger's files; of the export, the reference's."""
    if not archive:
        yield from reference.records("export.xml")
        return
    for line in Path("archive/ledger.ndjson").read_text(encoding="utf-8").splitlines():
        for name in json.loads(line)["files"]:
            if name.startswith("ndjson/"):
                with gzip.open("archive/" + name, "rt", encoding="utf-8", newline="\n") as lines:
                    yield from map(json.loads, lines)


def seconds(value: str) -> Decimal | None:
    return Decimal(value).normalize() if value else None


def expected(archive: bool = False) -> tuple[list[Row], list[Row]]:
    chats, messages = [], []
    for record in records(archive):
        counts = dict(zip(CHATS, check_outputs.chat_row(record)))
        chat = {key: record[key] for key in CHATS if key in record}
        chat |= {"start": millis(record["start"]), "stop": millis(record["stop"])}
        chat |= {key: int(counts[key]) for key in COUNTS[:3]} | {COUNTS[3]: seconds(counts[COUNTS[3]])}
        chats.append(chat)
        for message in record["messages"]:
            messages.append({"chat_id": record["id"]} | message | {"time": millis(message["time"])})
    return chats, messages


def canonical(rows: list[Row], columns: list[str]) -> list[str]:
    return sorted(json.dumps({key: row[key] for key in columns}, sort_keys=True, default=str) for row in rows)


class Loads:
    def __init__(self, page: str) -> None:
        self.blocks = blocks(page)
        self.differences = 0
        self.ran: set[str] = set()
        self.export = expected()

    def block(self, name: str, language: str) -> str:
        self.ran.add(name)
        if self.blocks[name][0] != language:
            raise ValueError(f"{name} is no {language}")
        return self.blocks[name][1]

    def sh(self, name: str) -> None:
        subprocess.run(["bash", "-euo", "pipefail", "-c", self.block(name, "sh")], check=True)

    def compare(self, name: str, loaded: tuple[list[Row], list[Row]], wanted: tuple[list[Row], list[Row]]) -> None:
        before = self.differences
        for table, mine, theirs, columns in zip(("chats", "messages"), loaded, wanted, (CHATS, MESSAGES)):
            columns = [key for key in columns if not mine or key in mine[0]]
            missing = set(CHATS if table == "chats" else MESSAGES) - set(columns) - set(COUNTS)
            ours, reads = canonical(mine, columns), canonical(theirs, columns)
            if missing or not theirs or len(ours) != len(reads):
                self.fail(f"{name}: {len(ours)} {table} of {len(reads)}, without {sorted(missing)}")
            for one, other in [pair for pair in zip(ours, reads) if pair[0] != pair[1]][:3]:
                self.fail(f"{name}: a row of {table} is\n  {one[:600]}\ninstead of\n  {other[:600]}")
        if self.differences == before:
            print(f"{name}: {len(loaded[0])} chats and {len(loaded[1])} messages, all as they should be")

    def fail(self, words: str) -> None:
        self.differences += 1
        print(words, file=sys.stderr)


def parsed(line: str) -> Row:
    row = json.loads(line, parse_float=Decimal)
    if row.get("first_response_s") is not None:
        row["first_response_s"] = Decimal(row["first_response_s"]).normalize()
    return row


def duckdb(database: str, chats: str = "chats", messages: str = "messages") -> tuple[list[Row], list[Row]]:
    tables = []
    for source, times in ((chats, ("start", "stop")), (messages, ("time",))):
        as_millis = ", ".join(f'epoch_ms("{key}") AS "{key}"' for key in times)
        sql = f"COPY (SELECT * REPLACE ({as_millis}) FROM {source}) TO 'dump.ndjson' (FORMAT json)"
        subprocess.run(["duckdb", database], input=sql.encode(), check=True)
        tables.append([parsed(line) for line in Path("dump.ndjson").read_text(encoding="utf-8").split("\n") if line])
    return tables[0], tables[1]


def sqlite() -> tuple[list[Row], list[Row]]:
    """NULL where the page says so, and nothing else, stands for none."""
    connection = sqlite3.connect("chats.sqlite")
    connection.row_factory = sqlite3.Row
    chats = [dict(row) for row in connection.execute("SELECT * FROM chats")]
    messages = [dict(row) for row in connection.execute("SELECT * FROM messages")]
    for chat in chats:
        chat["operators"] = [] if chat["operators"] is None else chat["operators"].split(";")
        chat |= {"start": millis(chat["start"]), "stop": millis(chat["stop"])}
        response = chat["first_response_s"]
        chat["first_response_s"] = None if response is None else Decimal(repr(response)).normalize()
    for message in messages:
        message["time"] = millis(message["time"])
    for row in chats + messages:
        row["extra"] = {} if row["extra"] is None else json.loads(row["extra"])
    return chats, messages


def postgresql() -> tuple[list[Row], list[Row]]:
    tables = []
    for table, times in (("chats", ("start", "stop")), ("messages", ("time",))):
        as_millis = "".join(f""", 'm_{key}', (extract(epoch FROM t."{key}") * 1000)::bigint""" for key in times)
        sql = f"SELECT to_jsonb(t) || jsonb_build_object('x', 1{as_millis}) FROM {table} AS t"
        out = subprocess.run(["psql", "-qAt", "-c", sql], check=True, stdout=subprocess.PIPE).stdout
        rows = [parsed(line) for line in out.decode().split("\n") if line]
        for row in rows:
            row |= {key: row[f"m_{key}"] for key in times}
            row["extra"] = {} if row["extra"] is None else row["extra"]
        tables.append(rows)
    subprocess.run(["psql", "-q", "-c", "DROP TABLE chats, messages"], check=True)
    return tables[0], tables[1]


def pandas(block: str) -> tuple[list[Row], list[Row]]:
    import pandas as pd

    names: dict[str, object] = {}
    exec(compile(block, "README.md", "exec"), names)  # noqa: S102
    tables = []
    for table in (names["chats"], names["messages"]):
        rows = [
            {key: None if value is pd.NA else value for key, value in row.items()} for row in table.to_dict("records")
        ]
        for row in rows:
            row |= {key: millis(row[key]) for key in ("start", "stop", "time") if key in row}
            if row.get("first_response_s") is not None:
                row["first_response_s"] = Decimal(repr(row["first_response_s"])).normalize()
        tables.append(rows)
    return tables[0], tables[1]


def with_cells(wanted: tuple[list[Row], list[Row]]) -> tuple[list[Row], list[Row]]:
    """In CSV, operators are one cell; what a semicolon in one of them means is lost."""
    chats = [
        chat | {"operators": ";".join(chat["operators"]).split(";") if chat["operators"] else []} for chat in wanted[0]
    ]
    return chats, wanted[1]


def fits(value: object, field: dict) -> bool:
    """Whether BigQuery loads a value into a field of this mode and type."""
    if field["mode"] == "REPEATED":
        return isinstance(value, list) and all(fits(one, field | {"mode": "REQUIRED"}) for one in value)
    if value is None:
        return field["mode"] == "NULLABLE"
    kinds: dict[str, Callable[[object], bool]] = {
        "STRING": lambda one: isinstance(one, str),
        "INTEGER": lambda one: isinstance(one, int) and -(2**63) <= one < 2**63,
        "TIMESTAMP": lambda one: isinstance(one, str) and 1 <= datetime.fromisoformat(one).year <= 9999,
        "JSON": lambda one: isinstance(one, dict),
        "RECORD": lambda one: isinstance(one, dict) and all_fit(one, field["fields"]),
    }
    return kinds[field["type"]](value)


def all_fit(record: dict, fields: list[dict]) -> bool:
    return list(record) == [field["name"] for field in fields] and all(fits(record[one["name"]], one) for one in fields)


def bigquery(loads: Loads) -> None:
    fields = json.loads(Path("chats.bigquery.json").read_text(encoding="utf-8"))
    count = 0
    with open("chats.ndjson", encoding="utf-8", newline="\n") as lines:
        for count, line in enumerate(lines, 1):
            if not all_fit(json.loads(line), fields):
                loads.fail(f"bigquery: line {count} does not fit the schema")
    print(f"bigquery: {count} lines fit the schema")


def run(page: str) -> int:
    loads = Loads(page)
    wanted, cells = loads.export, with_cells(loads.export)
    loads.sh("files")
    steps: list[tuple[str, Callable[[], tuple[list[Row], list[Row]]], tuple[list[Row], list[Row]]]] = [
        ("duckdb", lambda: duckdb("chats.duckdb"), wanted),
        ("duckdb-csv", lambda: duckdb("tables.duckdb"), cells),
        ("duckdb-archive", lambda: duckdb("archive.duckdb"), expected(archive=True)),
        ("parquet", lambda: duckdb(":memory:", "'chats.parquet'", "'messages.parquet'"), wanted),
        ("sqlite", sqlite, cells),
        ("postgresql", postgresql, wanted),
        ("postgresql-csv", postgresql, cells),
    ]
    for table in ("chats.csv", "messages.csv"):
        Path(table).chmod(0o644)
    for name, dump, theirs in steps:
        started = time.monotonic()
        try:
            loads.sh(name)
            loads.compare(name, dump(), theirs)
        except subprocess.CalledProcessError as error:
            loads.fail(f"{name}: {error.cmd[0]} ended with {error.returncode}")
        print(f"  {time.monotonic() - started:.1f} s")
    loads.compare("pandas", pandas(loads.block("pandas", "python")), wanted)
    loads.compare("pandas-csv", pandas(loads.block("pandas-csv", "python")), cells)
    loads.sh("bigquery")
    bigquery(loads)
    if set(loads.blocks) != loads.ran:
        loads.fail(f"recipes that nothing has run: {sorted(set(loads.blocks) - loads.ran)}")
    return 1 if loads.differences else 0


def main() -> None:
    if len(sys.argv) != 3 or sys.argv[1] not in ("odd", "run"):
        sys.exit(__doc__)
    if sys.argv[1] == "odd":
        print_odd(sys.argv[2])
    else:
        sys.exit(run(sys.argv[2]))


if __name__ == "__main__":
    main()
