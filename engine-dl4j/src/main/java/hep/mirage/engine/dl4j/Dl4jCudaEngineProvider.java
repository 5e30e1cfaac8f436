package hep.mirage.engine.dl4j;

import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngineProvider;
import java.util.Optional;
import java.util.OptionalInt;

/** Opens {@link Dl4jEngine} on ND4J's CUDA backend, and on no other backend. */
public final class Dl4jCudaEngineProvider implements TrainingEngineProvider {
    /** For {@link java.util.ServiceLoader}. */
    public Dl4jCudaEngineProvider() {}

    @Override
    public String name() {
        return Dl4jEngine.CUDA;
    }

    @Override
    public String description() {
        return "DeepLearning4J on an NVIDIA GPU up to compute capability 8.9, one net at a time, to compare with";
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
        return open(OptionalInt.empty());
    }

    @Override
    public TrainingEngine open(OptionalInt device) {
        return Dl4jEngine.onCuda(device);
    }
}
