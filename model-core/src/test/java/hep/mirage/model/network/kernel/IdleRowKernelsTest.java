package hep.mirage.model.network.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.network.optimizer.AdamIdleRowState;
import hep.mirage.model.network.optimizer.AdamIdleRowTables;
import hep.mirage.model.network.optimizer.IdleRowState;
import hep.mirage.model.network.optimizer.IdleRowTables;
import hep.mirage.model.network.optimizer.NesterovIdleRowState;
import hep.mirage.model.network.optimizer.NesterovIdleRowTables;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.RmsPropIdleRowState;
import hep.mirage.model.network.optimizer.RmsPropIdleRowTables;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Idle rows: vector kernels against their scalar reference, bit for bit, and single weights against dense Adam in double
 * precision.
 */
class IdleRowKernelsTest {
    private static final int STEPS = 14_000;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final AdamIdleRowTables TABLES =
            AdamIdleRowTables.of(BETA1, BETA2, EPSILON, step -> 1e-3 / (1 + 3e-4 * step), STEPS);
    private static final float MOMENTUM = 0.9f;
    private static final NesterovIdleRowTables NESTEROV = NesterovIdleRowTables.of(MOMENTUM, step -> 1e-3, STEPS);
    private static final double DECAY = 0.95;
    private static final RmsPropIdleRowTables RMSPROP = RmsPropIdleRowTables.of(DECAY, EPSILON, step -> 1e-3, STEPS);

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

    static Stream<Arguments> optimizersAndWidths() {
        return Stream.of(TABLES, NESTEROV, RMSPROP)
                .flatMap(tables -> Stream.of(1, 7, 61, 180, 1021).map(outputs -> Arguments.of(tables, outputs)));
    }

    /** Rows of a layer in turn, visited, settled and visited as settled. */
    @ParameterizedTest
    @MethodSource("optimizersAndWidths")
    void vectorKernelsEqualScalarTwin(IdleRowTables tables, int outputs) {
        assertTrue(KernelProvider.rowKernels().name().startsWith("vector"));
        int width = PaddedLayer.padded(outputs);
        PaddedLayer layer = new PaddedLayer(48, 7, width);
        float[] start = uniform(layer.end());
        IdleRowState expected = tables.open(start.clone());
        IdleRowState actual = tables.open(start.clone());
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
        assertMemoriesEqual(expected, actual);
        assertNotEquals(start[layer.biasRow()], actual.parameters()[layer.biasRow()]);
    }

    private static void assertMemoriesEqual(IdleRowState expected, IdleRowState actual) {
        if (expected instanceof AdamIdleRowState first && actual instanceof AdamIdleRowState second) {
            assertArrayEquals(first.firstMoments(), second.firstMoments(), 0f);
            assertArrayEquals(first.secondMoments(), second.secondMoments(), 0f);
        } else if (expected instanceof NesterovIdleRowState first && actual instanceof NesterovIdleRowState second) {
            assertArrayEquals(first.velocities(), second.velocities(), 0f);
        } else {
            assertArrayEquals(
                    ((RmsPropIdleRowState) expected).meanSquares(), ((RmsPropIdleRowState) actual).meanSquares(), 0f);
        }
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
        state.gradient(t, 1 + idle, x, deltas, 16);
        state.move(t, idle);
        switch (kind) {
            case 0 -> kernels.visit(state, row, width, x, sums);
            case 1 -> kernels.visitSettled(state, row, width, x, sums);
            default -> kernels.settle(state, row, width);
        }
    }

