package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.ensemble.FolderLock.Owner;
import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    private FileSystem fileSystem;

    @BeforeEach
    void openFileSystem() throws IOException {
        fileSystem = Ensembles.at(folder).fileSystem();
    }

    private FolderLock take() throws IOException {
        return FolderLock.take(fileSystem, new org.apache.hadoop.fs.Path(folder.toUri()));
    }

    /** The claim of another process. */
    private Path file() {
        return folder.resolve(FolderLock.FILE + "-t");
    }

    private List<String> claims() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void lockedBy(Owner owner, Duration ago) throws IOException {
        Files.write(file(), new ObjectMapper().writeValueAsBytes(owner));
        Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minus(ago)));
    }

    private static String thisHost() throws IOException {
        return InetAddress.getLocalHost().getHostName();
    }

    @Test
    void isGoneAfterRelease() throws IOException {
        take().release();
        assertEquals(List.of(), claims());
    }

    @Test
    void oneProcessAtATime() throws IOException {
        FolderLock held = take();
        assertThrows(InvalidInput.class, this::take);
        held.requireHeld();
        held.release();
    }

    @Test
    void aDeadProcessOfThisHostLosesItAtOnce() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        lockedBy(new Owner(thisHost(), process.pid(), 1, "t"), Duration.ZERO);
        take().release();
        assertEquals(List.of(), claims());
    }

    @Test
    void aLaterProcessOfTheSameNumberIsAnotherProcess() throws IOException {
        lockedBy(new Owner(thisHost(), ProcessHandle.current().pid(), 1, "t"), Duration.ZERO);
        take().release();
        assertEquals(List.of(), claims());
    }

    @Test
    void anotherHostKeepsItWhileItRenews() throws IOException {
        lockedBy(new Owner("elsewhere", 12, 1, "t"), FolderLock.STALE_AFTER.minusMinutes(1));
        var refusal = assertThrows(InvalidInput.class, this::take);
        assertTrue(refusal.getMessage().contains("process 12 on elsewhere"), refusal.getMessage());
    }

    @Test
    void anotherHostLosesItWhenItNoLongerRenews() throws IOException {
        lockedBy(new Owner("elsewhere", 12, 1, "t"), FolderLock.STALE_AFTER.plusMinutes(1));
        take().release();
        assertEquals(List.of(), claims());
    }

    @Test
    void theLockFileOfEarlierVersionsCounts() throws IOException {
        Path earlier = folder.resolve("_lock");
        lockedBy(new Owner("elsewhere", 12, 1, "t"), Duration.ofMinutes(2));
        Files.move(file(), earlier);
        assertThrows(InvalidInput.class, this::take);
        Files.setLastModifiedTime(
                earlier,
                FileTime.from(Instant.now().minus(FolderLock.STALE_AFTER).minusSeconds(5)));
        take().release();
        assertEquals(List.of(), claims());
    }

    @Test
    void aClaimIsRenewedWhereItIsAndDoesNotComeBackWhereItWasRemoved() throws IOException {
        FolderLock held = take();
        Path claim = folder.resolve(claims().get(0));
        FileTime old = FileTime.from(Instant.now().minus(FolderLock.STALE_AFTER));
        Files.setLastModifiedTime(claim, old);
        held.renew();
        assertTrue(Files.getLastModifiedTime(claim).compareTo(old) > 0, "not renewed");
        held.requireHeld();
        Files.delete(claim);
        held.renew();
        assertEquals(List.of(), claims());
        held.release();
    }

    @Test
    void anUnreadableLockCountsByItsAge() throws IOException {
        Files.writeString(file(), "");
        assertThrows(InvalidInput.class, this::take);
        Files.setLastModifiedTime(
                file(),
                FileTime.from(Instant.now().minus(FolderLock.STALE_AFTER).minusSeconds(5)));
        take().release();
        assertEquals(List.of(), claims());
    }

    /** Drivers that a scheduler starts again see the same stale lock at the same moment; here 300 times. */
    @Test
    void aStaleLockIsNeverTakenByTwo() throws Exception {
        int drivers = 2;
        int won = 0;
        ExecutorService threads = Executors.newFixedThreadPool(drivers);
        try {
            for (int race = 0; race < 300; race++) {
                lockedBy(new Owner(thisHost(), ProcessHandle.current().pid(), 1, "t"), Duration.ZERO);
                CyclicBarrier start = new CyclicBarrier(drivers);
                List<Future<Optional<FolderLock>>> racing = new ArrayList<>();
                for (int driver = 0; driver < drivers; driver++) {
                    racing.add(threads.submit(() -> {
                        start.await();
                        try {
                            return Optional.of(take());
                        } catch (InvalidInput refused) {
                            return Optional.empty();
                        }
                    }));
                }
                List<FolderLock> taken = new ArrayList<>();
                for (Future<Optional<FolderLock>> driver : racing) {
                    driver.get().ifPresent(taken::add);
                }
                assertTrue(taken.size() <= 1, "drivers that hold the lock after race " + race + ": " + taken.size());
                for (FolderLock lock : taken) {
                    lock.requireHeld();
                    lock.release();
                    won++;
                }
            }
            // Both may be refused where a driver sleeps between its claim and its look, but that is rare.
            assertTrue(won > 200, "races with a winner: " + won);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aWriterThatLostItFindsOutAndLeavesItToTheOther() throws IOException {
        FolderLock lost = take();
        Owner other = new Owner("elsewhere", 12, 1, "t");
        Files.delete(folder.resolve(claims().get(0)));
        lockedBy(other, Duration.ZERO);
        var fault = assertThrows(IllegalStateException.class, lost::requireHeld);
        assertTrue(fault.getMessage().contains("process 12 on elsewhere holds it now"), fault.getMessage());
        lost.release();
        assertEquals(other, new ObjectMapper().readValue(Files.readAllBytes(file()), Owner.class));
    }
}
