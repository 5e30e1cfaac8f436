package hep.mirage.app.folder;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Object stores whose client creates a file exclusively, and at once when the file is closed: Google Cloud Storage, whose
 * connector uploads with the precondition {@code ifGenerationMatch=0} if it may not overwrite. Its rename is a copy and a
 * deletion, and replaces a target that appears in between.
 */
final class ExclusiveFiles implements AtomicFiles {
    private final FileSystem fileSystem;

    ExclusiveFiles(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    @Override
    public boolean putIfAbsent(Path target, byte[] content) throws IOException {
        try {
            WholeUpload.write(fileSystem.create(target, false), content);
        } catch (IOException taken) {
            // Taken before, or "precondition failed" when the upload ends.
            return AtomicFiles.holds(fileSystem, target, content, taken);
        }
        return true;
    }

    /** An upload, since the rename keeps an existing target. */
    @Override
    public void replace(Path source, Path target) throws IOException {
        WholeUpload.copy(fileSystem, source, target);
        fileSystem.delete(source, false);
    }
}
