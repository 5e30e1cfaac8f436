package hep.mirage.model.training.engine;

import hep.mirage.model.training.TrainingEngineContract;
import hep.mirage.model.training.TrainingEngineProvider;

class FusedEngineContractTest extends TrainingEngineContract {
    @Override
    protected TrainingEngineProvider provider() {
        return new FusedEngineProvider();
    }

    @Override
    protected float tolerance() {
        return 0;
    }
}
