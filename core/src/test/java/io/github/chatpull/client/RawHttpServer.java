package io.github.chatpull.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A server on 127.0.0.1 that says exactly what a test tells it to, byte for byte: for answers that are cut, slow,
 * endless or wrong, which a real server library cannot be made to give. Reads one request head per connection, runs the
 * script, and closes the connection. Safe to share between threads.
 */
public final class RawHttpServer implements AutoCloseable {
    /** What is said on one connection; an {@link IOException} means that the client is gone. */
    @FunctionalInterface
    public interface Script {
        void answer(Conversation conversation) throws IOException;
    }

    private final ServerSocket listener;
    private final Script script;
    private final String scheme;
    private final SSLContext tls;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private RawHttpServer(String scheme, SSLContext tls, Script script) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.scheme = scheme;
        this.tls = tls;
        this.script = script;
        start(this::acceptAll);
    }

    public static RawHttpServer start(Script script) throws IOException {
        return new RawHttpServer("http", null, script);
    }

    public static RawHttpServer startTls(SSLContext tls, Script script) throws IOException {
        return new RawHttpServer("https", tls, script);
    }

    /** A server that never says anything, and never reads. */
    public static RawHttpServer startMute(String scheme) throws IOException {
        return new RawHttpServer(scheme, null, null);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public ExportEndpoint endpoint() {
        return ExportEndpoint.parse(scheme + "://127.0.0.1:" + port() + "/a/Srv", false);
    }

    /** How many connections there were. */
    public int connections() {
        return sockets.size();
    }

    /** The heads of all requests so far, each as it came. */
    public List<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                if (script != null) {
                    start(() -> converse(socket));
                }
            } catch (IOException e) {
                // Closed, or a client that went away.
            }
        }
    }

    private void converse(Socket socket) {
        try (socket;
                Socket secured = secure(socket)) {
            String head = readHead(secured.getInputStream());
            heads.add(head);
            script.answer(new Conversation(head, secured, socket));
        } catch (IOException e) {
            // The client is gone, which is what many tests are about.
        }
    }

    private Socket secure(Socket socket) throws IOException {
        if (tls == null) {
            return socket;
        }
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("No request");
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-http-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection after its request's head has been read. */
    public static final class Conversation {
        private final String head;
        private final Socket socket;
        private final Socket tcp;

        private Conversation(String head, Socket socket, Socket tcp) {
            this.head = head;
            this.socket = socket;
            this.tcp = tcp;
        }

        public String requestLine() {
            return head.lines().findFirst().orElseThrow();
        }

        public void send(String ascii) throws IOException {
            send(ascii.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void send(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** One byte every 20 ms, for ever. */
        public void drip(String text) throws IOException {
            while (true) {
                drip(text.getBytes(StandardCharsets.ISO_8859_1));
            }
        }

        /** One byte every 20 ms. */
        public void drip(byte[] bytes) throws IOException {
            for (byte b : bytes) {
                send(new byte[] {b});
                LockSupport.parkNanos(20_000_000);
            }
        }

        /** Waits until the client is gone. */
        public void awaitEnd() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // Clients have nothing more to say.
            }
        }

        /** Ends the TCP connection with a reset. */
        public void reset() throws IOException {
            tcp.setSoLinger(true, 0);
            tcp.close();
        }

        /** Ends the TCP connection in order, but under TLS without TLS's farewell. */
        public void cut() throws IOException {
            tcp.close();
        }
    }
}
