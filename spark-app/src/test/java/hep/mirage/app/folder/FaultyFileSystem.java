package hep.mirage.app.folder;

import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A local disk under the scheme {@code faulty} whose every operation a test can stop, before or after it took effect. As
 * on HDFS, a rename keeps an existing target.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
    private static final String SCHEME = "faulty";
    /** Its files are read once: they take longer than most operations. */
    private static final Configuration DEFAULTS = new Configuration();

    private WatchedOperations operations;

    static {
        DEFAULTS.size();
    }

    /** A configuration in which {@code faulty:} works without faults. */
    public static Configuration sound() {
        Configuration configuration = new Configuration(DEFAULTS);
        configuration.setClass("fs.faulty.impl", FaultyFileSystem.class, FileSystem.class);
        configuration.setBoolean("fs.faulty.impl.disable.cache", true);
        configuration.set("fs.AbstractFileSystem.faulty.impl", Context.class.getName());
        configuration.set(SafeFileSystems.TRUSTED, SCHEME);
        return configuration;
    }

    /**
     * The same with faults.
     *
     * @param faults of everything that is done with this configuration
     */
    public static Configuration with(Faults faults) {
        Configuration configuration = sound();
        WatchedOperations.add(faults, configuration);
        return configuration;
    }

    /**
     * A local folder under this scheme.
     *
     * @param folder its path
     */
    public static Path of(java.nio.file.Path folder) {
        return new Path(SCHEME + "://" + folder.toAbsolutePath());
    }

    /** What {@code FileContext} uses. */
    public static final class Context extends DelegateToFileSystem {
        public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
            super(uri, initialized(uri, configuration), configuration, SCHEME, false);
        }

        /** In one step, as on HDFS. */
        @Override
        public void renameInternal(Path source, Path target, boolean overwrite) throws IOException {
            ((FaultyFileSystem) fsImpl).replace(source, target);
        }

        private static FileSystem initialized(URI uri, Configuration configuration) throws IOException {
            FaultyFileSystem fileSystem = new FaultyFileSystem();
            fileSystem.initialize(uri, configuration);
            return fileSystem;
        }
    }

    @Override
    public void initialize(URI uri, Configuration configuration) throws IOException {
        super.initialize(uri, configuration);
        operations = new WatchedOperations(configuration);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    private <T> T watched(WatchedOperations.Operation<T> operation) throws IOException {
        return operations.watched(operation);
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        return watched(() -> super.open(file, bufferSize));
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        return watched(() -> new FSDataOutputStream(
                new WatchedStream(super.create(file, overwrite, bufferSize, replication, blockSize, progress)), null));
    }

    /** The content reaches the disk when the stream is closed. */
    private final class WatchedStream extends FilterOutputStream {
        private final java.io.ByteArrayOutputStream content = new java.io.ByteArrayOutputStream();
        private boolean closed;

        WatchedStream(OutputStream file) {
            super(file);
        }

        @Override
        public void write(int value) {
            content.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            content.write(bytes, from, count);
        }

        @Override
        public void flush() {}

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try {
                watched(() -> {
                    out.write(content.toByteArray());
                    return null;
                });
            } finally {
                out.close();
            }
        }
    }

    @Override
    public boolean rename(Path source, Path target) throws IOException {
        return watched(() -> {
            if (!super.exists(source) || super.exists(target)) {
                return false;
            }
            return super.rename(source, target);
        });
    }

    private void replace(Path source, Path target) throws IOException {
        watched(() -> {
            if (!super.exists(source)) {
                throw new FileNotFoundException(source.toString());
            }
            return super.rename(source, target);
        });
    }

    @Override
    public boolean delete(Path file, boolean recursive) throws IOException {
        return watched(() -> super.delete(file, recursive));
    }

    @Override
    public boolean mkdirs(Path folder) throws IOException {
        return watched(() -> super.mkdirs(folder));
    }

    @Override
    public boolean mkdirs(Path folder, FsPermission permission) throws IOException {
        return watched(() -> super.mkdirs(folder));
    }

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        return watched(() -> {
            FileStatus[] found = super.listStatus(folder);
            for (int i = 0; i < found.length; i++) {
                found[i] = plain(found[i]);
            }
            return found;
        });
    }

    @Override
    public FileStatus getFileStatus(Path file) throws IOException {
        return watched(() -> plain(super.getFileStatus(file)));
    }

    /** Without permissions, which the local file system starts a process to get or to set. */
    private static FileStatus plain(FileStatus found) {
        return new FileStatus(
                found.getLen(),
                found.isDirectory(),
                found.getReplication(),
                found.getBlockSize(),
                found.getModificationTime(),
                found.getPath());
    }
}
