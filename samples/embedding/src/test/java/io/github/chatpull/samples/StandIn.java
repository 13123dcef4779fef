package io.github.chatpull.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers on this machine as the export API does, with chats of {@link ExampleExport}. */
final class StandIn implements AutoCloseable {
    private static final String PASSWORD = "secret";
    private static final int REFUSED = 401;

    private final HttpServer server;

    StandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/a/Srv", StandIn::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/a/Srv";
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = Arrays.stream(
                            exchange.getRequestURI().getRawQuery().split("&", -1))
                    .map(parameter -> parameter.split("=", 2))
                    .collect(Collectors.toMap(
                            parts -> parts[0], parts -> URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
            if (!PASSWORD.equals(query.get("password"))) {
                exchange.sendResponseHeaders(REFUSED, -1);
                return;
            }
            Instant start = OffsetDateTime.parse(query.get("start")).toInstant();
            Instant stop = OffsetDateTime.parse(query.get("stop")).toInstant();
            byte[] body = ExampleExport.of(time -> !time.isBefore(start) && time.isBefore(stop))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
