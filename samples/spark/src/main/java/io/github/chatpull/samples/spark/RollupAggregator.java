package io.github.chatpull.samples.spark;

import java.time.ZoneId;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/**
 * Makes a rollup of many things, on many machines, and gives its state, which is the same bytes as if one machine had
 * counted them in any order, as long as no cap is reached.
 *
 * @param <T> what it is made of
 */
abstract class RollupAggregator<T> extends Aggregator<T, RollupBuffer, byte[]> {
    private static final long serialVersionUID = 1L;

    private final String zone;

    RollupAggregator(ZoneId zone) {
        this.zone = zone.getId();
    }

    @Override
    public final RollupBuffer zero() {
        return new RollupBuffer(ZoneId.of(zone));
    }

    @Override
    public final RollupBuffer merge(RollupBuffer one, RollupBuffer other) {
        one.merge(other.rollup());
        return one;
    }

    @Override
    public final byte[] finish(RollupBuffer all) {
        return all.state();
    }

    @Override
    public final Encoder<RollupBuffer> bufferEncoder() {
        return Encoders.javaSerialization(RollupBuffer.class);
    }

    @Override
    public final Encoder<byte[]> outputEncoder() {
        return Encoders.BINARY();
    }
}
