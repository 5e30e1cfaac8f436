package hep.mirage.app.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;

/** A file system of Hadoop as {@link java.nio.file.Files} reads it. It is opened at the first access, and stays open. */
final class HadoopFileSystem extends FileSystem {
    private final String root;
    private final HadoopFileSystemProvider provider = new HadoopFileSystemProvider();

    private org.apache.hadoop.fs.FileSystem opened;

    /**
     * A file system that is not opened yet.
     *
     * @param root scheme and authority, such as {@code hdfs://host:8020}
     */
    HadoopFileSystem(String root) {
        this.root = root;
    }

    /** Scheme and authority. */
    String root() {
        return root;
    }

    /** Hadoop's file system. Its own one: those that Hadoop shares in a process have the retries of the job. */
    synchronized org.apache.hadoop.fs.FileSystem remote() throws IOException {
        if (opened == null) {
            opened = org.apache.hadoop.fs.FileSystem.newInstance(
                    URI.create(root + "/"), HadoopSettings.impatient(HadoopSettings.read()));
        }
        return opened;
    }

    @Override
    public HadoopFileSystemProvider provider() {
        return provider;
    }

    /** Does nothing: other paths on it may be in use. */
    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        return new HadoopPath(this, Path.of(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = Path.of("/").getFileSystem().getPathMatcher(pattern);
        return path -> path instanceof HadoopPath remote && matcher.matches(remote.inside());
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("users of " + root);
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("changes on " + root + " cannot be watched");
    }
}
