package hep.mirage.app.folder;

import java.io.ByteArrayInputStream;
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
 * closed, and is then refused if it may not overwrite; a rename looks for the target, copies, and deletes.
 */
public final class ExclusiveStore extends FileSystem {
    private static final ConcurrentNavigableMap<String, byte[]> OBJECTS = new ConcurrentSkipListMap<>();
    private static final Set<String> FOLDERS = ConcurrentHashMap.newKeySet();

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        setConf(configuration);
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
        return new FSDataInputStream(new Content(object(path)));
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
                    @Override
                    public void close() throws IOException {
                        if (overwrite) {
                            OBJECTS.put(key(path), toByteArray());
                        } else if (OBJECTS.putIfAbsent(key(path), toByteArray()) != null) {
                            throw new FileAlreadyExistsException(path.toString());
                        }
                    }
                },
                statistics);
    }

    @Override
    public FSDataOutputStream append(Path path, int buffer, Progressable progress) {
        throw new UnsupportedOperationException("objects are written once");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        if (OBJECTS.containsKey(key(to))) {
            return false;
        }
        byte[] object = object(from);
        Thread.yield();
        OBJECTS.put(key(to), object);
        OBJECTS.remove(key(from));
        return true;
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
        String key = key(path);
        FOLDERS.removeIf(folder -> folder.equals(key) || folder.startsWith(key + "/"));
        return OBJECTS.keySet().removeIf(object -> object.equals(key) || object.startsWith(key + "/"));
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

    /** The bytes of an object. */
    private static final class Content extends FSInputStream {
        private final byte[] bytes;
        private ByteArrayInputStream rest;

        private Content(byte[] bytes) {
            this.bytes = bytes;
            rest = new ByteArrayInputStream(bytes);
        }

        @Override
        public void seek(long position) {
            rest = new ByteArrayInputStream(bytes, (int) position, bytes.length - (int) position);
        }

        @Override
        public long getPos() {
            return bytes.length - rest.available();
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }

        @Override
        public int read() {
            return rest.read();
        }
    }
}
