#!/usr/bin/env python3
"""What an export means, written a second time and independently, from the documentation of the format and of the NDJSON
record alone; the standard library only. Prints the NDJSON that chatpull must print.

    reference.py export.xml[.gz] [--source-zone ZONE] [--zone ZONE] > expected.ndjson

ElementTree's own parser rewrites names that have a prefix, while an export's names count as they are written, so its
TreeBuilder is driven by expat without namespaces here. One chat is held at a time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import xml.parsers.expat
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone, tzinfo
from xml.etree.ElementTree import Element, TreeBuilder
from zoneinfo import ZoneInfo

WHITE_SPACE = " \t\r\n"
TEXT_ELEMENTS = {
    "referrer": "referrer",
    "keywords": "keywords",
    "visitorip": "visitor_ip",
    "url": "url",
    "city": "city",
    "country": "country",
    "organization": "organization",
    "ISP": "isp",
}
ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{0,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)
SAMPLE = re.compile(r"(\d\d)-(\d\d)-(\d{4})T(\d\d):(\d\d):(\d\d)(\d{0,3})", re.ASCII)
EARLIEST = datetime(1, 1, 2, tzinfo=timezone.utc)
LATEST = datetime(9999, 12, 30, 23, 59, 59, 999000, tzinfo=timezone.utc)
MILLISECOND = timedelta(milliseconds=1)
LONGEST = 2**63 - 1
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
SEPARATORS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def chats(path: str) -> Iterator[Element]:
    """Every <chat> directly under the root, one at a time."""
    ready: list[Element] = []
    state = {"depth": 0, "builder": None}
    parser = xml.parsers.expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True

    def start(name: str, attributes: list[str]) -> None:
        state["depth"] += 1
        if state["depth"] == 2 and name == "chat":
            state["builder"] = TreeBuilder()
        if state["builder"] is not None:
            state["builder"].start(name, dict(zip(attributes[::2], attributes[1::2])))

    def text(data: str) -> None:
        if state["builder"] is not None:
            state["builder"].data(data)

    def end(name: str) -> None:
        state["depth"] -= 1
        if state["builder"] is not None:
            state["builder"].end(name)
            if state["depth"] == 1:
                ready.append(state["builder"].close())
                state["builder"] = None

    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = start, text, end
    with gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb") as file:
        while block := file.read(1 << 16):
            parser.Parse(block, False)
            yield from ready
            ready.clear()
        parser.Parse(b"", True)
        yield from ready


def escape(text: str, attribute: bool) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    if not attribute:
        return text.replace(">", "&gt;")
    text = text.replace('"', "&quot;")
    return text.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def is_declaration(name: str) -> bool:
    return name == "xmlns" or name.startswith("xmlns:")


def inner_xml(element: Element) -> str:
    parts = [escape(element.text or "", False)]
    for child in element:
        attributes = "".join(f' {name}="{escape(value, True)}"' for name, value in child.attrib.items())
        inside = inner_xml(child)
        parts.append(f"<{child.tag}{attributes}>{inside}</{child.tag}>" if inside else f"<{child.tag}{attributes}/>")
        parts.append(escape(child.tail or "", False))
    return "".join(parts)


def content(element: Element) -> str:
    return (inner_xml(element) if len(element) else element.text or "").strip(WHITE_SPACE)


def local_to_utc(local: datetime, zone: tzinfo) -> datetime:
    """As clocks show it: in a gap moved forward by the gap, the first one where it occurs twice."""
    return local.replace(tzinfo=zone, fold=0).astimezone(timezone.utc)


def instant(text: str, source_zone: tzinfo) -> datetime | None:
    try:
        if match := SAMPLE.fullmatch(text):
            day, month, year, hour, minute, second = (int(part) for part in match.groups()[:6])
            local = datetime(year, month, day, hour, minute, second) + int(match[7] or 0) * MILLISECOND
            utc = local_to_utc(local, source_zone)
        elif match := ISO.fullmatch(text):
            year, month, day, hour, minute = (int(part) for part in match.groups()[:5])
            local = datetime(year, month, day, hour, minute, int(match[6] or 0))
            local += int(((match[7] or "") + "000")[:3]) * MILLISECOND
            utc = local_to_utc(local, source_zone) if match[8] is None else with_offset(local, match[8])
        else:
            return None
    except (ValueError, OverflowError):
        return None
    return utc if utc is not None and EARLIEST <= utc <= LATEST else None


def with_offset(local: datetime, offset: str) -> datetime | None:
    if offset == "Z":
        return local.replace(tzinfo=timezone.utc)
    digits = offset[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if minutes > 59 or hours * 60 + minutes > 18 * 60:
        return None
    shift = timedelta(hours=hours, minutes=minutes)
    return (local + shift if offset[0] == "-" else local - shift).replace(tzinfo=timezone.utc)


def rfc3339(time: datetime, zone: tzinfo) -> str:
    local = time.astimezone(zone)
    offset = local.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        local, offset = time, timedelta()
    minutes = offset // timedelta(minutes=1)
    suffix = "Z" if minutes == 0 else f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    return local.replace(tzinfo=None).isoformat(timespec="milliseconds") + suffix


def role(sender: str | None, operators: list[str]) -> str:
    if sender == "visitor":
        return "visitor"
    known = sender is not None and (sender in operators or ADDRESS.fullmatch(sender))
    return "operator" if known else "other"


class Extra:
    def __init__(self) -> None:
        self.values: dict[str, list[str]] = {}

    def add(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)

    def record(self) -> dict[str, str | list[str]]:
        return {name: values[0] if len(values) == 1 else values for name, values in self.values.items()}


class Reader:
    def __init__(self, source_zone: tzinfo, zone: tzinfo) -> None:
        self.source_zone = source_zone
        self.zone = zone

    def time(self, name: str, raw: str, extra: Extra) -> str | None:
        if raw == "":
            return None
        time = instant(raw, self.source_zone)
        if time is None:
            extra.add(name, raw)
            return None
        return rfc3339(time, self.zone)

    def record(self, chat: Element) -> dict[str, object]:
        extra = Extra()
        values: dict[str, object] = {}
        operators: list[str] = []
        messages: list[Element] = []
        seen: set[str] = set()
        for name, value in chat.attrib.items():
            if not is_declaration(name):
                extra.add(name, value.strip(WHITE_SPACE))
        self.bare_text(chat.text, extra)
        for child in chat:
            if child.tag == "msg":
                messages.append(child)
            else:
                self.child(child, values, operators, seen, extra)
            self.bare_text(child.tail, extra)
        ordered = ["id", "referrer", "keywords", "operators", "visitor_ip", "start", "stop", "duration_s", "url"]
        ordered += ["city", "country", "organization", "isp"]
        values["operators"] = operators
        record: dict[str, object] = {"v": 1} | {key: values.get(key) for key in ordered}
        record["extra"] = extra.record()
        record["messages"] = [self.message(seq, one, operators) for seq, one in enumerate(messages, 1)]
        return record

    @staticmethod
    def bare_text(text: str | None, extra: Extra) -> None:
        if text is not None and text.strip(WHITE_SPACE):
            extra.add("#text", text.strip(WHITE_SPACE))

    def child(
        self, child: Element, values: dict[str, object], operators: list[str], seen: set[str], extra: Extra
    ) -> None:
        name, value = child.tag, content(child)
        for attribute, text in child.attrib.items():
            if not is_declaration(attribute):
                extra.add(f"{name}@{attribute}", text.strip(WHITE_SPACE))
        if name == "operator":
            operators.extend([value] if value else [])
        elif name not in TEXT_ELEMENTS and name not in ("id", "start", "stop", "duration"):
            extra.add(name, value)
        elif name in seen:
            extra.add(name, value)
        elif name in ("start", "stop"):
            values[name] = self.time(name, value, extra)
        elif name == "duration" and value:
            if re.fullmatch(r"\d+", value, re.ASCII) and len(value.lstrip("0")) <= 19 and int(value) <= LONGEST:
                values["duration_s"] = int(value)
            else:
                extra.add(name, value)
        elif value:
            values[TEXT_ELEMENTS.get(name, name)] = value
        seen.add(name)

    def message(self, seq: int, element: Element, operators: list[str]) -> dict[str, object]:
        extra = Extra()
        sender = element.get("from", "").strip(WHITE_SPACE) or None
        for name, value in element.attrib.items():
            if name not in ("from", "time") and not is_declaration(name):
                extra.add(name, value.strip(WHITE_SPACE))
        time = self.time("time", element.get("time", "").strip(WHITE_SPACE), extra)
        return {
            "seq": seq,
            "from": sender,
            "role": role(sender, operators),
            "time": time,
            "text": content(element),
            "extra": extra.record(),
        }


def records(path: str, source_zone: str = "UTC", zone: str = "UTC") -> Iterator[dict[str, object]]:
    reader = Reader(ZoneInfo(source_zone), ZoneInfo(zone))
    for chat in chats(path):
        yield reader.record(chat)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Prints the NDJSON that chatpull must print for an export.")
    arguments.add_argument("export")
    arguments.add_argument("--source-zone", default="UTC")
    arguments.add_argument("--zone", default="UTC")
    given = arguments.parse_args()
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False)
    for record in records(given.export, given.source_zone, given.zone):
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        out.write(line.translate(SEPARATORS) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
