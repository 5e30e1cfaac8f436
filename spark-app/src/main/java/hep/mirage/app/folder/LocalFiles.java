package hep.mirage.app.folder;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Local disks and mounted network disks. A file is put if absent by a hard link: {@code link(2)} fails where the name is
 * taken, and the linked file is complete and synced. ({@code rename(2)}, and with it Hadoop's local rename, replaces an
 * existing file; {@code O_EXCL} creates an empty one first.)
 *
 * <p>Where there are no hard links (exFAT, some network disks), the file is created exclusively and then filled. Two
 * drivers can't create it both, but one that is killed between the two steps leaves an empty file, which {@link
 * Journal} reads as an entry that says nothing.
 */
final class LocalFiles implements AtomicFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFiles.class);

    private final Path temporary;
    private final Linking linking;

    /** Gives a file a second name; fails if that name is taken. */
    @FunctionalInterface
    interface Linking {
        void link(Path target, Path source) throws IOException;
    }

    LocalFiles(org.apache.hadoop.fs.Path temporary) {
        this(temporary, Files::createLink);
    }

    /** With another way to link, for tests of disks that have no links. */
    LocalFiles(org.apache.hadoop.fs.Path temporary, Linking linking) {
        this.temporary = local(temporary);
        this.linking = linking;
    }

    private static Path local(org.apache.hadoop.fs.Path path) {
        return Path.of(path.toUri().getPath());
    }

    @Override
    public boolean putIfAbsent(org.apache.hadoop.fs.Path target, byte[] content) throws IOException {
        Path file = local(target);
        while (Files.isDirectory(file.getParent())) {
            Path complete = written(content);
            try {
                linking.link(file, complete);
                DiskSync.OF_FILE_SYSTEM.folder(target.getParent());
                return true;
            } catch (FileAlreadyExistsException taken) {
                return Arrays.equals(content, Files.readAllBytes(file));
            } catch (NoSuchFileException swept) {
                LOG.debug("{} was taken for a file of a dead driver and removed", complete, swept);
            } catch (UnsupportedOperationException | FileSystemException noLinks) {
                LOG.debug("{}: its disk has no hard links", file, noLinks);
                return createExclusively(file, content);
            } finally {
                Files.deleteIfExists(complete);
            }
        }
        throw new FileNotFoundException(file.getParent() + ": was removed");
    }

    private Path written(byte[] content) throws IOException {
        Path file = temporary.resolve("put-" + UUID.randomUUID());
        while (true) {
            Files.createDirectories(temporary);
            try {
                write(file, content);
                return file;
            } catch (NoSuchFileException swept) {
                LOG.debug("{} was removed by another driver that opened the folder", temporary, swept);
            }
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static boolean createExclusively(Path file, byte[] content) throws IOException {
        try {
            write(file, content);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return Arrays.equals(content, Files.readAllBytes(file));
        }
    }

    @Override
    public void replace(org.apache.hadoop.fs.Path source, org.apache.hadoop.fs.Path target) throws IOException {
        try {
            Files.move(local(source), local(target), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            throw (IOException) new FileNotFoundException(source + " or the folder of " + target).initCause(e);
        }
    }
}
