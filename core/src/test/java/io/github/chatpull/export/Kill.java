package io.github.chatpull.export;

import java.io.IOException;

/** The process is gone before a step, and whatever it would still have done, its clean-up too, does not happen. */
final class Kill implements DiskStep.Rule {
    private final int at;
    private final DiskStep.Rule rule;
    private int steps;
    private boolean happened;

    /** Only what goes on in a dead process. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * One that comes in time.
     *
     * @param at before which step, from 0
     * @param rule what becomes of the steps before it
     */
    Kill(int at, DiskStep.Rule rule) {
        this.at = at;
        this.rule = rule;
    }

    @Override
    public void take(DiskStep step, DiskStep.Action action) throws IOException {
        if (steps == at) {
            happened = true;
            throw new Killed();
        }
        steps++;
        rule.take(step, action);
    }

    /** Runs what may be killed; whether it was. */
    boolean comesTo(DiskStep.Action process) throws IOException {
        try {
            process.run();
        } catch (IOException | Killed e) {
            // The latter may have come to the clean-up after the former.
            if (!happened) {
                throw e;
            }
        }
        return happened;
    }
}
