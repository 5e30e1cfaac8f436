package hep.mirage.app.remote;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.permission.FsAction;

/**
 * Reads files of Hadoop's file systems. A missing file is a {@link NoSuchFileException}, as on a local disk. All else that a user
 * can mend is an {@link InvalidInput} with the remedy, a file system that does not answer a {@link StorageFailure}. Neither is an
 * {@link IOException}: {@link java.nio.file.Files#exists} would take that for a missing file.
 */
final class HadoopFileSystemProvider extends FileSystemProvider {
    /** What Hadoop does with a path. */
    private interface Access<T> {
        T on(org.apache.hadoop.fs.FileSystem files, org.apache.hadoop.fs.Path path) throws IOException;
    }

    private static <T> T access(Path path, Access<T> access) throws IOException {
        if (!(path instanceof HadoopPath remote)) {
            throw new IllegalArgumentException(path + " is not on a file system of Hadoop");
        }
        try {
            return access.on(remote.system().remote(), remote.remote());
        } catch (FileNotFoundException e) {
            NoSuchFileException missing = new NoSuchFileException(path.toString());
            missing.initCause(e);
            throw missing;
        } catch (IOException | RuntimeException | LinkageError e) {
            throw RemoteFailure.of(path.toString(), RemoteFailure.NOT_READABLE, e);
        }
    }

    @Override
    public String getScheme() {
        return "hadoop";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException("HadoopPaths opens file systems");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("HadoopPaths opens file systems");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("HadoopPaths gives paths");
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        if (!Set.of(StandardOpenOption.READ).containsAll(options)) {
            throw new ReadOnlyFileSystemException();
        }
        return access(path, (files, file) -> {
            long bytes = files.getFileStatus(file).getLen();
            return new HadoopChannel(path.toString(), files.open(file), bytes);
        });
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> entries = new ArrayList<>();
        for (FileStatus status : access(folder, org.apache.hadoop.fs.FileSystem::listStatus)) {
            Path entry = folder.resolve(status.getPath().getName());
            if (filter.accept(entry)) {
                entries.add(entry);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return entries.iterator();
            }

            @Override
            public void close() {
                // Listed as a whole.
            }
        };
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        List<AccessMode> wanted = List.of(modes);
        if (wanted.contains(AccessMode.WRITE)) {
            throw new AccessDeniedException(path.toString(), null, "can only be read here");
        }
        access(path, (files, file) -> {
            files.getFileStatus(file);
            if (wanted.contains(AccessMode.READ)) {
                files.access(file, FsAction.READ);
            }
            return file;
        });
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException(type.getSimpleName() + " of " + path);
        }
        return type.cast(new HadoopAttributes(access(path, org.apache.hadoop.fs.FileSystem::getFileStatus)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
        throw new UnsupportedOperationException("attributes " + names + " of " + path);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public boolean isSameFile(Path first, Path second) {
        return first.toAbsolutePath().normalize().equals(second.toAbsolutePath().normalize());
    }

    @Override
    public boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException("the store of " + path);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void delete(Path path) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
        throw new ReadOnlyFileSystemException();
    }
}
