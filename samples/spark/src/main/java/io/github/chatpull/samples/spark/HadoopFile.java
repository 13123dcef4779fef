package io.github.chatpull.samples.spark;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * A file of any file system that Hadoop knows, as a stream that is skipped by a seek: some of Hadoop's own read what they
 * skip.
 */
final class HadoopFile extends FilterInputStream {
    private final FSDataInputStream file;
    private final long length;

    private HadoopFile(FSDataInputStream file, long length) {
        super(file);
        this.file = file;
        this.length = length;
    }

    static InputStream open(String name, Configuration hadoop) throws IOException {
        Path path = new Path(name);
        long length = path.getFileSystem(hadoop).getFileStatus(path).getLen();
        return new HadoopFile(path.getFileSystem(hadoop).open(path), length);
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = Math.max(0, Math.min(count, length - file.getPos()));
        file.seek(file.getPos() + skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
