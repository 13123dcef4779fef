#!/bin/sh
# chatpull: this script with the program's jar behind it, in one file. Java reads a jar from its end, so what stands in
# front does not matter to it; sh reads from the front and never gets past the exec.

set -f # the options below are split at blanks, but a * in them is no file name

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    if [ ! -x "$java" ]; then
        echo "chatpull: no Java at $java: set JAVA_HOME to a Java 17 or later, or unset it to use the one on PATH" >&2
        exit 1
    fi
elif ! java=$(command -v java); then
    echo "chatpull: no Java found: install Java 17 or later, and put it on PATH or set JAVA_HOME" >&2
    exit 1
fi

# Java takes file names and the environment for the locale's bytes, and loses what is not ASCII where there is none, as
# in cron. Nothing that is said depends on the locale.
LC_ALL=C.UTF-8
export LC_ALL

# Only the shell can tell which stream is a terminal.
stdin_tty=false
stderr_tty=false
[ -t 0 ] && stdin_tty=true
[ -t 2 ] && stderr_tty=true

# Java takes the last of two heap sizes, but refuses to start with two collectors.
case "${CHATPULL_JAVA_OPTS:-}" in
    *-XX:+UseEpsilonGC* | *-XX:+UseG1GC* | *-XX:+UseParallelGC* | *-XX:+UseShenandoahGC* | *-XX:+UseZGC*) collector= ;;
    *) collector=-XX:+UseSerialGC ;;
esac

# shellcheck disable=SC2086 # the user's options are several words
# Half of the compiler's work on the first gigabyte went into inlining what is large already: with less of it two threads
# are a tenth faster there, and no slower later.
exec "$java" -Xmx64m $collector -XX:FreqInlineSize=150 "-Dchatpull.stdin.tty=$stdin_tty" "-Dchatpull.stderr.tty=$stderr_tty" \
    "-Dchatpull.command=$0" ${CHATPULL_JAVA_OPTS:-} -jar "$0" "$@"
exit 1
