package hep.mirage.model.network.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class RationalQuadraticSplineTest {
    private static final int BINS = 6;
    private static final double BOX = 4;
    private static final int FREE = RationalQuadraticSpline.parameters(BINS);

    private final UniformRandomProvider random =
            RandomStreams.open(new StreamKey(16, StreamPurpose.GENERATOR_TRAINING, 0, 0));

    private float[] freeNumbers(double reach) {
        float[] raw = new float[FREE];
        for (int i = 0; i < FREE; i++) {
            raw[i] = (float) (reach * (2 * random.nextDouble() - 1));
        }
        return raw;
    }

    private static RationalQuadraticSpline spline(float[] raw) {
        RationalQuadraticSpline spline = new RationalQuadraticSpline(BINS, BOX);
        spline.set(raw, 0);
        return spline;
    }

    @Test
    void isTheIdentityWhereAllFreeNumbersAreZeroAndOutsideItsBox() {
        RationalQuadraticSpline identity = spline(new float[FREE]);
        for (double x = -6; x <= 6; x += 0.37) {
            assertEquals(x, identity.forward(x), 1e-14);
            assertEquals(0, identity.logSlope(), 1e-14);
        }
        RationalQuadraticSpline bent = spline(freeNumbers(3));
        for (double x : new double[] {-100, -BOX, BOX, 7}) {
            assertEquals(x, bent.forward(x), 0);
            assertEquals(0, bent.logSlope(), 0);
            assertEquals(x, bent.inverse(x), 0);
        }
    }

    @Test
    void inverseUndoesForwardAndHasTheSameSlope() {
        for (int trial = 0; trial < 200; trial++) {
            RationalQuadraticSpline spline = spline(freeNumbers(4));
            double x = BOX * (2 * random.nextDouble() - 1);
            double y = spline.forward(x);
            double slope = spline.logSlope();
            assertEquals(x, spline.inverse(y), 1e-10);
            assertEquals(slope, spline.logSlope(), 1e-7);
        }
    }

    @Test
    void risesFromOneCornerOfTheBoxToTheOther() {
        RationalQuadraticSpline spline = spline(freeNumbers(4));
        double last = -BOX;
        for (double x = -BOX + 0.001; x < BOX; x += 0.001) {
            double y = spline.forward(x);
            assertTrue(y > last, "y " + y + " after " + last + " at " + x);
            last = y;
        }
        assertEquals(BOX, last, 0.01);
    }

    @Test
    void logSlopeIsTheDerivative() {
        for (int trial = 0; trial < 50; trial++) {
            RationalQuadraticSpline spline = spline(freeNumbers(2));
            double x = 0.99 * BOX * (2 * random.nextDouble() - 1);
            double step = 1e-6;
            double difference = (spline.forward(x + step) - spline.forward(x - step)) / (2 * step);
            spline.forward(x);
            assertEquals(difference, StrictMath.exp(spline.logSlope()), 1e-5 * difference + 1e-7);
        }
    }

    /** L = α y + β ln dy/dx. */
    @Test
    void gradientIsThatOfFiniteDifferences() {
        double alpha = 0.7;
        double beta = -1.3;
        for (int trial = 0; trial < 100; trial++) {
            float[] raw = freeNumbers(2);
            double x = 0.99 * BOX * (2 * random.nextDouble() - 1);
            float[] gradient = new float[FREE];
            double byPlace = spline(raw).backward(x, alpha, beta, gradient, 0);
            double step = 1e-5;
            double difference = (loss(raw, x + step, alpha, beta) - loss(raw, x - step, alpha, beta)) / (2 * step);
            // At a knot the third derivative jumps, so that a difference across it is less exact.
            assertEquals(difference, byPlace, 1e-3 * (1 + Math.abs(difference)), "x, trial " + trial);
            for (int i = 0; i < FREE; i++) {
                float[] up = raw.clone();
                float[] down = raw.clone();
                up[i] += 1e-3f;
                down[i] -= 1e-3f;
                double change = (loss(up, x, alpha, beta) - loss(down, x, alpha, beta)) / (up[i] - (double) down[i]);
                assertEquals(change, gradient[i], 2e-3 * (1 + Math.abs(change)), "number " + i + ", trial " + trial);
            }
        }
    }

    private static double loss(float[] raw, double x, double alpha, double beta) {
        RationalQuadraticSpline spline = spline(raw);
        double y = spline.forward(x);
        return alpha * y + beta * spline.logSlope();
    }

    /** One piece by hand: equal sizes, so that s = 1, and slopes δ₀ = 1 and δ₁ at the ends of the first of two pieces. */
    @Test
    void followsThePublishedFormula() {
        RationalQuadraticSpline spline = new RationalQuadraticSpline(2, 1);
        spline.set(new float[] {0, 0, 0, 0, 1.5f}, 0);
        double inner = RationalQuadraticSpline.LEAST_SLOPE
                + Math.log1p(Math.exp(1.5 + Math.log(Math.expm1(1 - RationalQuadraticSpline.LEAST_SLOPE))));
        double xi = 0.3;
        double product = xi * (1 - xi);
        double expected = -1 + (xi * xi + product) / (1 + (inner - 1) * product);
        assertEquals(expected, spline.forward(-0.7), 1e-14);
    }
}
