package hep.mirage.model.network.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdamIdleRowTablesTest {
    private static final int STEPS = 2_000;
    private static final AdamIdleRowTables TABLES = tables(0.9, 0.999);

    private static AdamIdleRowTables tables(double beta1, double beta2) {
        return AdamIdleRowTables.of(beta1, beta2, 1e-8, AdamIdleRowTablesTest::learningRate, STEPS);
    }

    private static double learningRate(long step) {
        return 1e-3 / (1 + 3e-4 * step);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 1_999, 2_000})
    void coefficientIsThePlainSumOverTheIdleSteps(int t) {
        double ratio = 0.9 / Math.sqrt(0.999);
        double sum = 0;
        for (int idle = 0; t + idle <= STEPS; idle++) {
            sum += Math.pow(ratio, idle) * TABLES.stepSizes()[t + idle];
            assertEquals(sum, TABLES.coefficient(t, idle), 6.1e-8 * sum, "t " + t + ", idle " + idle);
        }
    }

    @Test
    void futureSumsAreThePlainSumsUpToWhatIsBeyondTheTables() {
        double ratio = 0.9 / Math.sqrt(0.999);
        double[] a = TABLES.stepSizes();
        double[] sums = TABLES.futureSums();
        int last = STEPS + TABLES.ratioPowers().length;
        assertEquals(last + 1, sums.length);
        assertEquals(last + 1, a.length);
        assertEquals(0, sums[last]);
        for (int t = 0; t <= STEPS; t += 13) {
            double sum = 0;
            for (int i = last - t; i >= 1; i--) {
                sum += Math.pow(ratio, i) * a[t + i];
            }
            assertEquals(sum, sums[t], 1e-12 * sum, "t " + t);
        }
    }

    @Test
    void withoutIdleStepsTheCoefficientIsDenseAdamsStep() {
        AdamState dense = new AdamState(new float[0], 0.9, 0.999, 1e-8);
        for (int t = 1; t <= STEPS; t++) {
            dense.beginStep(learningRate(t - 1));
            assertEquals(dense.stepSize(), TABLES.coefficient(t, 0), "t " + t);
        }
        assertEquals(dense.beta1(), TABLES.beta1Power(1));
        assertEquals(dense.beta2(), TABLES.beta2Power(1));
        assertEquals(dense.oneMinusBeta1(), TABLES.oneMinusBeta1());
        assertEquals(dense.oneMinusBeta2(), TABLES.oneMinusBeta2());
        assertEquals(dense.epsilon(), TABLES.epsilon());
    }

    @Test
    void afterManyIdleStepsTheCoefficientIsTheWholeSum() {
        int beyond = TABLES.ratioPowers().length;
        assertTrue(beyond > 390 && beyond < 400, "K " + beyond);
        for (int t : new int[] {1, 500, 1_600}) {
            float whole = (float) (TABLES.stepSizes()[t] + TABLES.futureSums()[t]);
            assertEquals(whole, TABLES.coefficient(t, beyond));
            assertEquals(whole, TABLES.coefficient(t, beyond - 1));
            assertEquals(whole, TABLES.coefficient(t, STEPS - t));
            assertEquals(whole, TABLES.coefficient(t, 1_000_000));
        }
    }

    @Test
    void powersEndBeforeTheyBecomeSubnormal() {
        AdamIdleRowTables tables = AdamIdleRowTables.of(0.9, 0.99, 1e-8, step -> 1e-3, 10_000);
        assertEquals(1f, tables.beta1Power(0));
        assertEquals((float) Math.pow(0.9, 10), tables.beta1Power(10), 1e-8f);
        assertEquals(1e-30f, tables.beta1Power(655), 1e-31f);
        assertEquals(0f, tables.beta1Power(656));
        assertEquals(0f, tables.beta1Power(10_000));
        assertEquals(1e-30f, tables.beta2Power(6_873), 1e-32f);
        assertEquals(0f, tables.beta2Power(6_874));
        assertEquals(0f, tables.beta2Power(10_000));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.999", "0.5, 0.26", "0, 0.1"})
    void servesOtherDecays(double beta1, double beta2) {
        AdamIdleRowTables tables = tables(beta1, beta2);
        double ratio = beta1 / Math.sqrt(beta2);
        double sum = 0;
        for (int idle = 0; idle < 100; idle++) {
            sum += Math.pow(ratio, idle) * tables.stepSizes()[10 + idle];
            assertEquals(sum, tables.coefficient(10, idle), 6.1e-8 * sum, "idle " + idle);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.81", "0.9, 0.5", "0.9, 0", "0, 0", "1, 0.999", "0.9, 1", "NaN, 0.999"})
    void refusesDecaysWhoseSumHasNoEnd(double beta1, double beta2) {
        assertThrows(IllegalArgumentException.class, () -> tables(beta1, beta2));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1L << 40})
    void refusesTrainingsOfNoStepsOrTooMany(long steps) {
        assertThrows(IllegalArgumentException.class, () -> AdamIdleRowTables.of(0.9, 0.999, 1e-8, step -> 1e-3, steps));
    }
}
