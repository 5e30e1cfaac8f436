package hep.mirage.model.training.engine;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.ResponseTrainer;
import hep.mirage.model.training.dl4j.Dl4jTrainer;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The engines that a study can train its classifiers with. */
public enum TrainingEngine {
    /** Our own kernels: the default, and the fast one. */
    FUSED(FusedTrainer.NAME, FusedTrainer::new),
    /** DeepLearning4J on ND4J: the one to compare with. */
    DL4J(Dl4jTrainer.NAME, Dl4jTrainer::new);

    private final String studyName;
    private final Supplier<ResponseTrainer> opener;

    TrainingEngine(String studyName, Supplier<ResponseTrainer> opener) {
        this.studyName = studyName;
        this.opener = opener;
    }

    /** Name in study files and tables. */
    public String studyName() {
        return studyName;
    }

    /** A new trainer for one thread. */
    public ResponseTrainer open() {
        return opener.get();
    }

    /**
     * The engine of a name.
     *
     * @param studyName as study files spell it
     * @throws InvalidInput when there is none; the message lists the names
     */
    public static TrainingEngine named(String studyName) {
        return Arrays.stream(values())
                .filter(engine -> engine.studyName.equals(studyName))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("training engine '" + studyName + "'; use one of "
                        + Arrays.stream(values()).map(TrainingEngine::studyName).collect(Collectors.joining(", "))));
    }
}
