package hep.mirage.engine.cuda;

import hep.mirage.model.training.TrainingEngineContract;
import hep.mirage.model.training.TrainingEngineProvider;
import hep.mirage.model.training.optimizer.AdamIdleRowsSettings;
import hep.mirage.model.training.optimizer.OptimizerSettings;

/** The engine on the CPU stand-in for a device: bit-identical to the engine fused. */
class CudaEngineContractTest extends TrainingEngineContract {
    @Override
    protected TrainingEngineProvider provider() {
        StandIn.usual();
        return new CudaEngineProvider();
    }

    @Override
    protected OptimizerSettings optimizer(double learningRate, double decayPerStep) {
        return AdamIdleRowsSettings.of(learningRate, decayPerStep);
    }

    @Override
    protected float tolerance() {
        return 0;
    }
}
