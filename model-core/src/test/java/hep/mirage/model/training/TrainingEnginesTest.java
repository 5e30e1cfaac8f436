package hep.mirage.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.engine.FusedEngineProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingEnginesTest {
    private static List<TrainingEngineProvider> providers() {
        return TrainingEngines.providers();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void opensTheEngineOfItsName(TrainingEngineProvider provider) {
        assertEquals(provider.getClass(), TrainingEngines.named(provider.name()).getClass());
        assertFalse(provider.description().isBlank());
        try (TrainingEngine engine = provider.open()) {
            assertEquals(provider.name(), engine.name());
            assertTrue(engine.tasksInFlight() >= 1 && provider.typicalTasksInFlight() >= 1, engine.name());
        }
    }

    @Test
    void theOwnEngineIsTheDefaultAndTheOnlyOneHere() {
        assertEquals(List.of("fused"), TrainingEngines.names());
        assertEquals(FusedEngine.NAME, TrainingEngines.DEFAULT);
    }

    @Test
    void listsTheNamesWhenAskedForAnother() {
        InvalidInput problem = assertThrows(InvalidInput.class, () -> TrainingEngines.named("torch"));
        assertEquals(
                "training engine 'torch' is unknown; use one of fused, or add cuda, dl4j, dl4j-cuda to the class path:"
                        + " MIRAGE_ENGINES=cuda ./mirage ... (Maven profile cuda)",
                problem.getMessage());
        assertFalse(TrainingEngines.isKnown("torch"));
    }

    @ParameterizedTest
    @CsvSource({"cuda, cuda", "dl4j, dl4j", "dl4j-cuda, 'dl4j,nd4j-cuda'"})
    void saysHowToAddAnEngineThatIsNotOnTheClassPath(String engine, String profiles) {
        InvalidInput problem = assertThrows(InvalidInput.class, () -> TrainingEngines.named(engine));
        assertEquals(
                "training engine '" + engine + "' is not on the class path; start ./mirage with MIRAGE_ENGINES="
                        + engine
                        + " in the environment; for a cluster, send the jars that 'mvn package -P" + profiles
                        + "' puts into spark-app/target/lib (spark-submit --jars); or use one of fused",
                problem.getMessage());
        assertTrue(TrainingEngines.isKnown(engine));
    }

    @Test
    void refusesANameThatTwoEnginesHave() {
        List<TrainingEngineProvider> twice = List.of(new FusedEngineProvider(), new FusedEngineProvider());
        assertThrows(InvalidInput.class, () -> TrainingEngines.named("fused", twice));
    }
}
