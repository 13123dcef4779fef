#!/bin/sh
# chatpull: this script with the program's jar behind it, in one file. Java reads a jar from its end, so what stands in
# front does not matter to it; sh reads from the front and never gets past the exec.

quiet=
case $0 in
    *:*)
        echo "chatpull: Java takes a colon for the end of a name: rename or move $0" >&2
        exit 2
        ;;
esac
set -- -jar "$0" "$@"
