package hep.mirage.model.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AdamSettingsTest {
    @Test
    void learningRateFallsWithTheSteps() {
        AdamSettings adam = AdamSettings.of(1e-3, 3e-4);
        assertEquals(1e-3, adam.learningRateAt(0), 1e-18);
        assertEquals(1e-3 / 4, adam.learningRateAt(10_000), 1e-18);
    }
}
