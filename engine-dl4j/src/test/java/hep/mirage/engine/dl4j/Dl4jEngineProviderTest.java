package hep.mirage.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingEngineProvider;
import hep.mirage.model.training.TrainingEngines;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Dl4jEngineProviderTest {
    @Test
    void bothEnginesAreFoundOnTheClassPath() {
        assertEquals(List.of("fused", "dl4j", "dl4j-cuda"), TrainingEngines.names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dl4j", "dl4j-cuda"})
    void refusesALossThatDl4jDoesNotHave(String name) {
        TrainingEngineProvider provider = TrainingEngines.named(name);
        ClassifierSettings published = ClassifierSettings.published();
        assertEquals(Optional.empty(), provider.refusal(published));
        assertEquals(
                Optional.of("DL4J has no label-proportion loss; use the engine fused"),
                provider.refusal(published.withLoss(ClassifierLoss.LABEL_PROPORTION, ClassBalance.NONE, 0)));
    }
}
