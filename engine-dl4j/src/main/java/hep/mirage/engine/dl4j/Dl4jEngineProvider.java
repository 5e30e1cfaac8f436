package hep.mirage.engine.dl4j;

import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngineProvider;
import java.util.Optional;

/** Opens {@link Dl4jEngine} on the CPU. */
public final class Dl4jEngineProvider implements TrainingEngineProvider {
    /** For {@link java.util.ServiceLoader}. */
    public Dl4jEngineProvider() {}

    @Override
    public String name() {
        return Dl4jEngine.NAME;
    }

    @Override
    public String description() {
        return "DeepLearning4J on ND4J, one net a core: slow, to compare with";
    }

    @Override
    public int typicalTasksInFlight() {
        return 1;
    }

    @Override
    public Optional<String> refusal(ClassifierSettings settings) {
        return Dl4jNetwork.refusal(settings);
    }

    @Override
    public TrainingEngine open() {
        return Dl4jEngine.onProcessor();
    }
}
