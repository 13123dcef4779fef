
# What is closed would be given to the next file that Java opens.
(: 9<&0) 2>/dev/null || exec 0>/dev/null
(: 9>&1) 2>/dev/null || exec 1</dev/null
(: 9>&2) 2>/dev/null || exec 2>/dev/null

set -f # the options below are split at blanks, but a * in them is no file name

# Java takes file names and the environment for the locale's bytes, and loses what is not ASCII where there is none, as
# in cron. Nothing that is said depends on the locale.
{ LC_ALL=C.UTF-8; } 2>/dev/null # bash warns where there is no such locale
export LC_ALL

# As it is typed, for the commands that it suggests.
name=$0
[ "$(command -v chatpull)" != "$0" ] || name=chatpull

# Only the shell can tell which stream is a terminal.
stdin_tty=false
stderr_tty=false
[ -t 0 ] && stdin_tty=true
[ -t 2 ] && stderr_tty=true

# Java takes the last of two heap sizes, but refuses to start with two collectors.
case "${CHATPULL_JAVA_OPTS:-} ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-}" in
    *-XX:+UseEpsilonGC* | *-XX:+UseG1GC* | *-XX:+UseParallelGC* | *-XX:+UseShenandoahGC* | *-XX:+UseZGC*) collector= ;;
    *) collector=-XX:+UseSerialGC ;;
esac

# Half of the compiler's work on the first gigabyte went into inlining what is large already: with less of it two threads
# are a tenth faster there, and no slower later. What is over at once is not worth the better of the two compilers.
case "$*" in
    *" --version" | *" -V" | *" --help" | *" -h") compiler=-XX:TieredStopAtLevel=1 ;;
    *) compiler=-XX:FreqInlineSize=150 ;;
esac

# shellcheck disable=SC2086 # the user's options are several words
exec "$java" -Xmx64m $collector $compiler $quiet "-Dchatpull.stdin.tty=$stdin_tty" "-Dchatpull.stderr.tty=$stderr_tty" \
    "-Dchatpull.command=$name" ${CHATPULL_JAVA_OPTS:-} "$@"
exit 1
