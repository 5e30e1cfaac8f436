package hep.mirage.app.remote;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.RemotePaths;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All file systems of Hadoop's configuration, for reading. */
public final class HadoopPaths implements RemotePaths {
    /** By scheme and authority: each keeps its connections. */
    private final Map<String, HadoopFileSystem> fileSystems = new ConcurrentHashMap<>();

    @Override
    public Path of(String uri) {
        URI parsed;
        try {
            parsed = new org.apache.hadoop.fs.Path(uri).toUri();
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    uri
                            + ": is neither a path nor a URI; give a local path, or a URI, such as hdfs://host:8020/sample.parquet");
        }
        String authority = parsed.getAuthority() == null ? "" : parsed.getAuthority();
        return fileSystems
                .computeIfAbsent(parsed.getScheme() + "://" + authority, HadoopFileSystem::new)
                .getPath(parsed.getPath().isEmpty() ? "/" : parsed.getPath());
    }
}
