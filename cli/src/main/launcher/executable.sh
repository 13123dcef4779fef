#!/bin/sh
# chatpull: this script with the program's jar behind it, in one file. Java reads a jar from its end, so what stands in
# front does not matter to it; sh reads from the front and never gets past the exec.

set -- -jar "$0" "$@"
