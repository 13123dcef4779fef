
if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    if [ ! -x "$java" ]; then
        echo "chatpull: no Java at $java: set JAVA_HOME to a Java 17 or later, or unset it to use the one on PATH" >&2
        exit 2
    fi
elif ! java=$(command -v java); then
    echo "chatpull: no Java found: install Java 17 or later, and put it on PATH or set JAVA_HOME" >&2
    exit 2
fi
