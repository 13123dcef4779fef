
# Made by chatpull-cds, for the Java and the folder that it was run with. With any other Java does without, and is told
# not to speak of it.
quiet=
case $home in
    *:*)
        echo "chatpull: Java takes a colon for the end of a name: rename or move $home" >&2
        exit 2
        ;;
esac
archive=$home/lib/chatpull.jsa
set -- -jar "$home/lib/chatpull.jar" "$@"
if [ -f "$archive" ]; then
    quiet=-Xlog:disable
    set -- "-XX:SharedArchiveFile=$archive" "$@"
fi
