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
import org.junit.jupiter.params.provider.MethodSource;

class TrainingEnginesTest {
    private static final List<TrainingEngineProvider> FUSED_ALONE = List.of(new FusedEngineProvider());

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
    void theDefaultComesFirst() {
        assertEquals(List.of("fused", "dl4j"), TrainingEngines.names());
        assertEquals(FusedEngine.NAME, TrainingEngines.DEFAULT);
    }

    @Test
    void listsTheNamesWhenAskedForAnother() {
        InvalidInput problem = assertThrows(InvalidInput.class, () -> TrainingEngines.named("torch"));
        assertEquals("training engine 'torch'; use one of fused, dl4j", problem.getMessage());
        assertFalse(TrainingEngines.isKnown("torch"));
    }

    @Test
    void saysHowToAddAnEngineThatIsNotOnTheClassPath() {
        InvalidInput problem = assertThrows(InvalidInput.class, () -> TrainingEngines.named("dl4j", FUSED_ALONE));
        assertEquals(
                "training engine 'dl4j' is not on the class path; add the jar of Mirage's module engine-dl4j (with"
                        + " spark-submit: --jars), or use one of fused",
                problem.getMessage());
        assertTrue(TrainingEngines.isKnown("cuda"));
    }

    @Test
    void refusesANameThatTwoEnginesHave() {
        List<TrainingEngineProvider> twice = List.of(new FusedEngineProvider(), new FusedEngineProvider());
        assertThrows(InvalidInput.class, () -> TrainingEngines.named("fused", twice));
    }
}
