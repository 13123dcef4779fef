package io.github.chatpull.export;

import io.github.chatpull.model.Period;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Where the answer for a period comes from: the export API, or anything that behaves like it.
 *
 * <pre>{@code
 * WindowSource kept = period -> Compression.decode(Files.newInputStream(folder.resolve(period.from() + ".xml.gz")));
 * }</pre>
 *
 * <p>Asked by the thread that runs the job, for one period at a time.
 */
@FunctionalInterface
public interface WindowSource {
    /**
     * The export document for a period.
     *
     * @return closed by the job, read to its end or not; closing it early must not read on
     * @throws io.github.chatpull.model.ExportRefusedException if the operator, the permission or the plan is refused
     * @throws io.github.chatpull.model.ExportFailedException if there is no answer; its kind says what the job does then
     * @throws IOException if something else is wrong, which ends the job
     */
    InputStream open(Period request) throws IOException;

    /**
     * As {@link #open(Period)}, to be read to its end within some time. A source that does not care is read on after it;
     * the job then ends behind it.
     *
     * @param limit how long it may take from now on
     * @throws IOException as {@link #open(Period)}
     */
    default InputStream open(Period request, Duration limit) throws IOException {
        return open(request);
    }
}
