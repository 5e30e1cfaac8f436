package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    private FolderLock take() throws IOException {
        EnsembleStore store = Ensembles.at(folder);
        return FolderLock.take(store.fileSystem(), store.folder());
    }

    private Path file() {
        return folder.resolve(FolderLock.FILE);
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
        assertFalse(Files.exists(file()));
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
        assertFalse(Files.exists(file()));
    }

    @Test
    void aLaterProcessOfTheSameNumberIsAnotherProcess() throws IOException {
        lockedBy(new Owner(thisHost(), ProcessHandle.current().pid(), 1, "t"), Duration.ZERO);
        take().release();
        assertFalse(Files.exists(file()));
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
        assertFalse(Files.exists(file()));
    }

    @Test
    void anUnreadableLockCountsByItsAge() throws IOException {
        Files.writeString(file(), "");
        assertThrows(InvalidInput.class, this::take);
        Files.setLastModifiedTime(
                file(),
                FileTime.from(Instant.now().minus(FolderLock.STALE_AFTER).minusSeconds(5)));
        take().release();
        assertFalse(Files.exists(file()));
    }

    @Test
    void aWriterThatLostItFindsOutAndLeavesItToTheOther() throws IOException {
        FolderLock lost = take();
        Owner other = new Owner("elsewhere", 12, 1, "t");
        lockedBy(other, Duration.ZERO);
        var fault = assertThrows(IllegalStateException.class, lost::requireHeld);
        assertTrue(fault.getMessage().contains("elsewhere"), fault.getMessage());
        lost.release();
        assertEquals(other, new ObjectMapper().readValue(Files.readAllBytes(file()), Owner.class));
    }
}
