package hep.mirage.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierLossTest {
    private static final float[] LOGITS = {-3f, -0.5f, 0.25f, 1f, 4f};
    private static final ClassWeights EQUAL = ClassWeights.EQUAL;
    private static final ClassWeights WEIGHTS = new ClassWeights(0.75, 1.5);
    private static final float[] LABELS = {0, 1, 1, 0, 1};
    private static final float[] EVENT_WEIGHTS = {0.5f, 1, 2, 1.25f, 0.75f};
    private static final float[] ONES = {1, 1, 1, 1, 1};

    /** Steps of 1/64 are exact in single precision; the error of a central difference is of order h²/6 = 4e-5. */
    @ParameterizedTest
    @EnumSource(ClassifierLoss.class)
    void gradientEqualsFiniteDifferences(ClassifierLoss loss) {
        int rows = LOGITS.length;
        float[] gradient = new float[rows];
        loss.sumAndGradient(LOGITS, LABELS, EVENT_WEIGHTS, rows, WEIGHTS, gradient);
        float h = 1f / 64;
        for (int row = 0; row < rows; row++) {
            float[] above = LOGITS.clone();
            float[] below = LOGITS.clone();
            above[row] += h;
            below[row] -= h;
            double difference = loss.sumAndGradient(above, LABELS, EVENT_WEIGHTS, rows, WEIGHTS, new float[rows])
                    - loss.sumAndGradient(below, LABELS, EVENT_WEIGHTS, rows, WEIGHTS, new float[rows]);
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
        double crossEntropy =
                ClassifierLoss.BINARY_CROSS_ENTROPY.sumAndGradient(logits, labels, ONES, 2, EQUAL, gradient);
        assertEquals(-Math.log(0.75) - Math.log(0.5), crossEntropy, 1e-7);
        double squares = ClassifierLoss.MEAN_SQUARED_ERROR.sumAndGradient(logits, labels, ONES, 2, EQUAL, gradient);
        assertEquals(1 / 16.0 + 1 / 4.0, squares, 1e-7);
        double proportion = ClassifierLoss.LABEL_PROPORTION.sumAndGradient(logits, labels, ONES, 2, EQUAL, gradient);
        assertEquals(-2 * Math.log(0.625), proportion, 1e-7);
    }

    /** An event of weight 2 counts as two events, of weights that add up to the same. */
    @ParameterizedTest
    @EnumSource(ClassifierLoss.class)
    void eventOfWeightTwoCountsTwice(ClassifierLoss loss) {
        float[] gradient = new float[2];
        double weighted =
                loss.sumAndGradient(new float[] {0.5f, -1}, new float[] {1, 1}, new float[] {2, 1}, 2, EQUAL, gradient);
        float[] gradientOfThree = new float[3];
        double three = loss.sumAndGradient(
                new float[] {0.5f, 0.5f, -1}, new float[] {1, 1, 1}, ONES, 3, EQUAL, gradientOfThree);
        assertEquals(three, weighted, 1e-12);
        assertEquals(3 * (gradientOfThree[0] + gradientOfThree[1]), 2 * gradient[0], 1e-6);
        assertEquals(3 * gradientOfThree[2], 2 * gradient[1], 1e-6);
    }

    /** One of four events is in the window: 4 / (2 · 1) for it, 4 / (2 · 3) for each of the others. */
    @Test
    void classWeightsLetBothClassesCountTheSame() {
        float[] labels = {0, 0, 1, 0};
        ClassWeights weights = ClassBalance.WEIGHTS.weights(labels);
        assertEquals(2, weights.of(1));
        assertEquals(2.0 / 3, weights.of(0));
        assertEquals(EQUAL, ClassBalance.NONE.weights(labels));
        float[] gradient = new float[4];
        ClassifierLoss.BINARY_CROSS_ENTROPY.sumAndGradient(new float[4], labels, ONES, 4, weights, gradient);
        assertEquals(0, gradient[0] + gradient[1] + gradient[2] + gradient[3], 1e-7, "no pull on the bias");
        float[] oneClass = {1, 1};
        assertThrows(IllegalArgumentException.class, () -> ClassBalance.WEIGHTS.weights(oneClass));
    }

    @ParameterizedTest
    @EnumSource(ClassifierLoss.class)
    void staysFiniteWhenTheNetIsSureAndWrong(ClassifierLoss loss) {
        float[] gradient = new float[2];
        double sum = loss.sumAndGradient(new float[] {-600, -600}, new float[] {1, 1}, ONES, 2, EQUAL, gradient);
        assertTrue(Double.isFinite(sum) && sum > 0, "loss " + sum);
        assertTrue(Float.isFinite(gradient[0]) && gradient[0] <= 0, "gradient " + gradient[0]);
    }
}
