package io.github.chatpull.samples;

import io.github.chatpull.archive.Archive;
import io.github.chatpull.archive.ArchiveContents;
import io.github.chatpull.archive.ArchiveManifest;
import io.github.chatpull.archive.Forgotten;
import io.github.chatpull.archive.LedgerEntry;
import io.github.chatpull.archive.VerificationListener;
import io.github.chatpull.client.Credentials;
import io.github.chatpull.client.ExportClient;
import io.github.chatpull.export.ExportJob;
import io.github.chatpull.export.ExportListener;
import io.github.chatpull.export.ExportPlan;
import io.github.chatpull.model.BadChatException;
import io.github.chatpull.model.Chat;
import io.github.chatpull.model.Message;
import io.github.chatpull.model.Period;
import io.github.chatpull.model.RawChat;
import io.github.chatpull.pipeline.Pipeline;
import io.github.chatpull.rollup.Rollup;
import io.github.chatpull.sink.ChatShard;
import io.github.chatpull.sink.ChatSink;
import io.github.chatpull.sink.FileTransaction;
import io.github.chatpull.sink.QuarantineSink;
import io.github.chatpull.sink.RecordFormat;
import io.github.chatpull.stage.Inspection;
import io.github.chatpull.stage.RedactionKey;
import io.github.chatpull.xml.ChatBatch;
import io.github.chatpull.xml.ChatBatches;
import io.github.chatpull.xml.ChatCutter;
import io.github.chatpull.xml.ChatReader;
import io.github.chatpull.xml.Split;
import io.github.chatpull.xml.Stretch;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** What the examples in Javadoc use without having made it; they are compiled with it, and not run. */
abstract class NamesInExamples {
    Path export;
    Path file;
    Path folder;
    Path path;
    InputStream in;
    OutputStream out;
    ExecutorService executor;
    Logger log;

    Instant from;
    Instant to;
    Instant now;
    Instant start;
    ZoneId zone;
    Period january;
    Period period;
    Period range;

    Chat chat;
    Chat read;
    Message message;
    BadChatException failure;
    RawChat raw;
    List<String> index;

    ChatReader reader;
    ChatBatches batches;
    ChatBatch batch;
    ChatCutter.Choice choice;
    Stretch stretch;
    String text;
    byte[] target;
    int at;

    ChatSink sink;
    ChatSink ndjson;
    ChatSink csv;
    ChatShard shard;
    QuarantineSink quarantine;
    RecordFormat format;
    FileTransaction files;
    RedactionKey key;
    Inspection inspection;
    Pipeline pipeline;
    Rollup rollup;
    Rollup other;

    Credentials credentials;
    String password;
    ExportClient client;
    ExportPlan plan;
    ExportJob job;
    ExportListener progress;
    boolean retryTomorrow;

    Archive archive;
    ArchiveContents contents;
    ArchiveManifest manifest;
    LedgerEntry window;
    LedgerEntry.Counts counts;
    String sha256;
    Forgotten forgotten;
    List<String> ids;
    List<String> addresses;
    VerificationListener listener;

    interface Logger {
        void info(String form, Object... values);

        void warn(String form, Object... values);
    }

    interface Result {}

    abstract Result readAll(ChatBatch someChats);

    abstract Result read(Split split);

    abstract Path name(int part);
}
