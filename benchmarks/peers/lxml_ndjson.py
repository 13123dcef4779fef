"""NDJSON with lxml's iterparse, by hand, times as they stand. Prints the number of chats."""

import json
import sys

from lxml import etree

NAMES = {
    "id": "id",
    "referrer": "referrer",
    "keywords": "keywords",
    "operators": None,
    "visitor_ip": "visitorip",
    "start": "start",
    "stop": "stop",
    "duration_s": "duration",
    "url": "url",
    "city": "city",
    "country": "country",
    "organization": "organization",
    "isp": "ISP",
}


def text_of(element):
    return None if element is None else (element.text or "").strip()


def role(sender):
    if sender == "visitor":
        return "visitor"
    return "operator" if sender and "@" in sender else "other"


def record(chat):
    line = {"v": 1}
    for key, name in NAMES.items():
        line[key] = text_of(chat.find(name)) if name else [text_of(e) for e in chat.iterfind("operator")]
    if line["duration_s"] is not None:
        line["duration_s"] = int(line["duration_s"])
    line["extra"] = {}
    line["messages"] = [
        {
            "seq": seq,
            "from": message.get("from"),
            "role": role(message.get("from")),
            "time": message.get("time"),
            "text": text_of(message),
            "extra": {},
        }
        for seq, message in enumerate(chat.iterfind("msg"), 1)
    ]
    return line


def main(source, target):
    chats = 0
    with open(target, "w", encoding="utf-8") as out:
        for _, chat in etree.iterparse(source, tag="chat"):
            out.write(json.dumps(record(chat), ensure_ascii=False, separators=(",", ":")))
            out.write("\n")
            chats += 1
            # Else the tree of the whole document grows in memory.
            chat.clear()
            while chat.getprevious() is not None:
                del chat.getparent()[0]
    print(chats)


main(*sys.argv[1:])
