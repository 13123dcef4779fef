package io.github.chatpull.export;

import io.github.chatpull.model.Period;
import java.io.IOException;
import java.io.InputStream;

/**
 * Where the answer for a period comes from: the export API, or anything that behaves like it.
 *
 * <pre>{@code
 * WindowSource source = period -> client.open(period).body();
 * }</pre>
 */
@FunctionalInterface
public interface WindowSource {
    /**
     * The export document for a period.
     *
     * @return closed by the job, read to its end or not; closing it early must not read on
     * @throws io.github.chatpull.model.ExportRefusedException if the operator, the permission or the plan is refused
     * @throws IOException if there is no answer
     */
    InputStream open(Period request) throws IOException;
}
