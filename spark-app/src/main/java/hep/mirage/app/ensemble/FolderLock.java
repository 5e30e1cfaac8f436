package hep.mirage.app.ensemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.model.InvalidInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ensures a single writer per folder. A process that is to write creates a claim in the folder, a separate file whose
 * name starts with {@value #FILE}, and then lists all claims. It holds the lock if no other claim is alive; otherwise
 * it withdraws its claim. If two processes claim at the same time, the one that lists last sees the other's claim, so
 * that they never both hold the lock. If both see each other, each tries again with a new claim after a random time; a
 * claim that still exists then counts as the lock.
 *
 * <p>A claim is stale if its process ran on this host and no longer exists, or if it has not been renewed for ten
 * minutes (a killed process on another host). The holder of the lock removes stale claims. A process that was suspended
 * for longer than that and whose claim was removed detects this before it moves its next batch into place, and stops.
 *
 * <p>The only requirement on the file system is that a written file is listed from then on, as on local disks, HDFS and
 * S3. No step relies on exclusive file creation, which S3A does not support. Clocks of hosts that share a folder must
 * agree within minutes.
 */
final class FolderLock {
    /** Name of a claim, up to a dash and its token; readers of the tables skip names that start with an underscore. */
    static final String FILE = "_lock";

    static final Duration RENEWAL = Duration.ofMinutes(1);
    static final Duration STALE_AFTER = Duration.ofMinutes(10);

    /** Maximum length of a lock file: a longer file is not a lock, and a truncated one is not JSON. */
    private static final int MOST_BYTES = 10_000;

    private static final int TRIES = 8;
    private static final int SHORTEST_PAUSE_MILLIS = 5;

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
     * Holder of a lock.
     *
     * @param host its name
     * @param pid process number
     * @param startedAt when the process started [ms since 1970]; distinguishes it from a later one with the same number
     * @param token random; distinguishes two locks of the same process
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
     * A claim in the folder.
     *
     * @param file its path
     * @param owner its owner; empty if not written yet or not readable
     * @param age time since its last renewal
     */
    private record Claim(Path file, Optional<Owner> owner, Duration age) {
        boolean isStaleOn(String thisHost) {
            return owner.filter(process -> process.isDeadOn(thisHost)).isPresent() || age.compareTo(STALE_AFTER) > 0;
        }

        String who() {
            return owner.map(process -> "process " + process.pid() + " on " + process.host())
                    .orElse("an unknown process");
        }
    }

    /**
     * Locks a folder.
     *
     * @throws InvalidInput if another process holds it
     * @throws IOException if the folder cannot be written
     */
    static FolderLock take(FileSystem fileSystem, Path folder) throws IOException {
        Optional<Path> seenBefore = Optional.empty();
        for (int tried = 1; ; tried++) {
            Owner self = Owner.self();
            Path own = new Path(folder, FILE + "-" + self.token());
            write(fileSystem, own, self);
            List<Claim> others = otherClaims(fileSystem, own);
            Optional<Claim> alive = others.stream()
                    .filter(claim -> !claim.isStaleOn(self.host()))
                    .findFirst();
            if (alive.isEmpty()) {
                remove(fileSystem, others);
                return new FolderLock(fileSystem, own, self);
            }
            fileSystem.delete(own, false);
            if (tried == TRIES || seenBefore.equals(alive.map(Claim::file))) {
                throw refusal(folder, alive.get());
            }
            seenBefore = alive.map(Claim::file);
            pause(tried);
        }
    }

    private static void write(FileSystem fileSystem, Path file, Owner owner) throws IOException {
        byte[] content = JSON.writeValueAsBytes(owner);
        if (file.toUri().getScheme().equals("file")) {
            // Hadoop's local file system starts a process to get the permissions of each file.
            Files.write(java.nio.file.Path.of(file.toUri()), content);
            return;
        }
        try (var out = fileSystem.create(file, true)) {
            out.write(content);
        }
    }

    private static List<Claim> otherClaims(FileSystem fileSystem, Path own) throws IOException {
        List<Claim> claims = new ArrayList<>();
        for (FileStatus status : fileSystem.listStatus(own.getParent())) {
            Path file = status.getPath();
            if (file.getName().startsWith(FILE) && !file.getName().equals(own.getName())) {
                try {
                    long age = System.currentTimeMillis() - status.getModificationTime();
                    claims.add(new Claim(file, owner(fileSystem, file), Duration.ofMillis(Math.max(0, age))));
                } catch (FileNotFoundException takenBack) {
                    LOG.debug("{} was taken back", file);
                }
            }
        }
        return claims;
    }

    private static void remove(FileSystem fileSystem, List<Claim> stale) throws IOException {
        for (Claim claim : stale) {
            LOG.warn("{}: {} is gone or has not renewed it; taking it over", claim.file(), claim.who());
            fileSystem.delete(claim.file(), false);
        }
    }

    private static InvalidInput refusal(Path folder, Claim held) {
        return new InvalidInput("output folder " + folder + ": " + held.who() + " is writing to it (lock renewed "
                + held.age().toSeconds() + " s ago, stale after " + STALE_AFTER.toSeconds()
                + " s); wait for it, or use another folder");
    }

    private static void pause(int tried) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS << tried));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the lock of a folder", e);
        }
    }

    /** Empty if the file is not complete yet or has other content. */
    private static Optional<Owner> owner(FileSystem fileSystem, Path file) throws IOException {
        try (var in = fileSystem.open(file)) {
            return Optional.of(
                    JSON.readValue(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8), Owner.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks that this process still holds the lock.
     *
     * @throws IllegalStateException if another process has taken it over
     */
    synchronized void requireHeld() throws IOException {
        if (!fileSystem.exists(file)) {
            String holder = otherClaims(fileSystem, file).stream()
                    .map(claim -> "; " + claim.who() + " holds it now")
                    .findFirst()
                    .orElse("");
            throw new IllegalStateException("output folder " + file.getParent() + ": its lock was taken over while this"
                    + " process did not renew it for more than " + STALE_AFTER.toSeconds() + " s" + holder);
        }
    }

    /** Updates the time only: a removed claim must not reappear. */
    synchronized void renew() {
        try {
            requireHeld();
            long now = System.currentTimeMillis();
            fileSystem.setTimes(file, now, -1);
            long renewed = fileSystem.getFileStatus(file).getModificationTime();
            if (now - renewed > RENEWAL.toMillis() / 2) {
                // Object stores do not support setting times.
                write(fileSystem, file, owner);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.warn("{}: not renewed", file, e);
        }
    }

    /** Releases the lock; the claim of another process that took it over is kept. */
    synchronized void release() throws IOException {
        renewal.shutdownNow();
        fileSystem.delete(file, false);
    }
}