    static Stream<IdleRowTables> optimizers() {
        return Stream.of(TABLES, NESTEROV, RMSPROP);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aVisitIsSettlingAndAVisitOfTheSettledRow(IdleRowTables tables) {
        float[] start = uniform(32);
        float[] deltas = uniform(32);
        float[] sums = new float[32];
        float[] sumsOfTwo = new float[32];
        IdleRowState atOnce = tables.open(start.clone());
        IdleRowState inTwo = tables.open(start.clone());
        for (int t = 1; t <= 5; t++) {
            atOnce.gradient(t, 1, 0.5f, deltas, 0);
            atOnce.move(t, 3);
            vector.visit(atOnce, 0, 32, 0.25f, sums);
            inTwo.gradient(t, 1, 0.5f, deltas, 0);
            vector.settle(inTwo, 0, 32);
            inTwo.move(t, 3);
            vector.visitSettled(inTwo, 0, 32, 0.25f, sumsOfTwo);
        }
        assertArrayEquals(atOnce.parameters(), inTwo.parameters(), 0f);
        assertArrayEquals(sums, sumsOfTwo, 0f);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aRowWithoutAGradientYetKeepsItsWeights(IdleRowTables tables) {
        float[] start = uniform(16);
        start[3] = -0f;
        IdleRowState state = tables.open(start.clone());
        for (int idle = 0; idle < 3; idle++) {
            state.move(0, idle);
            vector.visitSettled(state, 0, 16, 1, new float[16]);
            assertArrayEquals(start, state.parameters());
        }
    }

    /**
     * A weight with a moment ratio m / sqrt(v) after its last gradient, and some idle steps: within the documented bound of
     * dense Adam in double precision, for every exponent of v. Rounding adds 1e-6 of the move, and the trace in m the effect
     * of 1e-31.
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

    /** The neglected term exists: if sqrt(v) is far below ε, it is at least nine tenths of the bound. */
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
        AdamIdleRowState state = new AdamIdleRowState(TABLES, new float[16]);
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

    /**
     * A gradient, idle steps, a gradient: velocity and weight against dense Nesterov in double precision, for every exponent of the
     * gradients. Each of the four sums of a visit is rounded once; the traces move a weight by less than 1e-29 in 10,000 steps.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10, 100, 394, 395, 1_000, 10_000})
    void nesterovIsTheDenseOneUpToRounding(int idle) {
        for (int exponent = -60; exponent <= 60; exponent++) {
            float[] g = {Math.scalb(1f, exponent), -0.75f * Math.scalb(1f, exponent)};
            double u = 0;
            double w = 0;
            for (int t = 1; t <= idle + 2; t++) {
                double before = u;
                double gradient = t == 1 ? g[0] : t == idle + 2 ? g[1] : 0;
                u = MOMENTUM * u - NESTEROV.learningRate(t) * gradient + OptimizerState.TRACE;
                w += (1 + (double) MOMENTUM) * u - MOMENTUM * before;
            }
            NesterovIdleRowState state = new NesterovIdleRowState(NESTEROV, new float[16]);
            step(state, 1, 1, idle, g[0]);
            step(state, idle + 2, idle + 1, 0, g[1]);
            double scale = 1e-3 * g[0];
            assertEquals(u, state.velocities()[0], 1e-7 * scale + 1e-38, "u, 2^" + exponent);
            assertEquals(w, state.parameters()[0], 2e-6 * scale + 1e-29, "w, 2^" + exponent);
        }
    }

    /** The same for RMSProp; the mean square starts at ε, as in the dense optimiser. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10, 100, 394, 395, 1_000, 10_000})
    void rmsPropIsTheDenseOneUpToRounding(int idle) {
        for (int exponent = -60; exponent <= 60; exponent++) {
            float[] g = {Math.scalb(1f, exponent), -0.75f * Math.scalb(1f, exponent)};
            double s = (float) EPSILON;
            double w = 0;
            for (int t = 1; t <= idle + 2; t++) {
                double gradient = t == 1 ? g[0] : t == idle + 2 ? g[1] : 0;
                s = DECAY * s + (1 - DECAY) * gradient * gradient + OptimizerState.TRACE;
                w -= RMSPROP.learningRate(t) * gradient / (Math.sqrt(s) + EPSILON);
            }
            RmsPropIdleRowState state = new RmsPropIdleRowState(RMSPROP, new float[16]);
            step(state, 1, 1, idle, g[0]);
            step(state, idle + 2, idle + 1, 0, g[1]);
            assertEquals(s, state.meanSquares()[0], 4e-7 * s + 1e-31, "s, 2^" + exponent);
            assertEquals(w, state.parameters()[0], 1e-6 * 1e-3 * Math.sqrt(20), "w, 2^" + exponent);
        }
    }

    private void step(IdleRowState state, int t, int sinceLast, int idle, float gradient) {
        float[] deltas = new float[16];
        deltas[0] = gradient;
        state.gradient(t, sinceLast, 1, deltas, 0);
        state.move(t, idle);
        vector.visit(state, 0, 16, 1, new float[16]);
    }

    /** A velocity decays to the trace's own 1e-32, and what comes before a gradient does not fall below the trace. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 200, 5_000, 12_000})
    void velocitiesOfLongIdleRowsDoNotBecomeSubnormal(int idle) {
        NesterovIdleRowState state = new NesterovIdleRowState(NESTEROV, new float[16]);
        state.velocities()[0] = 1e-32f;
        state.gradient(1 + idle, 1 + idle, 0.5f, new float[16], 0);
        vector.settle(state, 0, 16);
        assertTrue(state.velocities()[0] >= OptimizerState.TRACE, "u " + state.velocities()[0]);
        assertTrue(state.velocityPower() * 1e-32f + state.velocityTrace() >= OptimizerState.TRACE);
    }

    @Test
    void momentsOfLongIdleRowsDoNotBecomeSubnormal() {
        AdamIdleRowState state = new AdamIdleRowState(TABLES, new float[16]);
        for (int idle : new int[] {0, 300, 655, 5_000, 12_000}) {
            state.firstMoments()[0] = 1e-9f;
            state.secondMoments()[0] = 1e-20f;
            state.gradient(1, 1 + idle, 0.5f, new float[16], 0);
            vector.settle(state, 0, 16);
            assertTrue(state.firstMoments()[0] >= OptimizerState.TRACE, "m " + state.firstMoments()[0]);
            assertTrue(state.secondMoments()[0] >= OptimizerState.TRACE, "v " + state.secondMoments()[0]);
        }
    }
}
