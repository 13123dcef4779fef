package io.github.chatpull.samples.spark;

import io.github.chatpull.xml.SplitIndex;
import io.github.chatpull.xml.SplitScan;
import io.github.chatpull.xml.Splitter;
import io.github.chatpull.xml.Stretch;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where chats begin in plain files: as it is kept beside them, or as a job of its own finds out that scans all parts of a
 * file at the same time.
 */
final class SplitIndexes {
    private static final Logger LOG = LoggerFactory.getLogger(SplitIndexes.class);

    // A task that scans less takes longer to be sent than to run.
    private static final long STRETCH_BYTES = 64L << 20;

    private final JavaSparkContext spark;
    private final SerializableConfiguration hadoop;
    private final ReadOptions options;
    private long scannedBytes;
    private long scannedNanos;

    SplitIndexes(JavaSparkContext spark, SerializableConfiguration hadoop, ReadOptions options) {
        this.spark = spark;
        this.hadoop = hadoop;
        this.options = options;
    }

    /** The index of a file. */
    SplitIndex of(FileStatus file) throws IOException {
        FileSystem files = file.getPath().getFileSystem(hadoop.value());
        Path beside = new Path(file.getPath().getParent(), "." + file.getPath().getName() + ".chatpull-splits");
        Optional<SplitIndex> kept = options.splitting().keepsIndex() ? read(files, beside, file) : Optional.empty();
        if (kept.isPresent()) {
            return kept.get();
        }
        SplitIndex made = scan(file);
        if (options.splitting().keepsIndex() && state(file).equals(state(files.getFileStatus(file.getPath())))) {
            keep(made, state(file), files, beside);
        }
        return made;
    }

    // What an index says of its file.
    private static String state(FileStatus file) {
        return file.getLen() + " bytes, modified " + file.getModificationTime();
    }

    // One that is not younger than its file may be that of an earlier one. It can be made again, so that one that
    // cannot
    // be read is no reason to fail.
    private Optional<SplitIndex> read(FileSystem files, Path beside, FileStatus file) {
        try (InputStream in = new BufferedInputStream(files.open(beside))) {
            boolean isYounger = files.getFileStatus(beside).getModificationTime() > file.getModificationTime();
            byte[] state = (state(file) + "\n").getBytes(StandardCharsets.US_ASCII);
            if (!isYounger || !Arrays.equals(in.readNBytes(state.length), state)) {
                return Optional.empty();
            }
            SplitIndex index = SplitIndex.read(in);
            return index.maxChatBytes() == options.maxChatBytes() ? Optional.of(index) : Optional.empty();
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} is made again: {}", beside, e.getMessage());
            return Optional.empty();
        }
    }

    private SplitIndex scan(FileStatus file) throws IOException {
        long begun = System.nanoTime();
        String name = file.getPath().toString();
        Splitter splitter = Splitter.of(() -> HadoopFile.open(name, hadoop.value()), file.getLen(), options.readers());
        int tasks = (int) Math.max(1, Math.min(Integer.MAX_VALUE, file.getLen() / STRETCH_BYTES));
        List<Stretch> stretches = splitter.stretches(Math.max(tasks, spark.defaultParallelism()));
        // As bytes, since Spark's other serializer knows no records.
        List<byte[]> asked = new ArrayList<>();
        for (Stretch stretch : stretches) {
            asked.add(serialize(stretch));
        }
        SerializableConfiguration configuration = hadoop;
        List<byte[]> scanned = spark.parallelize(asked, asked.size())
                .map(stretch -> scan(name, stretch, configuration.value()))
                .collect();
        List<SplitScan> scans = new ArrayList<>();
        for (byte[] scan : scanned) {
            scans.add((SplitScan) deserialize(scan));
        }
        SplitIndex index = splitter.index(scans);
        scannedBytes += file.getLen();
        scannedNanos += System.nanoTime() - begun;
        LOG.info("{} chats in {} were found in {} ms", index.chats(), name, millis());
        return index;
    }

    private static byte[] scan(String name, byte[] stretch, Configuration hadoop) throws IOException {
        try (InputStream in = HadoopFile.open(name, hadoop)) {
            return serialize(SplitScan.of(in, (Stretch) deserialize(stretch)));
        }
    }

    private static byte[] serialize(Serializable value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object deserialize(byte[] value) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(value))) {
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the driver has another chatpull than the executors", e);
        }
    }

    // Whole or not at all. It can be made again, so that a folder that may only be read is no reason to fail.
    private static void keep(SplitIndex index, String state, FileSystem files, Path beside) {
        Path unfinished = new Path(beside.getParent(), "." + UUID.randomUUID() + ".chatpull-splits");
        try {
            try (OutputStream out = files.create(unfinished, false)) {
                out.write((state + "\n").getBytes(StandardCharsets.US_ASCII));
                index.write(out);
            }
            files.delete(beside, false);
            if (!files.rename(unfinished, beside)) {
                files.delete(unfinished, false);
            }
        } catch (IOException e) {
            LOG.warn("The index of splits is not kept for next time: {}", e.getMessage());
            delete(files, unfinished);
        }
    }

    private static void delete(FileSystem files, Path unfinished) {
        try {
            files.delete(unfinished, false);
        } catch (IOException e) {
            LOG.warn("{} is left behind: {}", unfinished, e.getMessage());
        }
    }

    private long millis() {
        return scannedNanos / 1_000_000;
    }

    /** What had to be scanned. */
    CustomTaskMetric[] metrics() {
        return new CustomTaskMetric[] {
            new Metrics.Value(Metrics.IndexBytes.NAME, scannedBytes),
            new Metrics.Value(Metrics.IndexMillis.NAME, millis())
        };
    }
}
