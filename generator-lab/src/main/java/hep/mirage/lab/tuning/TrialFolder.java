package hep.mirage.lab.tuning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder of a trial on its host's disk, removed with all that a training left in it.
 *
 * @param path of the folder
 */
public record TrialFolder(Path path) implements AutoCloseable {
    /**
     * Makes a folder.
     *
     * @throws IOException if the host's folder for temporary files cannot be written
     */
    public static TrialFolder create() throws IOException {
        return new TrialFolder(Files.createTempDirectory("mirage-trial"));
    }

    /** Where the training keeps its state. */
    public Path checkpoint() {
        return path.resolve("checkpoint");
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : deepestFirst) {
            Files.deleteIfExists(entry);
        }
    }
}
