package hep.mirage.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.lab.quality.PhysicsDistance.Rows;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/** Twos against zeros with two features are the cases of JetNet's tests, {@code tests/evaluation/test_gen_metrics.py}. */
class PhysicsDistanceTest {
    private static Rows all(double value) {
        double[] values = new double[2 * 1000];
        Arrays.fill(values, value);
        return new Rows(values, 2);
    }

    private static Rows normal(int events, long seed, double mean, double deviation) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random(seed));
        double[] values = new double[2 * events];
        Arrays.setAll(values, i -> mean + deviation * normal.sample());
        return new Rows(values, 2);
    }

    private static UniformRandomProvider random(long seed) {
        return new Philox4x64(new long[] {seed, 0, 0, 0, 0, 0});
    }

    @Test
    void frechetDistanceOfConstantsIsJetNets() {
        Rows[] normalised = Rows.normalised(all(2), all(0));
        assertEquals(2, PhysicsDistance.frechet(normalised[0], normalised[1]).value(), 1e-9);
        assertEquals(8, PhysicsDistance.frechet(all(2), all(0)).value(), 1e-9);
    }

    @Test
    void kernelDistanceOfConstantsIsJetNets() {
        Rows[] normalised = Rows.normalised(all(2), all(0));
        assertEquals(15, PhysicsDistance.kernel(normalised[0], normalised[1]).value(), 1e-9);
        assertEquals(624, PhysicsDistance.kernel(all(2), all(0)).value(), 1e-9);
    }

    /** N(0, 1) against N(0.5, 2²) in two features: 2 (0.5² + 1 + 4 - 2 · 2) = 2.5. */
    @Test
    void frechetDistanceOfGaussiansIsTheExactOne() {
        double distance = PhysicsDistance.gaussianDistance(normal(200_000, 1, 0, 1), normal(200_000, 2, 0.5, 2));
        assertEquals(2.5, distance, 0.03);
    }

    @Test
    void equalDistributionsHaveNoKernelDistance() {
        PhysicsDistance distance = PhysicsDistance.kernel(normal(2000, 3, 0, 1), normal(2000, 4, 0, 1));
        assertEquals(0, distance.value(), 5 * distance.error(), distance.toString());
    }
}
