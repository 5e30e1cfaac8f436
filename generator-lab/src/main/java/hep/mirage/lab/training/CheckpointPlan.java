package hep.mirage.lab.training;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where and how often a training writes its state. A training whose file exists continues from it.
 *
 * @param file the one file, replaced each time
 * @param everyEpochs epochs between two writes, at least 1
 */
public record CheckpointPlan(Path file, int everyEpochs) {
    /** Checks the interval. */
    public CheckpointPlan {
        Objects.requireNonNull(file, "file");
        if (everyEpochs < 1) {
            throw new IllegalArgumentException("checkpoint every " + everyEpochs + " epochs; at least 1 is needed");
        }
    }
}
