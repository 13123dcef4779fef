package io.github.chatpull.cli;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a command says while it works, on standard error: on a terminal one line that is rewritten, elsewhere a line once
 * a minute. Asked far more often than it speaks, it makes the words only when it does. Not thread-safe.
 */
public final class Progress implements AutoCloseable {
    /** How it looks. */
    enum Style {
        NONE,
        LINES,
        LIVE
    }

    private static final long LIVE_INTERVAL = Duration.ofMillis(200).toNanos();
    private static final long LINES_INTERVAL = Duration.ofMinutes(1).toNanos();

    private final Host host;
    private final Style style;
    private long last;
    private boolean lineShown;

    Progress(Host host, Style style) {
        this.host = host;
        this.style = style;
        this.last = host.nanoTime().getAsLong();
    }

    /** Something moved; the words are asked for only if it is time to say them. */
    public void moved(Supplier<String> words) {
        if (style == Style.NONE) {
            return;
        }
        long now = host.nanoTime().getAsLong();
        if (now - last < (style == Style.LIVE ? LIVE_INTERVAL : LINES_INTERVAL)) {
            return;
        }
        last = now;
        if (style == Style.LIVE) {
            host.show(words.get());
            lineShown = true;
        } else {
            host.say(words.get());
        }
    }

    /** Something begins that has no steps; told at once, where there is a live line. */
    public void begins(String words) {
        if (style == Style.LIVE) {
            host.show(words);
            lineShown = true;
        }
    }

    /** A step is done; told where there is no live line to show it. */
    public void stepDone(Supplier<String> words) {
        if (style == Style.LINES) {
            last = host.nanoTime().getAsLong();
            host.say(words.get());
        }
    }

    /** Makes room for other words. */
    public void clear() {
        if (lineShown) {
            host.show("");
            lineShown = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
