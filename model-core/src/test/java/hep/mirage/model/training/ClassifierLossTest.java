package hep.mirage.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierLossTest {
    private static final float[] LOGITS = {-3f, -0.5f, 0.25f, 1f, 4f};
    private static final float[] LABELS = {0, 1, 1, 0, 1};

    /** Steps of 1/64 are exact in single precision; the error of a central difference is of order h²/6 = 4e-5. */
    @ParameterizedTest
    @EnumSource(ClassifierLoss.class)
    void gradientEqualsFiniteDifferences(ClassifierLoss loss) {
        int rows = LOGITS.length;
        float[] gradient = new float[rows];
        loss.sumAndGradient(LOGITS, LABELS, rows, gradient);
        float h = 1f / 64;
        for (int row = 0; row < rows; row++) {
            float[] above = LOGITS.clone();
            float[] below = LOGITS.clone();
            above[row] += h;
            below[row] -= h;
            double difference = loss.sumAndGradient(above, LABELS, rows, new float[rows])
                    - loss.sumAndGradient(below, LABELS, rows, new float[rows]);
            assertEquals(difference / (2 * h * rows), gradient[row], 2e-5, "logit " + row);
            assertTrue(Math.abs(gradient[row]) > 1e-4, "logit " + row);
        }
    }

    /** By hand, p = 3/4 from the logit ln 3 and p = 1/2 from 0. */
    @Test
    void valuesAreThoseOfTheFormulas() {
        float[] logits = {(float) Math.log(3), 0};
        float[] labels = {1, 1};
        float[] gradient = new float[2];
        double crossEntropy = ClassifierLoss.BINARY_CROSS_ENTROPY.sumAndGradient(logits, labels, 2, gradient);
        assertEquals(-Math.log(0.75) - Math.log(0.5), crossEntropy, 1e-7);
        double squares = ClassifierLoss.MEAN_SQUARED_ERROR.sumAndGradient(logits, labels, 2, gradient);
        assertEquals(1 / 16.0 + 1 / 4.0, squares, 1e-7);
        double proportion = ClassifierLoss.LABEL_PROPORTION.sumAndGradient(logits, labels, 2, gradient);
        assertEquals(-2 * Math.log(0.625), proportion, 1e-7);
    }

    @ParameterizedTest
    @EnumSource(ClassifierLoss.class)
    void staysFiniteWhenTheNetIsSureAndWrong(ClassifierLoss loss) {
        float[] gradient = new float[2];
        double sum = loss.sumAndGradient(new float[] {-600, -600}, new float[] {1, 1}, 2, gradient);
        assertTrue(Double.isFinite(sum) && sum > 0, "loss " + sum);
        assertTrue(Float.isFinite(gradient[0]) && gradient[0] <= 0, "gradient " + gradient[0]);
    }
}
