package hep.mirage.app.folder;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A local disk under the scheme {@code faulty}, or another one, whose every operation a test can stop, before or after it took effect.
 * As on HDFS, a rename keeps an existing target, and is one step.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
    private static final String SCHEME = "faulty";
    /** Its files are read once: they take longer than most operations. */
    private static final Configuration DEFAULTS = new Configuration();

    private static final Object RENAMES = new Object();

    private WatchedOperations operations;
    private URI name;

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
     * The same as a file system that Hadoop knows no {@code AbstractFileSystem} for, like those that users can trust.
     *
     * @param faults of everything that is done with this configuration
     */
    public static Configuration withoutContext(Faults faults) {
        Configuration configuration = with(faults);
        configuration.unset("fs.AbstractFileSystem.faulty.impl");
        return configuration;
    }

    /**
     * The same for {@code file:}.
     *
     * @param faults of everything that is done with this configuration
     */
    public static Configuration ofLocalDisk(Faults faults) {
        Configuration configuration = with(faults);
        configuration.setClass("fs.file.impl", FaultyFileSystem.class, FileSystem.class);
        configuration.setBoolean("fs.file.impl.disable.cache", true);
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
        name = URI.create(uri.getScheme() + ":///");
        operations = new WatchedOperations(configuration);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return name == null ? URI.create(SCHEME + ":///") : name;
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
        return create(file, overwrite, bufferSize, replication, blockSize, progress);
    }

    /** Without permissions, which the local file system starts a process to set. */
    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        return watched(() -> {
            java.nio.file.Path local = pathToFile(file).toPath();
            if (!overwrite && Files.exists(local)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.createDirectories(local.getParent());
            Files.write(local, new byte[0]);
            return new FSDataOutputStream(new WatchedStream(local), null);
        });
    }

    /** The content reaches the disk when the stream is closed, unless the file was removed, which HDFS notices then. */
    private final class WatchedStream extends ByteArrayOutputStream {
        private final java.nio.file.Path file;
        private boolean closed;

        WatchedStream(java.nio.file.Path file) {
            this.file = file;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                watched(() -> {
                    if (!Files.exists(file)) {
                        throw new FileNotFoundException(file.toString());
                    }
                    return Files.write(file, toByteArray());
                });
            }
        }
    }

    @Override
    public boolean rename(Path source, Path target) throws IOException {
        return watched(() -> {
            synchronized (RENAMES) {
                if (!super.exists(source) || super.exists(target)) {
                    return false;
                }
                return super.rename(source, target);
            }
        });
    }

    private void replace(Path source, Path target) throws IOException {
        watched(() -> {
            synchronized (RENAMES) {
                if (!super.exists(source)) {
                    throw new FileNotFoundException(source.toString());
                }
                return super.rename(source, target);
            }
        });
    }

    @Override
    public boolean delete(Path file, boolean recursive) throws IOException {
        return watched(() -> super.delete(file, recursive));
    }

    @Override
    public boolean mkdirs(Path folder) throws IOException {
        return watched(() ->
                Files.isDirectory(Files.createDirectories(pathToFile(folder).toPath())));
    }

    @Override
    public boolean mkdirs(Path folder, FsPermission permission) throws IOException {
        return mkdirs(folder);
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
