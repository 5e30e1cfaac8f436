package hep.mirage.engine.dl4j;

import hep.mirage.model.training.TrainingEngineContract;
import hep.mirage.model.training.TrainingEngineProvider;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class Dl4jEngineContractTest extends TrainingEngineContract {
    @Override
    protected TrainingEngineProvider provider() {
        return new Dl4jEngineProvider();
    }
}
