package hep.mirage.model.network.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.network.optimizer.AdamState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The root by multiply-adds in Adam's step on a batch is the processor's, bit for bit. */
class AdamInPairsTest {
    /** So near 1 that one step leaves v = 1 ... 4 unchanged. */
    private static final double BETA2 = 1 - 1e-12;

    private static final double STEP_SIZE = 0x1p-10;
    private static final float EPSILON = 1e-12f;

    private final RowKernels vector = new VectorRowKernels();

    /**
     * All roots of 1 ... 4: the algorithm scales with powers of 4, so these are all roots of normal numbers. With β1 = 0, a
     * weight that begins at 0 becomes -2^-10 g / sqrt(v). With g just below the root this ratio is just below 1, where two
     * neighbouring roots give different ratios. Each v is in the first and in the second vector of a pair.
     */
    @Test
    void allRootsAreCorrectlyRounded() {
        int lanes = Integer.parseInt(vector.name().replaceAll("\\D", "")) / Float.SIZE;
        int block = 1 << 16;
        float[] w = new float[2 * block];
        float[] g = new float[2 * block];
        for (int from = 0; from < 1 << 24; from += block) {
            AdamState state = new AdamState(w, 0, BETA2, EPSILON);
            float[] v = state.secondMoments();
            for (int k = 0; k < v.length; k++) {
                v[k] = Float.intBitsToFloat(0x3f800000 + from + k / (2 * lanes) * lanes + k % lanes);
                g[k] = Math.nextDown((float) Math.sqrt(v[k]));
                w[k] = 0;
            }
            state.beginStep(STEP_SIZE / Math.sqrt(1 - BETA2));
            assertEquals((float) STEP_SIZE, state.stepSize());
            vector.step(state, 0, g, g.length);
            for (int k = 0; k < v.length; k++) {
                float root = (float) Math.sqrt(v[k]);
                if (w[k] != (float) (-STEP_SIZE * (g[k] / (root + EPSILON)))) {
                    fail("root of " + v[k] + ", weight " + w[k]);
                }
            }
        }
    }

    /** Second moments of every exponent, zero, infinite and undefined ones included, in both vectors of a pair. */
    @Test
    void everyExponentGivesTheBitsOfTheScalarTwin() {
        int[] bits = new int[256 * 64];
        for (int k = 0; k < bits.length; k++) {
            bits[k] = (k % 256 << 23) + k / 256 * 0x1f35d;
        }
        bits[256] = 0;
        assertStepsAgree(bits, 0);
        assertStepsAgree(bits, 1e-3f);
    }

    /** Gradients up to the largest number: moments overflow. */
    @ParameterizedTest
    @ValueSource(floats = {1e17f, 1e18f, 1e19f, 1e30f, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN})
    void gradientsOfADivergingNetGiveTheBitsOfTheScalarTwin(float gradient) {
        assertStepsAgree(new int[333], gradient);
    }

    private void assertStepsAgree(int[] secondMomentBits, float gradient) {
        AdamState expected = new AdamState(new float[secondMomentBits.length], 0.9, 0.999, 1e-8);
        AdamState actual = new AdamState(new float[secondMomentBits.length], 0.9, 0.999, 1e-8);
        float[] g = new float[secondMomentBits.length];
        for (int k = 0; k < secondMomentBits.length; k++) {
            expected.secondMoments()[k] = Float.intBitsToFloat(secondMomentBits[k]);
            actual.secondMoments()[k] = Float.intBitsToFloat(secondMomentBits[k]);
            g[k] = gradient * (k % 3 - 1);
        }
        for (int step = 0; step < 4; step++) {
            expected.beginStep(1e-3);
            actual.beginStep(1e-3);
            new ScalarRowKernels().step(expected, 0, g, g.length);
            vector.step(actual, 0, g, g.length);
            assertArrayEquals(expected.parameters(), actual.parameters());
            assertArrayEquals(expected.firstMoments(), actual.firstMoments());
            assertArrayEquals(expected.secondMoments(), actual.secondMoments());
        }
    }
}
