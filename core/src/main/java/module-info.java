/**
 * Reads exports of LiveLeader's chats as a stream, and makes of them what others can use. What follows goes through it once;
 * {@code samples/README.md} has more, as recipes. Lines here begin where {@code export} is the path of an export,
 * {@code folder} that of a folder, and {@code out} something that prints.
 *
 * <h2>Read a file</h2>
 *
 * {@link io.github.chatpull.xml.ChatReader} gives one chat at a time, whatever the size of the document:
 *
 * <pre>{@code
 * try (ChatReader reader = ChatReader.open(export)) {
 *     for (Chat chat : reader) {
 *         out.println(chat.id() + " " + chat.start() + " " + chat.messages().size() + " messages");
 *     }
 * }
 * }</pre>
 *
 * <p>When the loop has ended without an exception, the document was whole. Not before: it may be cut short, or broken behind
 * its last chat.
 *
 * <h2>Chats that cannot be read</h2>
 *
 * A chat that is no well-formed XML, has no id, or is too large costs itself only. Without a handler it is a
 * {@link io.github.chatpull.model.BadChatException}, and {@code read()} goes on behind it; a
 * {@link io.github.chatpull.xml.BadChatHandler} says what is read in its place:
 *
 * <pre>{@code
 * ChatReaderBuilder readers = ChatReader.builder().onBadChat(bad -> {
 *     out.println("byte " + bad.failure().place().byteOffset() + ": " + bad.failure().reason());
 *     return bad.mended(); // with its characters mended, if that is all; null leaves it out
 * });
 * try (ChatReader reader = readers.open(export)) {
 *     out.println(reader.stream().count() + " chats");
 * }
 * }</pre>
 *
 * <h2>Limits and zones</h2>
 *
 * What strangers have written is bounded by {@link io.github.chatpull.xml.Limits}. Times that name no zone, as those of the
 * vendor's own sample, are those of a zone that somebody has to know; what is unusual about a document is counted:
 *
 * <pre>{@code
 * ChatReaderBuilder readers = ChatReader.builder()
 *         .limits(Limits.DEFAULT.withMaxChatBytes(16L << 20))
 *         .sourceZone(ZoneId.of("Europe/Oslo"))
 *         .onBadChat(BadChatHandler.SKIP);
 * try (ChatReader reader = readers.open(Compression.decode(Files.newInputStream(export)))) { // .xml, .xml.gz, .xml.zst
 *     reader.forEach(chat -> {});
 *     out.println(reader.breaches().count(Breach.TIME_WITHOUT_ZONE) + " times without a zone");
 * }
 * }</pre>
 *
 * <h2>Go on after a kill</h2>
 *
 * {@link io.github.chatpull.xml.ChatReader#position()} is where a later reader of the same document begins. Saved with what
 * was made of the chats before it, in one transaction or in this order, it makes every chat count once:
 *
 * <pre>{@code
 * String saved;
 * try (ChatReader reader = ChatReader.open(export)) {
 *     reader.read();
 *     saved = reader.position().toString();
 * }
 * try (ChatReader reader = ChatReader.builder().open(export, Position.parse(saved))) {
 *     out.println("goes on with " + reader.read().id());
 * }
 * }</pre>
 *
 * <h2>Read one document on many threads, or machines</h2>
 *
 * {@link io.github.chatpull.xml.Splitter} finds where chats begin, {@link io.github.chatpull.xml.SplitIndex} keeps it, and
 * each {@link io.github.chatpull.xml.Split} is read alone. The chats of all of them are those of the document, each once:
 *
 * <pre>{@code
 * ChatReaderBuilder readers = ChatReader.builder().onBadChat(BadChatHandler.SKIP);
 * SplitIndex index = Splitter.of(() -> Files.newInputStream(export), Files.size(export), readers).index();
 * long chats = index.splits(4).parallelStream().mapToLong(split -> {
 *     try (ChatReader reader = readers.open(export, split)) {
 *         return reader.stream().count();
 *     } catch (IOException e) {
 *         throw new UncheckedIOException(e);
 *     }
 * }).sum();
 * out.println(chats + " chats");
 * }</pre>
 *
 * <h2>Write: sinks</h2>
 *
 * A {@link io.github.chatpull.sink.ChatSink} takes chats, publishes what it made when it is completed, and leaves nothing if
 * it is closed before:
 *
 * <pre>{@code
 * try (ChatReader reader = ChatReader.builder().onBadChat(BadChatHandler.SKIP).open(export);
 *         ChatSink sink = new TeeSink(List.of(
 *                 NdjsonSink.open(folder.resolve("chats.ndjson.gz"), RecordFormat.DEFAULT),
 *                 CsvSink.messages(Output.toFile(folder.resolve("messages.csv")), RecordFormat.DEFAULT)))) {
 *     for (Chat chat : reader) {
 *         sink.accept(chat);
 *     }
 *     sink.complete();
 * }
 * }</pre>
 *
 * <h2>Both, with stages between: a pipeline</h2>
 *
 * {@link io.github.chatpull.pipeline.Pipeline} reads, filters and writes on as many threads as it is given, and the bytes are
 * the same with any number of them:
 *
 * <pre>{@code
 * ChatStage unanswered = chat -> Conversation.of(chat).answered() ? null : chat;
 * BadChatRule rule = new BadChatRule(OnBadChat.QUARANTINE, MaxBad.parse("1%"));
 * try (ChatBatches chats = ChatReader.builder().threads(4).openBatches(Files.newInputStream(export));
 *         ChatSink sink = NdjsonSink.open(folder.resolve("unanswered.ndjson"), RecordFormat.DEFAULT);
 *         QuarantineSink quarantine = new QuarantineSink(() -> Output.toFile(folder.resolve("bad.ndjson")))) {
 *     Pipeline pipeline = Pipeline.into(sink)
 *             .stages(List.of(unanswered, Redaction.parse("ip=truncate").stage(null)))
 *             .badChats(rule.into(quarantine))
 *             .threads(4)
 *             .build();
 *     pipeline.drain("export.xml", chats);
 *     rule.require(pipeline.counts());
 *     sink.complete();
 *     quarantine.complete();
 *     out.println(pipeline.counts().chats() + " of " + pipeline.counts().read() + " chats");
 * }
 * }</pre>
 *
 * <h2>Count: rollups</h2>
 *
 * A {@link io.github.chatpull.rollup.Rollup} is a state of statistics that merges with others, in any order:
 *
 * <pre>{@code
 * Rollup rollup = new Rollup(ZoneId.of("Europe/Oslo"));
 * try (ChatReader reader = ChatReader.builder().onBadChat(BadChatHandler.SKIP).open(export)) {
 *     reader.forEach(rollup::add);
 * }
 * out.println(rollup.total().count(Measure.MISSED) + " missed, median first response "
 *         + rollup.total().firstResponses().percentile(50) + " ms");
 * }</pre>
 *
 * <h2>Ask the server for one period</h2>
 *
 * {@link io.github.chatpull.client.ExportClient} sends one request, and says in one exception why there is no answer:
 *
 * <pre>{@code
 * Period january = new Period(Instant.parse("2019-01-01T00:00:00Z"), Instant.parse("2019-02-01T00:00:00Z"));
 * try (ExportClient client = ExportClient.builder(new Credentials(email, password))
 *                 .endpoint(endpoint) // ExportEndpoint.LIVELEADER, unless it is said
 *                 .build();
 *         ExportResponse answer = client.open(january);
 *         ChatReader reader = ChatReader.builder().onBadChat(BadChatHandler.SKIP).open(answer.body())) {
 *     out.println(reader.stream().count() + " chats");
 * }
 * }</pre>
 *
 * <h2>Export years into an archive</h2>
 *
 * {@link io.github.chatpull.export.ExportJob} asks for window after window, commits each as a whole, and goes on where it
 * ended when it is run again:
 *
 * <pre>{@code
 * Period spring = new Period(Instant.parse("2019-01-01T00:00:00Z"), Instant.parse("2019-04-01T00:00:00Z"));
 * ExportPlan plan = ExportPlan.builder(spring).sourceZone(ZoneId.of("Europe/Oslo")).threads(2).build();
 * ExportListener listener = new ExportListener() {
 *     public void windowCommitted(LedgerEntry window) {
 *         out.println(window.window() + ": " + window.counts().chats() + " chats");
 *     }
 * };
 * try (ExportClient client = ExportClient.builder(new Credentials(email, password)).endpoint(endpoint).build();
 *         Archive archive = Archive.open(folder.resolve("archive"), plan.manifest(endpoint.identity(), "ann"))) {
 *     ExportSummary done = ExportJob.builder(plan, archive, new ApiSource(client)).listener(listener).build().run();
 *     out.println(done.windows().gaps() + " windows are missing");
 * }
 * }</pre>
 *
 * <h2>Stages and sinks of your own</h2>
 *
 * A stage is a function. A sink is three methods; one that gives the pipeline {@linkplain io.github.chatpull.sink.ChatShard
 * shards} is filled by many threads, and gets what they made in the order of the chats:
 *
 * <pre>{@code
 * class Words implements ChatSink {
 *     private long words;
 *
 *     public void accept(Chat chat) {
 *         for (Message message : chat.messages()) {
 *             words += message.text().split("\\s+").length;
 *         }
 *     }
 *
 *     public void complete() {
 *         out.println(words + " words");
 *     }
 *
 *     public void close() {}
 * }
 * Instant march = Instant.parse("2019-03-01T00:00:00Z");
 * ChatStage ofMarch = chat -> chat.start() != null && chat.start().isAfter(march) ? chat : null;
 * try (ChatBatches chats = ChatReader.builder().openBatches(Files.newInputStream(export));
 *         Words words = new Words()) {
 *     Pipeline.into(words).stages(List.of(ofMarch)).badChats(BadChats.MEND).build().drain("export.xml", chats);
 *     words.complete();
 * }
 * }</pre>
 *
 * <h2>What each part needs</h2>
 *
 * {@code xml} and {@code model}, {@code stage} and {@code pipeline}, and of {@code sink} NDJSON and CSV need Woodstox only.
 * Every other library is optional, and is needed by whoever uses what it is for: Jackson's streaming API for the quarantine,
 * the schema and {@code archive}; with hash4j for {@code rollup}; Commons CSV for tables that Excel opens, and those of a
 * rollup; zstd-jni for {@code .zst}, which the answers are that an archive keeps; Apache HttpClient 5 for {@code client}; and
 * all of these but Commons CSV for {@code export}.
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
