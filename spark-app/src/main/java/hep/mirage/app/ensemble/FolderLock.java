package hep.mirage.app.ensemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.model.InvalidInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer a folder: the file {@value #FILE} names the process that writes, which renews it every minute.
 *
 * <p>A lock is stale, and taken over, when its process ran on this host and is no more, or when it was not renewed for ten
 * minutes (a process on another host that was killed). A writer that lost its lock all the same, asleep for longer than
 * that, finds out before it moves its next batch into place and stops.
 */
final class FolderLock {
    /** Name of the lock file; readers of the tables skip names with an underscore. */
    static final String FILE = "_lock";

    static final Duration RENEWAL = Duration.ofMinutes(1);
    static final Duration STALE_AFTER = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileSystem fileSystem;
    private final Path file;
    private final Owner owner;
    private final ScheduledExecutorService renewal;

    private FolderLock(FileSystem fileSystem, Path file, Owner owner) {
        this.fileSystem = fileSystem;
        this.file = file;
        this.owner = owner;
        this.renewal = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "mirage-folder-lock");
            thread.setDaemon(true);
            return thread;
        });
        long seconds = RENEWAL.toSeconds();
        renewal.scheduleAtFixedRate(this::renew, seconds, seconds, TimeUnit.SECONDS);
    }

    /**
     * Who holds a lock.
     *
     * @param host its name
     * @param pid process number
     * @param startedAt when the process started [ms since 1970]; tells it from a later one of the same number
     * @param token random: tells two locks of one process apart
     */
    record Owner(String host, long pid, long startedAt, String token) {
        static Owner self() throws IOException {
            ProcessHandle process = ProcessHandle.current();
            return new Owner(
                    InetAddress.getLocalHost().getHostName(),
                    process.pid(),
                    startOf(process),
                    UUID.randomUUID().toString());
        }

        private static long startOf(ProcessHandle process) {
            return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        }

        boolean isDeadOn(String thisHost) {
            return host.equals(thisHost)
                    && ProcessHandle.of(pid)
                            .filter(process -> process.isAlive() && startOf(process) == startedAt)
                            .isEmpty();
        }
    }

    /**
     * Locks a folder.
     *
     * @throws InvalidInput where another process holds it
     * @throws IOException where the folder cannot be written
     */
    static FolderLock take(FileSystem fileSystem, Path folder) throws IOException {
        Path file = new Path(folder, FILE);
        Owner self = Owner.self();
        if (!create(fileSystem, file, self)) {
            refuseIfAlive(fileSystem, file, self);
            LOG.warn("{}: its process is gone; taking it over", file);
            fileSystem.delete(file, false);
            if (!create(fileSystem, file, self)) {
                throw new InvalidInput(file + ": another process took over the stale lock first; try again");
            }
        }
        return new FolderLock(fileSystem, file, self);
    }

    private static boolean create(FileSystem fileSystem, Path file, Owner owner) throws IOException {
        byte[] content = JSON.writeValueAsBytes(owner);
        try {
            if (file.toUri().getScheme().equals("file")) {
                // Hadoop's local file system looks first and creates then; this is one step.
                Files.write(java.nio.file.Path.of(file.toUri()), content, StandardOpenOption.CREATE_NEW);
            } else {
                try (var out = fileSystem.create(file, false)) {
                    out.write(content);
                }
            }
            return true;
        } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void refuseIfAlive(FileSystem fileSystem, Path file, Owner self) throws IOException {
        Optional<Owner> holder = read(fileSystem, file);
        if (holder.isPresent() && holder.get().isDeadOn(self.host())) {
            return;
        }
        Duration age = age(fileSystem, file);
        if (age.compareTo(STALE_AFTER) > 0) {
            return;
        }
        String who = holder.map(owner -> "process " + owner.pid() + " on " + owner.host())
                .orElse("an unknown process");
        throw new InvalidInput("output folder " + file.getParent() + ": " + who + " is writing to it (lock renewed "
                + age.toSeconds() + " s ago, stale after " + STALE_AFTER.toSeconds()
                + " s); wait for it, or use another folder");
    }

    private static Duration age(FileSystem fileSystem, Path file) throws IOException {
        try {
            long renewed = fileSystem.getFileStatus(file).getModificationTime();
            return Duration.ofMillis(Math.max(0, System.currentTimeMillis() - renewed));
        } catch (FileNotFoundException e) {
            return STALE_AFTER.plusSeconds(1);
        }
    }

    private static Optional<Owner> read(FileSystem fileSystem, Path file) throws IOException {
        try (var in = fileSystem.open(file)) {
            return Optional.of(JSON.readValue(new String(in.readAllBytes(), StandardCharsets.UTF_8), Owner.class));
        } catch (FileNotFoundException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks that the lock is still this process's.
     *
     * @throws IllegalStateException where another process took it over
     */
    synchronized void requireHeld() throws IOException {
        Optional<Owner> holder = read(fileSystem, file);
        if (!holder.equals(Optional.of(owner))) {
            throw new IllegalStateException(file + " now belongs to "
                    + holder.map(other -> "process " + other.pid() + " on " + other.host())
                            .orElse("nobody: it is gone or damaged")
                    + ", not to process " + owner.pid() + " on " + owner.host()
                    + ": another process took it over while this one did not renew it");
        }
    }

    private synchronized void renew() {
        try {
            requireHeld();
            try (var out = fileSystem.create(file, true)) {
                out.write(JSON.writeValueAsBytes(owner));
            }
        } catch (IOException | IllegalStateException e) {
            LOG.warn("{}: not renewed", file, e);
        }
    }

    /** Unlocks; a lock that another process took over is left to it. */
    synchronized void release() throws IOException {
        renewal.shutdownNow();
        if (read(fileSystem, file).equals(Optional.of(owner))) {
            fileSystem.delete(file, false);
        }
    }
}
