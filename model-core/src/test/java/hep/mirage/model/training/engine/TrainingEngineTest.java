package hep.mirage.model.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingEngineTest {
    @ParameterizedTest
    @EnumSource
    void opensTheEngineOfItsName(TrainingEngine engine) {
        assertEquals(engine, TrainingEngine.named(engine.studyName()));
        assertEquals(engine.studyName(), engine.open().engine());
    }

    @Test
    void listsTheNamesWhenAskedForAnother() {
        InvalidInput problem = assertThrows(InvalidInput.class, () -> TrainingEngine.named("torch"));
        assertTrue(problem.getMessage().endsWith("use one of fused, dl4j"), problem.getMessage());
    }
}
