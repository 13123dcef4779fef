package io.github.chatpull.sink;

/** A table in one output, however long it is. */
record OnlyPart(Output output) implements ExcelCsvSink.Parts {
    @Override
    public Output open(int number) {
        return output;
    }

    @Override
    public boolean hasNext() {
        return false;
    }
}
