
# Lets chatpull start up to a third faster: has Java keep the classes that a conversion needs, ready for use (class data
# sharing). It fits this Java and this folder only: run it again when one of them has changed.
set -e
if [ ! -w "${archive%/*}" ]; then
    echo "chatpull-cds: the classes are kept in ${archive%/*}, which cannot be written: run it as who can" >&2
    exit 1
fi
# Nobody's own settings.
for name in $(env | sed -n 's/^\(CHATPULL_[A-Z_]*\)=.*/\1/p'); do
    unset "$name"
done
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
XDG_CONFIG_HOME=/dev/null
export XDG_CONFIG_HOME
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Another archive of old would say what is in the new one.
rm -f "$archive"
[ "$1" != "-XX:SharedArchiveFile=$archive" ] || shift

run() {
    if ! "$java" -Xmx64m -XX:+UseSerialGC "$@" >"$work/words" 2>&1; then
        # A line for each class that it leaves out.
        grep -v '\[warning\]' "$work/words" >&2 || true
        echo "chatpull-cds: Java cannot keep classes in $archive; chatpull works without" >&2
        exit 1
    fi
}

run "$@" generate --chats 400 -o "$work/chats.xml"
run -Xshare:off "-XX:DumpLoadedClassList=$work/classes" "$@" convert "$work/chats.xml" --progress never \
    --ndjson "$work/ndjson" --chats-csv "$work/chats.csv" --messages-csv "$work/messages.csv" --rollup "$work/rollup"
run -Xshare:dump "-XX:SharedClassListFile=$work/classes" "-XX:SharedArchiveFile=$archive.part" "$@"
chmod 0644 "$archive.part"
mv "$archive.part" "$archive"
echo "$archive is made: chatpull starts faster with $java"
