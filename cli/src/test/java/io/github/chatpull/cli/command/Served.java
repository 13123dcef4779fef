package io.github.chatpull.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.chatpull.cli.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in the test that answers everything with one document, which need not be an export that can be read. */
final class Served implements AutoCloseable {
    private static final Pattern PERIOD = Pattern.compile("&start=([^&]*)&stop=([^&]*)");

    private final HttpServer server;
    private final World world;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String document;

    /** With this document, and a world whose settings name the account. */
    Served(Path directory, String document) throws IOException {
        this.document = document;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        world = new World(directory)
                .with("CHATPULL_PASSWORD", "demo")
                .with("CHATPULL_EMAIL", "operator@example.com")
                .with("CHATPULL_RETRIES", "0")
                .with("CHATPULL_ENDPOINT", "http://127.0.0.1:" + port() + "/a/Srv");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher period = PERIOD.matcher(exchange.getRequestURI().getQuery());
            if (period.find()) {
                asked.add(period.group(1) + "/" + period.group(2));
            }
            byte[] body = document.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What it has from now on. */
    void has(String changed) {
        document = changed;
    }

    /** The periods that were asked for. */
    List<String> asked() {
        return asked;
    }

    World world() {
        return world;
    }

    /** Runs a command whose arguments have no spaces in them. */
    World.Said run(String command, String... more) {
        return world.run(Stream.concat(Stream.of(command.split(" ")), Stream.of(more))
                .filter(argument -> !argument.isEmpty())
                .toArray(String[]::new));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
