package hep.mirage.app.folder;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * File systems on which a rename is one step that keeps an existing target, as on HDFS, where the NameNode does it under
 * its lock. A file is written under a temporary name and renamed.
 *
 * <p>By Hadoop's source, Azure ({@code abfs}) with a hierarchical namespace is one of them; it was not tested. {@code
 * AbfsDfsClient.renamePath} (in {@code AbfsClient} before Hadoop 3.4.2) sends a rename as one request with {@code If-None-Match:
 * *}, which the service refuses if the target exists; {@code AzureBlobFileSystem.rename} then returns false. If the answer was
 * lost, the client compares ETags and reports success. {@link ExclusiveFiles} would be wrong there: {@code
 * AbfsDfsClient.createPath} sends the same condition if it may not overwrite, so that one driver alone creates the file, but it
 * creates an empty one, to which later requests append, and others could read it before. {@link #replace} of an existing target is
 * two requests there, a deletion and a rename ({@code AbstractFileSystem.renameInternal}), between which readers find no file: this
 * holds for documents such as {@code ensemble.json}, not for batches, whose names are free. Without a hierarchical namespace,
 * {@code AzureBlobFileSystem.rename} looks for the target in a request of its own, and two drivers may both find it absent.
 */
final class RenamedFiles implements AtomicFiles {
    /** Attempts after which the temporary folder is taken to be unusable, not swept by another driver. */
    private static final int MOST_ATTEMPTS = 20;

    private final FileSystem fileSystem;
    private final Configuration configuration;
    private final Path temporary;
    private FileContext context;

    RenamedFiles(FileSystem fileSystem, Configuration configuration, Path temporary) {
        this.fileSystem = fileSystem;
        this.configuration = configuration;
        this.temporary = temporary;
    }

    @Override
    public boolean putIfAbsent(Path target, byte[] content) throws IOException {
        IOException last = null;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Path complete = new Path(temporary, "put-" + UUID.randomUUID());
            try {
                try (var out = fileSystem.create(complete, false)) {
                    out.write(content);
                }
                if (fileSystem.rename(complete, target)) {
                    return true;
                }
            } catch (FileAlreadyExistsException taken) {
                last = taken;
            } catch (FileNotFoundException swept) {
                // Another driver that opened the folder took the temporary file for one of a dead driver.
                last = swept;
            } catch (IOException failure) {
                return tookEffect(complete, target, content, failure);
            }
            fileSystem.delete(complete, false);
            if (fileSystem.exists(target)) {
                return Arrays.equals(content, AtomicFiles.content(fileSystem, target));
            }
        }
        throw new IOException("cannot create " + target + " through " + temporary, last);
    }

    /**
     * Whether the name was given to the file although the answer was lost. The temporary file goes first: a request that is still
     * under way then finds no source.
     */
    private boolean tookEffect(Path complete, Path target, byte[] content, IOException failure) throws IOException {
        try {
            fileSystem.delete(complete, false);
        } catch (IOException kept) {
            failure.addSuppressed(kept);
        }
        return AtomicFiles.holds(fileSystem, target, content, failure);
    }

    /**
     * In one step, also if there is a target, where Hadoop has a {@code FileContext} for the file system. Other file systems, which
     * users can trust but Mirage does not know, take three: the source is there, the target is removed, the source is renamed.
     */
    @Override
    public void replace(Path source, Path target) throws IOException {
        if (fileSystem.rename(source, target)) {
            return;
        }
        try {
            context(source).rename(source, target, Options.Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException noContext) {
            fileSystem.getFileStatus(source);
            fileSystem.delete(target, false);
            if (!fileSystem.rename(source, target)) {
                throw new IOException("cannot move " + source + " to " + target, noContext);
            }
        }
    }

    /** Kept, since every context of HDFS has a client of its own. */
    private synchronized FileContext context(Path path) throws IOException {
        if (context == null) {
            context = FileContext.getFileContext(path.toUri(), configuration);
        }
        return context;
    }
}
