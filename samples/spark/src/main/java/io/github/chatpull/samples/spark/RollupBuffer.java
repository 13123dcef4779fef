package io.github.chatpull.samples.spark;

import io.github.chatpull.rollup.Rollup;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.UncheckedIOException;
import java.time.ZoneId;

/**
 * A rollup on its way between machines, as its state. Public for the serializer, which makes an empty one first.
 */
public final class RollupBuffer implements Externalizable {
    private static final long serialVersionUID = 1L;

    private transient Rollup rollup;

    /** For the serializer. */
    public RollupBuffer() {
        this(ZoneId.of("UTC"));
    }

    RollupBuffer(ZoneId zone) {
        rollup = new Rollup(zone);
    }

    Rollup rollup() {
        return rollup;
    }

    void merge(Rollup other) {
        rollup.merge(other);
    }

    /** A rollup of its state. */
    static Rollup read(byte[] state) {
        try {
            return Rollup.read(new ByteArrayInputStream(state));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] state() {
        try {
            ByteArrayOutputStream state = new ByteArrayOutputStream();
            rollup.write(state);
            return state.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        byte[] state = state();
        out.writeInt(state.length);
        out.write(state);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        byte[] state = new byte[in.readInt()];
        in.readFully(state);
        rollup = Rollup.read(new ByteArrayInputStream(state));
    }
}
