package io.github.chatpull.cli.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server on 127.0.0.1 that sends requests back in places where they do not belong. In its answer, {@code %1$s} stands for
 * the request's first line and {@code %2$s} for its target.
 */
final class EchoServer implements AutoCloseable {
    private final ServerSocket listener;
    private final String answer;
    private final boolean staysOpen;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private EchoServer(String answer, boolean staysOpen) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.answer = answer;
        this.staysOpen = staysOpen;
        start(this::acceptAll);
    }

    /** Answers and hangs up. */
    static EchoServer answering(String answer) throws IOException {
        return new EchoServer(answer, false);
    }

    /** Begins to answer, and then says no more. */
    static EchoServer stallingAfter(String answer) throws IOException {
        return new EchoServer(answer, true);
    }

    String url(String scheme) {
        return scheme + "://127.0.0.1:" + listener.getLocalPort() + "/a/Srv";
    }

    /** What was asked so far: the first lines. */
    List<String> requests() {
        return requests;
    }

    /** Waits until it has answered once. */
    void awaitRequest() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                start(() -> converse(socket));
            } catch (IOException e) {
                // Closed: the test is over.
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            String line = readHead(socket.getInputStream()).lines().findFirst().orElse("");
            requests.add(line);
            String target = line.split(" ", 3).length == 3 ? line.split(" ", 3)[1] : line;
            socket.getOutputStream().write(answer.formatted(line, target).getBytes(UTF_8));
            socket.getOutputStream().flush();
            asked.countDown();
            if (staysOpen) {
                closed.await();
            }
        } catch (IOException e) {
            // The client has gone away, as is its right.
            asked.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // What does not look like one, a TLS greeting say, ends with the connection or its first block.
    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        byte[] block = new byte[8192];
        while (head.indexOf("\r\n\r\n") < 0) {
            int count = in.read(block);
            if (count < 0) {
                return head.toString();
            }
            head.append(new String(block, 0, count, ISO_8859_1));
            if (block[0] == 0x16) {
                return head.toString();
            }
        }
        return head.toString();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "echo-server");
        thread.setDaemon(true);
        thread.start();
    }
}
