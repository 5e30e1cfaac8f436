package hep.mirage.app.folder;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * An object store in memory, with the steps of Google's connector under the scheme {@code gs}: a file appears when it is
 * closed, and is then refused if it may not overwrite; a rename looks for the target, copies, and deletes. A file that is opened is
 * looked for, and read later: it may be gone by then. {@link Faults} see each first reading, upload, rename and deletion.
 */
public final class ExclusiveStore extends FileSystem {
    private static final ConcurrentNavigableMap<String, byte[]> OBJECTS = new ConcurrentSkipListMap<>();
    /** Its files are read once: they take longer than most operations. */
    private static final Configuration DEFAULTS = new Configuration();

    private static final Set<String> FOLDERS = ConcurrentHashMap.newKeySet();

    private WatchedOperations operations;

    static {
        DEFAULTS.size();
    }

    /** A configuration in which {@code gs:} is this store, without faults. */
    public static Configuration sound() {
        Configuration configuration = new Configuration(DEFAULTS);
        configuration.set("fs.gs.impl", ExclusiveStore.class.getName());
        configuration.setBoolean("fs.gs.impl.disable.cache", true);
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
     * A folder of the store.
     *
     * @param folder absolute path
     */
    public static Path of(java.nio.file.Path folder) {
        return new Path("gs://memory" + folder);
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        setConf(configuration);
        operations = new WatchedOperations(configuration);
    }

    @Override
    public String getScheme() {
        return "gs";
    }

    @Override
    public URI getUri() {
        return URI.create("gs://memory");
    }

    private String key(Path path) {
        return makeQualified(path).toUri().getPath();
    }

    private byte[] object(Path path) throws FileNotFoundException {
        byte[] object = OBJECTS.get(key(path));
        if (object == null) {
            throw new FileNotFoundException(path.toString());
        }
        return object;
    }

    @Override
    public FSDataInputStream open(Path path, int buffer) throws IOException {
        object(path);
        return new FSDataInputStream(new Content(path));
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short replication,
            long block,
            Progressable progress) {
        return new FSDataOutputStream(
                new ByteArrayOutputStream() {
                    private boolean closed;

                    @Override
                    public void close() throws IOException {
                        if (!closed) {
                            closed = true;
                            operations.watched(() -> upload(path, overwrite, toByteArray()));
                        }
                    }
                },
                statistics);
    }

    private Void upload(Path path, boolean overwrite, byte[] content) throws IOException {
        if (overwrite) {
            OBJECTS.put(key(path), content);
        } else if (OBJECTS.putIfAbsent(key(path), content) != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        return null;
    }

    @Override
    public FSDataOutputStream append(Path path, int buffer, Progressable progress) {
        throw new UnsupportedOperationException("objects are written once");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return operations.watched(() -> {
            if (OBJECTS.containsKey(key(to))) {
                return false;
            }
            byte[] object = object(from);
            Thread.yield();
            OBJECTS.put(key(to), object);
            OBJECTS.remove(key(from));
            return true;
        });
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        String key = key(path);
        return operations.watched(() -> {
            FOLDERS.removeIf(folder -> folder.equals(key) || folder.startsWith(key + "/"));
            return OBJECTS.keySet().removeIf(object -> object.equals(key) || object.startsWith(key + "/"));
        });
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        FileStatus own = getFileStatus(path);
        if (own.isFile()) {
            return new FileStatus[] {own};
        }
        String start = key(path) + "/";
        List<String> names = Stream.concat(OBJECTS.keySet().stream(), FOLDERS.stream())
                .filter(key -> key.startsWith(start))
                .map(key -> key.substring(start.length()).replaceFirst("/.*", ""))
                .distinct()
                .sorted()
                .toList();
        List<FileStatus> all = new ArrayList<>();
        for (String name : names) {
            all.add(getFileStatus(new Path(path, name)));
        }
        return all.toArray(FileStatus[]::new);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        String key = key(path);
        byte[] object = OBJECTS.get(key);
        String below = OBJECTS.higherKey(key + "/");
        boolean folder = FOLDERS.contains(key) || below != null && below.startsWith(key + "/");
        if (object == null && !folder) {
            throw new FileNotFoundException(path.toString());
        }
        return new FileStatus(object == null ? 0 : object.length, object == null, 1, 1, 0, makeQualified(path));
    }

    @Override
    public void setWorkingDirectory(Path path) {
        throw new UnsupportedOperationException("paths are absolute");
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path("gs://memory/");
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        FOLDERS.add(key(path));
        return true;
    }

    /** The bytes of an object, from the first read on. */
    private final class Content extends FSInputStream {
        private final Path path;
        private byte[] bytes;
        private int position;

        private Content(Path path) {
            this.path = path;
        }

        @Override
        public void seek(long to) {
            position = Math.toIntExact(to);
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public boolean seekToNewSource(long to) {
            return false;
        }

        @Override
        public int read() throws IOException {
            if (bytes == null) {
                bytes = operations.watched(() -> object(path));
            }
            return position < bytes.length ? bytes[position++] & 0xff : -1;
        }
    }
}
