/**
 * Reads exports of LiveLeader's chats as a stream, and makes of them what others can use.
 *
 * <p>{@code io.github.chatpull.xml} and {@code io.github.chatpull.model} need Woodstox only. Every other library is optional,
 * and is needed by whoever uses what it is for: {@code sink} Jackson's streaming API for quarantine and schemas, Commons CSV
 * for tables written by libraries, zstd-jni for {@code .zst}; {@code rollup} Jackson and hash4j; {@code client}, and with it
 * {@code export}, Apache HttpClient 5.
 *
 * <p>On the module path a library that is only required statically has to be named by whoever uses it:
 *
 * <pre>{@code
 * module com.example.job {
 *     requires io.github.chatpull.core;
 *     requires com.fasterxml.jackson.core; // for rollups
 *     requires com.dynatrace.hash4j;
 * }
 * }</pre>
 */
@SuppressWarnings("requires-automatic") // Apache HttpClient 5 and its core are no modules yet.
module io.github.chatpull.core {
    requires com.ctc.wstx;
    requires static com.dynatrace.hash4j;
    requires static com.fasterxml.jackson.core;
    requires static com.github.luben.zstd_jni;
    requires static org.apache.commons.csv;
    requires static org.apache.httpcomponents.client5.httpclient5;
    requires static org.apache.httpcomponents.core5.httpcore5;
    // Not transitively: without it nothing could be compiled against this module then.
    requires static org.jspecify;

    exports io.github.chatpull.archive;
    exports io.github.chatpull.client;
    exports io.github.chatpull.export;
    exports io.github.chatpull.model;
    exports io.github.chatpull.pipeline;
    exports io.github.chatpull.rollup;
    exports io.github.chatpull.sink;
    exports io.github.chatpull.stage;
    exports io.github.chatpull.xml;
}
