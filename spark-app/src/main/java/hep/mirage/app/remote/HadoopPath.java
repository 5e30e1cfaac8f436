package hep.mirage.app.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * A path on a file system of Hadoop.
 *
 * @param system where it is
 * @param inside the path below the file system's root, or relative to some folder; it is only taken apart and put together, the
 *     local disk knows nothing of it
 */
record HadoopPath(HadoopFileSystem system, Path inside) implements Path {
    /** As Hadoop has it. */
    org.apache.hadoop.fs.Path remote() {
        return new org.apache.hadoop.fs.Path(toAbsolutePath().toString());
    }

    private HadoopPath with(Path other) {
        return other == null ? null : new HadoopPath(system, other);
    }

    private Path insideOf(Path other) {
        if (other instanceof HadoopPath remote && remote.system.equals(system)) {
            return remote.inside;
        }
        throw new ProviderMismatchException(other + " is not on " + system.root());
    }

    @Override
    public HadoopFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return inside.isAbsolute();
    }

    @Override
    public Path getRoot() {
        return with(inside.getRoot());
    }

    @Override
    public Path getFileName() {
        return with(inside.getFileName());
    }

    @Override
    public Path getParent() {
        return with(inside.getParent());
    }

    @Override
    public int getNameCount() {
        return inside.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return with(inside.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return with(inside.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof HadoopPath remote && remote.system.equals(system) && inside.startsWith(remote.inside);
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof HadoopPath remote && remote.system.equals(system) && inside.endsWith(remote.inside);
    }

    @Override
    public Path normalize() {
        return with(inside.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return other.getFileSystem().equals(system) ? with(inside.resolve(insideOf(other))) : other;
    }

    @Override
    public Path resolve(String other) {
        return with(inside.resolve(other));
    }

    @Override
    public Path relativize(Path other) {
        return with(inside.relativize(insideOf(other)));
    }

    @Override
    public URI toUri() {
        return remote().toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return isAbsolute() ? this : with(Path.of("/").resolve(inside));
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        Path real = toAbsolutePath().normalize();
        system.provider().checkAccess(real);
        return real;
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("changes of " + this + " cannot be watched");
    }

    @Override
    public int compareTo(Path other) {
        return inside.compareTo(insideOf(other));
    }

    /** The URI if it is absolute. */
    @Override
    public String toString() {
        return isAbsolute() ? system.root() + inside : inside.toString();
    }
}
