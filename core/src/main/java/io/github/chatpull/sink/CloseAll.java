package io.github.chatpull.sink;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes several things even if closing one of them fails. */
final class CloseAll {
    private CloseAll() {}

    /** Closes all, in order; the first failure is thrown at the end, with the others added to it. */
    static void close(List<? extends Closeable> all) throws IOException {
        IOException first = null;
        for (Closeable one : all) {
            first = closeOne(one, first);
        }
        if (first != null) {
            throw first;
        }
    }

    /** Closes all that was opened before something failed; what fails now is added to that. */
    static void after(Exception failure, List<? extends Closeable> all) {
        try {
            close(all);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static @Nullable IOException closeOne(Closeable one, @Nullable IOException first) {
        try {
            one.close();
            return first;
        } catch (IOException e) {
            if (first == null) {
                return e;
            }
            first.addSuppressed(e);
            return first;
        }
    }
}
