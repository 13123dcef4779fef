
# Made by chatpull-cds, for the Java and the folder that it was run with. With any other Java does without, and is told
# not to speak of it.
archive=$home/lib/chatpull.jsa
set -- -jar "$home/lib/chatpull.jar" "$@"
if [ -f "$archive" ]; then
    quiet=-Xlog:disable
    set -- "-XX:SharedArchiveFile=$archive" "$@"
fi
