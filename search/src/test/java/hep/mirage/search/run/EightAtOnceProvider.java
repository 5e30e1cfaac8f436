package hep.mirage.search.run;

import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngineProvider;
import java.util.Optional;
import java.util.OptionalInt;

/** The test engine {@link EightAtOnce}, discovered like a plug-in. */
public final class EightAtOnceProvider implements TrainingEngineProvider {
    /** For {@link java.util.ServiceLoader}. */
    public EightAtOnceProvider() {}

    @Override
    public String name() {
        return EightAtOnce.NAME;
    }

    @Override
    public String description() {
        return "the fused engine's kernels, eight nets at a time, in scrambled order";
    }

    @Override
    public int typicalTasksInFlight() {
        return EightAtOnce.IN_FLIGHT;
    }

    @Override
    public Optional<String> refusal(ClassifierSettings settings) {
        return settings.loss() == ClassifierLoss.LABEL_PROPORTION
                ? Optional.of("a refusal of the tests")
                : Optional.empty();
    }

    @Override
    public TrainingEngine open() {
        return new EightAtOnce();
    }

    @Override
    public TrainingEngine open(OptionalInt device) {
        return EightAtOnce.on(device);
    }
}
