package io.github.chatpull.cli.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/** A document that is made while it is written: of any size, and never in memory. */
@FunctionalInterface
interface Endless {
    /** At least so many bytes go out at a time. */
    int CHUNK = 64 << 10;

    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;

    /** As it stands. */
    static Endless text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same again and again, for so many bytes or a little more. */
    static Endless repeat(String unit, long bytes) {
        int unitBytes = unit.getBytes(StandardCharsets.UTF_8).length;
        int units = CHUNK / unitBytes + 1;
        byte[] chunk = unit.repeat(units).getBytes(StandardCharsets.UTF_8);
        return out -> {
            long left = (bytes + unitBytes - 1) / unitBytes * unitBytes;
            while (left > 0) {
                int count = (int) Math.min(left, chunk.length);
                out.write(chunk, 0, count);
                left -= count;
            }
        };
    }

    /** So many, each by its number from 0 on. */
    static Endless each(long count, LongFunction<String> one) {
        return out -> {
            StringBuilder chunk = new StringBuilder();
            for (long i = 0; i < count; i++) {
                chunk.append(one.apply(i));
                if (chunk.length() >= CHUNK) {
                    out.write(chunk.toString().getBytes(StandardCharsets.UTF_8));
                    chunk.setLength(0);
                }
            }
            out.write(chunk.toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    /** One behind the other. */
    static Endless join(Endless... parts) {
        return out -> {
            for (Endless part : parts) {
                part.writeTo(out);
            }
        };
    }
}
