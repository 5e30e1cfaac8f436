package hep.mirage.model.training.engine;

import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngineProvider;
import java.util.Optional;

/** Opens {@link FusedEngine}. */
public final class FusedEngineProvider implements TrainingEngineProvider {
    /** For {@link java.util.ServiceLoader}. */
    public FusedEngineProvider() {}

    @Override
    public String name() {
        return FusedEngine.NAME;
    }

    @Override
    public String description() {
        return "our own kernels, one net a core: the default";
    }

    @Override
    public int typicalTasksInFlight() {
        return 1;
    }

    @Override
    public Optional<String> refusalOfEventWeights() {
        return Optional.empty();
    }

    @Override
    public TrainingEngine open() {
        return new FusedEngine();
    }
}
