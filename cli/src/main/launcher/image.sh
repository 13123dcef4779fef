
quiet=
java=$home/runtime/bin/java
archive=$home/runtime/lib/server/classes.jsa
set -- --enable-native-access=io.github.chatpull.command -m io.github.chatpull.command/io.github.chatpull.cli.Main "$@"
