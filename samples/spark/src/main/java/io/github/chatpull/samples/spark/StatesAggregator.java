package io.github.chatpull.samples.spark;

import java.time.ZoneId;

/** Merges states. */
final class StatesAggregator extends RollupAggregator<byte[]> {
    private static final long serialVersionUID = 1L;

    StatesAggregator(ZoneId zone) {
        super(zone);
    }

    @Override
    public RollupBuffer reduce(RollupBuffer all, byte[] state) {
        all.merge(RollupBuffer.read(state));
        return all;
    }
}
