"""Python's expat alone: every text handed over, nothing written. Prints the number of chats."""

import sys
import xml.parsers.expat


def main(path):
    chats = 0
    characters = 0

    def end(name):
        nonlocal chats
        chats += name == "chat"

    def text(data):
        nonlocal characters
        characters += len(data)

    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 64 << 10
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    with open(path, "rb") as file:
        parser.ParseFile(file)
    assert characters > 0
    print(chats)


main(sys.argv[1])
