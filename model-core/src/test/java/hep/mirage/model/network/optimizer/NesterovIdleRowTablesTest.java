package hep.mirage.model.network.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NesterovIdleRowTablesTest {
    private static final int STEPS = 2_000;

    private static NesterovIdleRowTables tables(double momentum) {
        return NesterovIdleRowTables.of(momentum, step -> 1e-2 / (1 + 3e-4 * step), STEPS);
    }

    /** One idle step after the other, in double precision: u becomes μ u, w moves by (1 + μ) u' - μ u. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 0.99, 0.9999})
    void numbersAreThoseOfSingleIdleSteps(double momentum) {
        NesterovIdleRowTables tables = tables(momentum);
        double mu = tables.momentum();
        double u = 1;
        double trace = 0;
        double moved = 0;
        for (int idle = 0; idle < 3_000; idle++) {
            int place = tables.placeOf(idle);
            assertEquals(u, tables.velocityPowers()[place], 6.1e-8 * u + 0x1p-60, "power " + idle);
            assertEquals(trace, tables.velocityTraces()[place], 1e-7 * trace, "trace " + idle);
            assertEquals(moved, tables.idleMoves()[place], 1e-7 * moved, "move " + idle);
            moved += (1 + mu) * mu * u - mu * u;
            u *= mu;
            trace = mu * trace + OptimizerState.TRACE;
        }
    }

    @Test
    void withoutIdleStepsNothingChanges() {
        NesterovIdleRowTables tables = tables(0.9);
        assertEquals(1f, tables.velocityPowers()[0]);
        assertEquals(0f, tables.velocityTraces()[0]);
        assertEquals(0f, tables.idleMoves()[0]);
        assertEquals(new NesterovState(new float[0], 0.9).momentum(), tables.momentum());
    }

    @Test
    void powersEndWhereTheyNoLongerCount() {
        NesterovIdleRowTables tables = tables(0.9);
        int last = tables.placeOf(1_000_000);
        assertTrue(last > 390 && last < 400, "K " + last);
        assertEquals(0f, tables.velocityPowers()[last]);
        assertTrue(tables.velocityPowers()[last - 1] >= 0x1p-60f);
    }

    @Test
    void learningRatesAreThoseOfTheDenseOptimizer() {
        NesterovIdleRowTables tables = tables(0.9);
        RmsPropIdleRowTables rmsProp = RmsPropIdleRowTables.of(0.95, 1e-8, step -> 1e-2 / (1 + 3e-4 * step), STEPS);
        NesterovState dense = new NesterovState(new float[0], 0.9);
        for (int t = 1; t <= STEPS; t++) {
            dense.beginStep(1e-2 / (1 + 3e-4 * (t - 1)));
            assertEquals(dense.learningRate(), tables.learningRate(t));
            assertEquals(dense.learningRate(), rmsProp.learningRate(t));
        }
        assertEquals(STEPS, tables.steps());
        assertEquals(STEPS, rmsProp.steps());
    }

    @Test
    void theDecayOfOneStepIsThatOfDenseRmsProp() {
        RmsPropIdleRowTables tables = RmsPropIdleRowTables.of(0.95, 1e-8, step -> 1e-2, STEPS);
        RmsPropState dense = new RmsPropState(new float[0], 0.95, 1e-8);
        assertEquals(1f, tables.decayPower(0));
        assertEquals(dense.decay(), tables.decayPower(1));
        assertEquals(dense.oneMinusDecay(), tables.oneMinusDecay());
        assertEquals(dense.epsilon(), tables.epsilon());
        assertEquals(0f, tables.decayPower(1_347));
        assertEquals(1e-30f, tables.decayPower(1_346), 1e-31f);
        assertEquals(0f, tables.decayPower(STEPS));
    }

    @Test
    void refusesWhatTheDenseOptimizersRefuseAndSumsWithoutAnEnd() {
        for (double momentum : new double[] {-0.1, 1, Double.NaN, 0.99999}) {
            assertThrows(IllegalArgumentException.class, () -> tables(momentum));
        }
        assertThrows(IllegalArgumentException.class, () -> NesterovIdleRowTables.of(0.9, step -> 1, 0));
        assertThrows(IllegalArgumentException.class, () -> RmsPropIdleRowTables.of(1, 1e-8, step -> 1, 1));
        assertThrows(IllegalArgumentException.class, () -> RmsPropIdleRowTables.of(0.95, 0, step -> 1, 1));
        assertThrows(IllegalArgumentException.class, () -> RmsPropIdleRowTables.of(0.95, 1e-8, step -> 1, 1L << 40));
    }
}
