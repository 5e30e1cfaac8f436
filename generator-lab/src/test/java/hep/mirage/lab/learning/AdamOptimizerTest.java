package hep.mirage.lab.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.training.optimizer.AdamSettings;
import org.junit.jupiter.api.Test;

class AdamOptimizerTest {
    @Test
    void followsItsFormula() {
        AdamSettings settings = new AdamSettings(0.01, 0.1, 0.8, 0.95, 1e-8);
        AdamOptimizer adam = new AdamOptimizer(settings, 2);
        float[] values = {1f, -2f};
        double[] expected = {1, -2};
        double[] first = new double[2];
        double[] second = new double[2];
        for (int t = 0; t < 20; t++) {
            float[] gradients = {(float) Math.sin(t), 3f};
            adam.step(values, gradients);
            double rate = 0.01 / (1 + 0.1 * t) * Math.sqrt(1 - Math.pow(0.95, t + 1)) / (1 - Math.pow(0.8, t + 1));
            for (int i = 0; i < 2; i++) {
                first[i] = 0.8 * first[i] + 0.2 * gradients[i];
                second[i] = 0.95 * second[i] + 0.05 * gradients[i] * gradients[i];
                expected[i] -= rate * first[i] / (Math.sqrt(second[i]) + 1e-8);
                assertEquals(expected[i], values[i], 2e-6);
            }
        }
        assertEquals(20, adam.steps());
    }

    @Test
    void weightsWithoutAGradientStayWhereTheyAre() {
        AdamOptimizer adam = new AdamOptimizer(AdamSettings.of(0.01, 0), 1);
        float[] values = {0.5f};
        for (int t = 0; t < 100; t++) {
            adam.step(values, new float[] {0f});
        }
        assertEquals(0.5f, values[0]);
        assertEquals(0f, adam.firstMoments()[0]);
    }
}
