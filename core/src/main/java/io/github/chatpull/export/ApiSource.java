package io.github.chatpull.export;

import io.github.chatpull.client.ExportClient;
import io.github.chatpull.model.Period;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The export API as a source of windows.
 *
 * <pre>{@code
 * WindowSource source = new ApiSource(client);
 * }</pre>
 *
 * <p>As thread-safe as the client, which stays its owner's.
 */
public final class ApiSource implements WindowSource {
    private final ExportClient client;

    /** Asks this client. */
    public ApiSource(ExportClient client) {
        this.client = client;
    }

    @Override
    public InputStream open(Period request) throws IOException {
        return client.open(request).body();
    }

    @Override
    public InputStream open(Period request, Duration limit) throws IOException {
        return client.open(request, limit).body();
    }
}
