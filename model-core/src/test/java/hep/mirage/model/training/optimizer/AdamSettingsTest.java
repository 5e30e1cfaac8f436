package hep.mirage.model.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.network.optimizer.AdamIdleRowTables;
import hep.mirage.model.network.optimizer.AdamState;
import org.junit.jupiter.api.Test;

class AdamSettingsTest {
    @Test
    void learningRateFallsWithTheSteps() {
        AdamSettings adam = AdamSettings.of(1e-3, 3e-4);
        assertEquals(1e-3, adam.learningRateAt(0), 1e-18);
        assertEquals(1e-3 / 4, adam.learningRateAt(10_000), 1e-18);
    }

    @Test
    void idleRowsHaveTheStepSizesOfTheDenseOptimiser() {
        AdamIdleRowsSettings idleRows = AdamIdleRowsSettings.of(1e-3, 3e-4);
        assertEquals(new AdamIdleRowsSettings(AdamSettings.of(1e-3, 3e-4)), idleRows);
        assertEquals(1e-3 / 4, idleRows.learningRateAt(10_000), 1e-18);
        assertEquals(OptimizerKind.ADAM, idleRows.kind());
        assertEquals(idleRows, OptimizerKind.ADAM.usual(1e-3, 3e-4));
        AdamState dense = (AdamState) idleRows.open(new float[0]);
        AdamIdleRowTables tables = idleRows.tables(20_000);
        for (int t = 1; t <= 20_000; t++) {
            dense.beginStep(idleRows.learningRateAt(t - 1));
            assertEquals(dense.stepSize(), tables.coefficient(t, 0));
        }
    }

    @Test
    void idleRowsRefuseDecaysWhoseSumHasNoEnd() {
        AdamSettings dense = new AdamSettings(1e-3, 0, 0.9, 0.8, 1e-8);
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> new AdamIdleRowsSettings(dense));
        assertTrue(failure.getMessage().contains("use dense Adam"), failure.getMessage());
    }

    @Test
    void idleRowsOfEveryKindKeepTheNumbersOfTheDenseOptimiser() {
        for (OptimizerKind kind : OptimizerKind.values()) {
            OptimizerSettings settings = kind.usual(1e-3, 3e-4);
            assertEquals(kind, settings.kind());
            assertEquals(1e-3 / 4, settings.learningRateAt(10_000), 1e-18);
            if (settings instanceof IdleRowsSettings idleRows) {
                assertEquals(kind.name() + "_DENSE", idleRows.dense().kind().name());
                assertEquals(
                        IdleRowsSettings.STEPS_OF_TABLES, idleRows.tables(1).steps());
                assertEquals(
                        idleRows.dense().open(new float[1]).getClass(),
                        idleRows.open(new float[1]).getClass());
            }
        }
    }

    @Test
    void idleRowsRefuseAMomentumWhoseSumHasNoEnd() {
        NesterovSettings dense = new NesterovSettings(1e-3, 0, 0.99999);
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> new NesterovIdleRowsSettings(dense));
        assertTrue(failure.getMessage().contains("use dense Nesterov"), failure.getMessage());
    }
}
