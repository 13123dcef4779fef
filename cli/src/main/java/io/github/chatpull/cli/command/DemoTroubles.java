package io.github.chatpull.cli.command;

import io.github.chatpull.cli.standin.Mishap;
import java.util.function.Supplier;

/** What goes wrong in the demo: one answer breaks off, and later the server is out of order until it is mended. */
final class DemoTroubles implements Supplier<Mishap> {
    private static final int BROKEN_OFF = 7;
    private static final int FIRST_OF_OUTAGE = 32;

    private int requests;
    private boolean isMended;

    @Override
    public synchronized Mishap get() {
        requests++;
        if (requests == BROKEN_OFF) {
            return Mishap.BREAKS_OFF;
        }
        return requests >= FIRST_OF_OUTAGE && !isMended ? Mishap.OUTAGE : Mishap.NONE;
    }

    synchronized void mend() {
        isMended = true;
    }
}
