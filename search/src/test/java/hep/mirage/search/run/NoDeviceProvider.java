package hep.mirage.search.run;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngineProvider;

/** A test engine for a device that does not exist. */
public final class NoDeviceProvider implements TrainingEngineProvider {
    /** For {@link java.util.ServiceLoader}. */
    public NoDeviceProvider() {}

    @Override
    public String name() {
        return "no-device";
    }

    @Override
    public String description() {
        return "an engine whose device is missing everywhere";
    }

    @Override
    public int typicalTasksInFlight() {
        return 1;
    }

    @Override
    public TrainingEngine open() {
        throw new InvalidInput("training engine 'no-device' finds no device; use the engine fused");
    }
}
