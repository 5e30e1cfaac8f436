package hep.mirage.engine.cuda;

import hep.mirage.engine.cuda.driver.CudaFailure;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngineProvider;
import hep.mirage.model.training.engine.FusedEngine;
import java.util.Optional;
import java.util.OptionalInt;

/** Opens {@link CudaEngine} on a given device, or else on the one used by the fewest engines of this process. */
public final class CudaEngineProvider implements TrainingEngineProvider {
    /** Name of the engine in study files and tables. */
    public static final String NAME = "cuda";

    /** Three nets on each of the 132 processors of an H100 or H200. */
    private static final int TYPICAL_TASKS = 396;

    /** For {@link java.util.ServiceLoader}. */
    public CudaEngineProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "our own kernels on an NVIDIA GPU, hundreds of nets at once, with the bits of fused";
    }

    @Override
    public int typicalTasksInFlight() {
        return TYPICAL_TASKS;
    }

    @Override
    public String sameBitsAs() {
        return FusedEngine.NAME;
    }

    /** Such nets are trained by the engine fused on the CPU, with the same bits. */
    @Override
    public Optional<String> refusalOfEventWeights() {
        return Optional.empty();
    }

    @Override
    public TrainingEngine open() {
        return open(OptionalInt.empty());
    }

    @Override
    public TrainingEngine open(OptionalInt device) {
        try {
            Devices devices = Devices.ofThisProcess();
            return new CudaEngine(device.isPresent() ? devices.take(device.getAsInt()) : devices.take());
        } catch (CudaFailure e) {
            throw new InvalidInput("training engine '" + NAME + "' on a machine without a GPU that it can use: "
                    + e.getMessage() + "; or use the engine fused, whose rows are the same");
        }
    }
}
