package io.github.chatpull.client;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

// Sends one request over one fresh connection. HttpClient's minimal client is its message transport alone: it has no
// retries, redirects, cookies, authentication, proxies or decompression to switch off. The connection is not kept: a
// handshake is small beside a window, and a kept connection gone stale would look like a failed request. The request
// still says keep-alive, since Tomcat answers "Connection: close" without chunks, which hides a cut.
final class Transport {
    private final ExportEndpoint endpoint;
    private final Timeouts timeouts;
    private final String userAgent;
    private final Lookup<TlsSocketStrategy> tls;

    Transport(ExportEndpoint endpoint, Timeouts timeouts, String userAgent, TlsSocketStrategy tls) {
        this.endpoint = endpoint;
        this.timeouts = timeouts;
        this.userAgent = userAgent;
        this.tls = RegistryBuilder.<TlsSocketStrategy>create()
                .register(URIScheme.HTTPS.id, tls)
                .build();
    }

    // The caller closes the connection, never the response: closing that would read it to its end.
    ClassicHttpResponse send(SilentConnection connection) throws IOException {
        HttpGet request = new HttpGet(endpoint.path());
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(timeout(timeouts.stall()))
                .build());
        request.setHeader(HttpHeaders.USER_AGENT, userAgent);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        HttpHost host = new HttpHost(endpoint.scheme(), endpoint.host(), endpoint.port());
        return client(connection).executeOpen(host, request, HttpClientContext.create());
    }

    private CloseableHttpClient client(SilentConnection connection) {
        BasicHttpClientConnectionManager connections =
                BasicHttpClientConnectionManager.create(tls, socket -> connection);
        connections.setSocketConfig(
                SocketConfig.custom().setSoTimeout(timeout(timeouts.stall())).build());
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(timeout(timeouts.connect()))
                .setSocketTimeout(timeout(timeouts.stall()))
                .build());
        connections.setTlsConfig(TlsConfig.custom()
                .setHandshakeTimeout(timeout(timeouts.connect()))
                .build());
        return HttpClients.createMinimal(connections);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
