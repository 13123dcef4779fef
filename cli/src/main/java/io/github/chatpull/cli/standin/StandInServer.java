package io.github.chatpull.cli.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Period;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Answers as LiveLeader's export API is documented to, over chats of its own. Streams: memory is one chat and two buffers
 * a request, four requests at a time. It logs nothing, and no answer repeats anything of a request.
 *
 * <pre>{@code
 * try (StandInServer server = StandInServer.start(address, StandInAccount.DEMO, source, Answers.DEFAULT)) {
 *     System.out.println(server.url());
 * }
 * }</pre>
 *
 * <p>Whoever starts it closes it. Source: the vendor's page on the data export API; the page names no statuses, so these
 * are HTTP's own.
 */
public final class StandInServer implements Closeable {
    private static final String PATH = "/a/Srv";
    private static final int THREADS = 4;
    private static final int BUFFER = 64 << 10;

    // RFC 9110, 12.5.3; group 1 is the weight, and a weight of zero is a refusal.
    private static final Pattern GZIP =
            Pattern.compile("(?i)(?<![^\\s,])(?:x-)?gzip\\s*(?:;\\s*q=\\s*([0-9.]+)\\s*)?(?=,|$)");
    private static final Pattern ZERO = Pattern.compile("[0.]+");

    /**
     * How chats are selected and written.
     *
     * @param selection which chats a period selects
     * @param timeForm how their times are written
     * @param mishaps what becomes of the next answer; asked once for each, from several threads
     */
    public record Answers(Selection selection, TimeForm timeForm, Supplier<Mishap> mishaps) {
        /** By start, as ISO 8601, and whole. */
        public static final Answers DEFAULT = new Answers(Selection.START, TimeForm.ISO);

        /** Answers that all come as they should. */
        public Answers(Selection selection, TimeForm timeForm) {
            this(selection, timeForm, () -> Mishap.NONE);
        }
    }

    static {
        // Read once, by the JDK's server, when the first is made. Without it every answer waits 40 ms for the client's
        // delayed acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "chatpull-stand-in");
        thread.setDaemon(true);
        return thread;
    });
    private final StandInAccount account;
    private final ChatSource source;
    private final Answers answers;

    private StandInServer(HttpServer server, StandInAccount account, ChatSource source, Answers answers) {
        this.server = server;
        this.account = account;
        this.source = source;
        this.answers = answers;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Starts a server.
     *
     * @param address port 0 is any that is free
     * @throws IOException if the address cannot be had
     */
    public static StandInServer start(
            InetSocketAddress address, StandInAccount account, ChatSource source, Answers answers) throws IOException {
        StandInServer server = new StandInServer(HttpServer.create(address, 0), account, source, answers);
        server.server.start();
        return server;
    }

    /** A server for this machine only, on any free port, with generated chats and the demo's account. */
    public static StandInServer start(GeneratorOptions chats, Answers answers) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return start(address, StandInAccount.DEMO, ChatSource.generated(chats), answers);
    }

    /** Where it answers; one that listens everywhere names the address that this machine reaches it at. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        boolean everywhere = address.getAddress().isAnyLocalAddress();
        String host = (everywhere ? InetAddress.getLoopbackAddress() : address.getAddress()).getHostAddress();
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort() + PATH;
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return server.getAddress().getAddress().isLoopbackAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    // Nothing is closed where this throws: closing ends the body, and with it a cut answer, as if it were whole. The
    // JDK's server drops the connection instead, which is all that a client that went away needs too.
    private void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            refuse(exchange, 404, "There is nothing here; the export API is at " + PATH + ".");
        } else if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            refuse(exchange, 405, "Only GET is answered.");
        } else {
            answer(exchange);
        }
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        StandInRequest request;
        try {
            request = StandInRequest.parse(exchange.getRequestURI().getRawQuery());
        } catch (StandInRequest.Malformed e) {
            refuse(exchange, 400, e.sentence());
            return;
        }
        if (!account.accepts(request.email(), request.password())) {
            refuse(exchange, 401, "The e-mail address or the password is wrong.");
        } else if (!account.permission()) {
            refuse(exchange, 403, "This operator does not have account permission.");
        } else if (!account.plan()) {
            refuse(exchange, 403, "This account's plan does not support data export.");
        } else {
            export(exchange, request.period(), answers.mishaps().get());
        }
    }

    private void export(HttpExchange exchange, Period period, Mishap mishap) throws IOException {
        if (mishap == Mishap.OUTAGE) {
            refuse(exchange, 503, "Closed for maintenance.");
            return;
        }
        try (ChatSource.Run chats = source.open(period)) {
            boolean gzip = acceptsGzip(exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()));
            exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=UTF-8");
            if (gzip) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, 0);
            OutputStream body =
                    gzip ? new GZIPOutputStream(exchange.getResponseBody(), BUFFER, true) : exchange.getResponseBody();
            ChatXmlWriter xml = write(chats, period, body);
            if (mishap == Mishap.BREAKS_OFF) {
                xml.flush();
                throw new IOException("broken off on purpose");
            }
            xml.end();
            body.close();
        }
    }

    private static boolean acceptsGzip(List<String> accepted) {
        return accepted.stream()
                .flatMap(header -> GZIP.matcher(header).results())
                .anyMatch(coding -> coding.group(1) == null
                        || !ZERO.matcher(coding.group(1)).matches());
    }

    private ChatXmlWriter write(ChatSource.Run chats, Period period, OutputStream body) throws IOException {
        ChatXmlWriter xml = new ChatXmlWriter(body, answers.timeForm(), GeneratorOptions.ZONE);
        xml.start();
        for (Chat chat = chats.next(); chat != null; chat = chats.next()) {
            if (answers.selection().selects(chat, period)) {
                xml.write(chat);
            }
        }
        return xml;
    }

    private static void refuse(HttpExchange exchange, int status, String line) throws IOException {
        byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
