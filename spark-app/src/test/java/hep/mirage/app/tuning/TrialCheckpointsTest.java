package hep.mirage.app.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.folder.ResultFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialCheckpointsTest {
    @TempDir
    private Path folder;

    private TrialCheckpoints checkpoints;

    @BeforeEach
    void asATaskOnAnotherHostHasThem() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(
                    TrialCheckpoints.in(ResultFolder.at(folder.resolve("out").toString(), new Configuration())));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            checkpoints = (TrialCheckpoints) in.readObject();
        }
    }

    private void keep(int trial, int epochs) throws IOException {
        checkpoints.keep(trial, epochs, Files.writeString(folder.resolve("state"), trial + " after " + epochs));
    }

    private String fetched(int trial, int mostEpochs) throws IOException {
        Path target = folder.resolve("fetched-" + trial + "-" + mostEpochs);
        return checkpoints.fetch(trial, mostEpochs, target) ? Files.readString(target) : "none";
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out/checkpoints"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fetchesTheFurthestThatIsNotTooFar() throws IOException {
        checkpoints.create();
        keep(7, 1);
        keep(7, 3);
        keep(7, 9);
        keep(8, 3);
        assertEquals("7 after 3", fetched(7, 3));
        assertEquals("7 after 3", fetched(7, 8));
        assertEquals("8 after 3", fetched(8, 9));
        assertEquals("none", fetched(6, 9));
        assertEquals("none", fetched(8, 2));
    }

    @Test
    void aSecondAttemptLeavesOneFile() throws IOException {
        checkpoints.create();
        keep(7, 1);
        keep(7, 1);
        assertEquals(List.of("trial-000007-epochs-000001.checkpoint"), names());
    }

    @Test
    void pruningKeepsWhatGoesOnAndWhatIsFurther() throws IOException {
        checkpoints.create();
        keep(1, 1);
        keep(1, 3);
        keep(2, 3);
        keep(3, 9);
        checkpoints.prune(3, Set.of(2));
        assertEquals(
                List.of("trial-000002-epochs-000003.checkpoint", "trial-000003-epochs-000009.checkpoint"), names());
    }

    @Test
    void aHostThatDoesNotSeeTheFolderKeepsAndFindsNothing() throws IOException {
        keep(7, 1);
        assertEquals("none", fetched(7, 1));
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void otherFilesInTheFolderAreLeftAlone() throws IOException {
        checkpoints.create();
        Files.writeString(folder.resolve("out/checkpoints/notes.txt"), "mine");
        checkpoints.prune(9, Set.of());
        assertTrue(Files.exists(folder.resolve("out/checkpoints/notes.txt")));
    }
}
