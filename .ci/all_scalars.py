#!/usr/bin/env python3
"""Prints an export whose chats hold, together, every Unicode scalar value that XML 1.0 allows: as it is in elements and in
CDATA, as references in attributes, in text and in what the format does not know. Standard library only.

    all_scalars.py > export.xml
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

# XML 1.0, production 2 (Char).
CHARS = [range(0x9, 0xB), range(0xD, 0xE), range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000)]
EXPECTED = 1_112_033
A_CHAT = 4096
EVERY_TWENTIETH = 20
NEAR_ASCII = 0x3000


def scalars() -> Iterator[int]:
    for some in CHARS:
        yield from some


def raw(codes: list[int]) -> str:
    """As they are but for what would be markup, and CR, which a parser turns into LF."""
    special = {"<": "&lt;", "&": "&amp;", ">": "&gt;", "\r": "&#13;"}
    return "".join(special.get(one, one) for one in map(chr, codes))


def references(codes: list[int]) -> str:
    return "".join(f"&#x{code:X};" if code % 2 else f"&#{code};" for code in codes)


def cdata(codes: list[int]) -> str:
    return "<![CDATA[" + "".join(chr(code) for code in codes if code not in (0xD, ord("]"))) + "]]>"


def messages(codes: list[int]) -> Iterator[str]:
    """Once more by itself: first, last and alone is what a cell is quoted or guarded for. Far from ASCII, every twentieth."""
    for code in codes[::EVERY_TWENTIETH] if codes[0] > NEAR_ASCII else codes:
        one = references([code])
        yield f'<msg from="{one}x" time="2024-02-29T12:00:00Z">{one}=a{one}</msg>'


def chats(number: int, codes: list[int]) -> Iterator[str]:
    """Of a block: plain chats, for the fast lane, and one that it leaves to Woodstox."""
    yield (
        f"<chat><id>{number}-[{raw(codes)}]</id><operator>[{raw(codes)}]</operator><operator>b</operator>"
        f"<url>{raw(codes)}</url><city>{references(codes)}</city>"
        f'<msg from="b" time="2024-02-29T12:00:00Z">[{raw(codes)}]</msg></chat>'
    )
    # The table of messages has the id in each row: a short one where there are many.
    yield f"<chat><id>{number}</id>{''.join(messages(codes))}</chat>"
    yield (
        f"<chat><id>{number}x</id><country>{cdata(codes)}</country>"
        f'<unknown name="{references(codes)}">{raw(codes)}</unknown>'
        f'<msg from="[{references(codes)}]" other="{references(codes)}">{cdata(codes)}</msg>'
        f'<msg from="visitor">={references(codes)}</msg></chat>'
    )


def main() -> None:
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False)
    out.write("<?xml version='1.0' encoding='UTF-8'?>\n<chats>\n")
    every = list(scalars())
    if len(every) != EXPECTED:
        raise AssertionError(f"expected {EXPECTED} scalars but there are {len(every)}")
    for number, start in enumerate(range(0, len(every), A_CHAT), 1):
        out.writelines(line + "\n" for line in chats(number, every[start : start + A_CHAT]))
    out.write("</chats>\n")
    out.flush()


if __name__ == "__main__":
    main()
