package hep.mirage.app.folder;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * S3 through S3A. An object appears at once when its upload ends; put if absent is an upload with the header {@code
 * If-None-Match: *}, which S3A sends since Hadoop 3.4.2.
 *
 * <p>An S3A without it, or with {@code fs.s3a.create.conditional.enabled=false} for a store that does not know the
 * header, has no such step. Then the file is uploaded if there is none, and read back after a pause: of two drivers that
 * upload at the same time, the last one is read by both. That is right as long as an upload of a few kilobytes takes less
 * than the pause, and a warning says so.
 */
final class ConditionalFiles implements AtomicFiles {
    /** {@code Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE}, which Hadoop 3.3 does not have. */
    static final String CONDITION = "fs.option.create.conditional.overwrite";

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(ConditionalFiles.class);

    private final FileSystem fileSystem;
    private final Duration pause;

    ConditionalFiles(FileSystem fileSystem) {
        this(fileSystem, PAUSE);
    }

    /** With another pause, for tests. */
    ConditionalFiles(FileSystem fileSystem, Duration pause) {
        this.fileSystem = fileSystem;
        this.pause = pause;
    }

    @Override
    public boolean putIfAbsent(Path target, byte[] content) throws IOException {
        if (!fileSystem.hasPathCapability(target, CONDITION)) {
            return putAndReadBack(target, content);
        }
        FSDataOutputStreamBuilder<?, ?> upload =
                fileSystem.createFile(target).create().overwrite(true);
        upload.must(CONDITION, true);
        try {
            WholeUpload.write(upload.build(), content);
        } catch (IOException taken) {
            // S3 says "precondition failed", or "conflict" while another upload of this name ends.
            return AtomicFiles.holds(fileSystem, target, content, taken);
        }
        return true;
    }

    private boolean putAndReadBack(Path target, byte[] content) throws IOException {
        LOG.warn(
                "{}: S3A of Hadoop {} cannot create a file only if it is absent; two drivers that open this folder"
                        + " within the same {} s may damage it. Use Hadoop 3.4.2 or later and a store with conditional"
                        + " writes",
                target.getParent(),
                VersionInfo.getVersion(),
                pause.toSeconds());
        if (!fileSystem.exists(target)) {
            WholeUpload.write(fileSystem.create(target, true), content);
            sleep();
        }
        return Arrays.equals(content, AtomicFiles.content(fileSystem, target));
    }

    private void sleep() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while opening a folder", e);
        }
    }

    /** An upload, since S3A's rename keeps an existing target. */
    @Override
    public void replace(Path source, Path target) throws IOException {
        WholeUpload.copy(fileSystem, source, target);
        fileSystem.delete(source, false);
    }
}
