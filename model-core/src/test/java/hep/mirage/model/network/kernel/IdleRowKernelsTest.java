package hep.mirage.model.network.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.network.optimizer.IdleRowState;
import hep.mirage.model.network.optimizer.IdleRowTables;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Idle rows: vector kernels against their scalar twin, bit for bit, and single weights against dense Adam in double precision. */
class IdleRowKernelsTest {
    private static final int STEPS = 14_000;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final IdleRowTables TABLES =
            IdleRowTables.of(BETA1, BETA2, EPSILON, step -> 1e-3 / (1 + 3e-4 * step), STEPS);

    private final IdleRowKernels scalar = new ScalarRowKernels().idleRows();
    private final IdleRowKernels vector = KernelProvider.rowKernels().idleRows();
    private final UniformRandomProvider rng = RandomStreams.open(new StreamKey(5, StreamPurpose.INITIAL_WEIGHTS, 0, 0));

    private float[] uniform(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = rng.nextFloat() - 0.5f;
        }
        return values;
    }

    /** Rows of a layer in turn, visited, settled and visited as settled. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 61, 180, 1021})
    void vectorKernelsEqualScalarTwin(int outputs) {
        assertTrue(KernelProvider.rowKernels().name().startsWith("vector"));
        int width = PaddedLayer.padded(outputs);
        PaddedLayer layer = new PaddedLayer(48, 7, width);
        float[] start = uniform(layer.end());
        IdleRowState expected = new IdleRowState(TABLES, start.clone());
        IdleRowState actual = new IdleRowState(TABLES, start.clone());
        float[] expectedSums = uniform(width);
        float[] actualSums = expectedSums.clone();
        for (int visit = 1; visit <= 50; visit++) {
            float x = rng.nextFloat() - 0.3f;
            float[] deltas = uniform(width + 16);
            int kind = rng.nextInt(3);
            int row = layer.row(rng.nextInt(8));
            int idle = rng.nextInt(3) * rng.nextInt(700);
            visit(scalar, kind, expected, row, width, visit, idle, x, deltas, expectedSums);
            visit(vector, kind, actual, row, width, visit, idle, x, deltas, actualSums);
            assertArrayEquals(expectedSums, actualSums, 0f);
            assertEquals(
                    scalar.dot(deltas, expected.parameters(), row, width),
                    vector.dot(deltas, actual.parameters(), row, width));
        }
        assertArrayEquals(expected.parameters(), actual.parameters(), 0f);
        assertArrayEquals(expected.firstMoments(), actual.firstMoments(), 0f);
        assertArrayEquals(expected.secondMoments(), actual.secondMoments(), 0f);
        assertNotEquals(start[layer.biasRow()], actual.parameters()[layer.biasRow()]);
    }

    private static void visit(
            IdleRowKernels kernels,
            int kind,
            IdleRowState state,
            int row,
            int width,
            int t,
            int idle,
            float x,
            float[] deltas,
            float[] sums) {
        state.gradient(1 + idle, x, deltas, 16);
        state.move(t, idle);
        switch (kind) {
            case 0 -> kernels.visit(state, row, width, x, sums);
            case 1 -> kernels.visitSettled(state, row, width, x, sums);
            default -> kernels.settle(state, row, width);
        }
    }

    @Test
    void aVisitIsSettlingAndAVisitOfTheSettledRow() {
        float[] start = uniform(32);
        float[] deltas = uniform(32);
        float[] sums = new float[32];
        float[] sumsOfTwo = new float[32];
        IdleRowState atOnce = new IdleRowState(TABLES, start.clone());
        IdleRowState inTwo = new IdleRowState(TABLES, start.clone());
        for (int t = 1; t <= 5; t++) {
            atOnce.gradient(1, 0.5f, deltas, 0);
            atOnce.move(t, 3);
            vector.visit(atOnce, 0, 32, 0.25f, sums);
            inTwo.gradient(1, 0.5f, deltas, 0);
            vector.settle(inTwo, 0, 32);
            inTwo.move(t, 3);
            vector.visitSettled(inTwo, 0, 32, 0.25f, sumsOfTwo);
        }
        assertArrayEquals(atOnce.parameters(), inTwo.parameters(), 0f);
        assertArrayEquals(sums, sumsOfTwo, 0f);
    }

    @Test
    void aRowWithoutAGradientYetKeepsItsWeights() {
        float[] start = uniform(16);
        start[3] = -0f;
        IdleRowState state = new IdleRowState(TABLES, start.clone());
        for (int idle = 0; idle < 3; idle++) {
            state.move(0, idle);
            vector.visitSettled(state, 0, 16, 1, new float[16]);
            assertArrayEquals(start, state.parameters());
        }
    }

    /**
     * A weight with a moment ratio m / sqrt(v) after its last gradient, and some idle steps: within the bound of the package
     * page of what dense Adam does in double precision, for every exponent of v. Rounding adds 1e-6 of the way, and the trace
     * in m what 1e-31 moves.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.3",
        "1, 10, 1",
        "1, 10000, 3.2",
        "7, 1, 7",
        "7, 10, 7",
        "7, 100, -7",
        "7, 1000, 1",
        "7, 10000, -7",
        "3000, 1, 7",
        "3000, 10, -1",
        "3000, 100, 1e-3",
        "3000, 1000, 7",
        "3000, 10000, 7"
    })
    void staysWithinItsBoundOfDenseAdam(int t, int idle, double momentRatio) {
        double r = BETA1 / Math.sqrt(BETA2);
        double s1 = r / (1 - r) - BETA1 / (1 - BETA1);
        double s2 = (BETA1 / BETA2) / (1 - BETA1 / BETA2) - r / (1 - r);
        double largestStep = 0;
        for (int i = 1; i <= idle; i++) {
            largestStep = Math.max(largestStep, TABLES.stepSizes()[t + i]);
        }
        for (int exponent = Float.MIN_EXPONENT; exponent <= 100; exponent++) {
            float v = Math.scalb(1f, exponent);
            float m = (float) (momentRatio * Math.sqrt(v));
            double step = Math.abs(m) / (Math.sqrt(v) + EPSILON);
            double dense = moveOfDenseAdam(t, idle, m, v);
            double bound = largestStep * step * Math.min(s1, s2 * EPSILON / Math.sqrt(v));
            double excess = Math.signum(m) * (dense - move(t, idle, m, v));
            double rounding = 1e-6 * Math.abs(dense) + 1e-26;
            assertTrue(
                    excess >= -rounding && excess <= bound + rounding,
                    "v 2^" + exponent + ": farther by " + excess + ", bound " + bound + ", rounding " + rounding);
        }
    }

    /** The neglected term is there: where sqrt(v) is far below ε, it is nine tenths of the bound and more. */
    @Test
    void theBoundIsReachedWhereGradientsAreFarBelowEpsilon() {
        double r = BETA1 / Math.sqrt(BETA2);
        double s1 = r / (1 - r) - BETA1 / (1 - BETA1);
        float v = 1e-24f;
        float m = 1e-12f;
        double bound = TABLES.stepSizes()[3001] * m / (1e-12 + EPSILON) * s1;
        double excess = moveOfDenseAdam(3000, 1000, m, v) - move(3000, 1000, m, v);
        assertTrue(excess > 0.9 * bound && excess < bound, excess + " of " + bound);
    }

    private double move(int t, int idle, float m, float v) {
        IdleRowState state = new IdleRowState(TABLES, new float[16]);
        state.firstMoments()[3] = m;
        state.secondMoments()[3] = v;
        state.move(t, idle);
        vector.visitSettled(state, 0, 16, 0, new float[16]);
        return state.parameters()[3];
    }

    private static double moveOfDenseAdam(int t, int idle, double m, double v) {
        double first = m;
        double second = v;
        double moved = 0;
        for (int i = 0; i <= idle; i++) {
            moved -= TABLES.stepSizes()[t + i] * first / (Math.sqrt(second) + EPSILON);
            first *= BETA1;
            second *= BETA2;
        }
        return moved;
    }

    @Test
    void momentsOfLongIdleRowsDoNotBecomeSubnormal() {
        IdleRowState state = new IdleRowState(TABLES, new float[16]);
        for (int idle : new int[] {0, 300, 655, 5_000, 12_000}) {
            state.firstMoments()[0] = 1e-9f;
            state.secondMoments()[0] = 1e-20f;
            state.gradient(1 + idle, 0.5f, new float[16], 0);
            vector.settle(state, 0, 16);
            assertTrue(state.firstMoments()[0] >= OptimizerState.TRACE, "m " + state.firstMoments()[0]);
            assertTrue(state.secondMoments()[0] >= OptimizerState.TRACE, "v " + state.secondMoments()[0]);
        }
    }
}
