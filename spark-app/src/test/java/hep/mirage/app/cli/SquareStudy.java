package hep.mirage.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A study that runs in a moment: events of a formula, two arms, one of which counts instead of training a net. */
public final class SquareStudy {
    /** The generator's bundle, beside the study's file. */
    public static final String BUNDLE = "square.zip";

    private SquareStudy() {}

    /** Writes the study's file; the bundle is made by {@code train-generator}. */
    public static Path writeTo(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("square.yaml"),
                """
                study: square
                schema: uniform-square
                generator:
                  bundle: square.zip
                  training: {kind: uniform-square, mass_range_gev: [125, 175], mass_decay: 2}
                dataset: {expected_events: 800}
                classifier: {inputs: [x, y], kind: histogram, bins: 3}
                arms: [{name: three-fold, protection: k-fold, folds: 3, threshold: by-part}, {name: chance, protection: random}]
                ensemble: {runs: 2, leakage_runs: 1}
                """);
    }
}
