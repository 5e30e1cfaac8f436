package hep.mirage.model.generator.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SmoothDensityTest {
    @Test
    void findsAnExponential() {
        SplittableRandom random = new SplittableRandom(4);
        double[] values = new double[50_000];
        for (int i = 0; i < values.length; i++) {
            double u = random.nextDouble();
            values[i] = -Math.log(1 - u * (1 - Math.exp(-2)));
        }
        SmoothDensity.Distribution density = SmoothDensityFit.fit(values, 0, 2).distribution();
        for (double probability : new double[] {0.01, 0.2, 0.5, 0.9, 0.99}) {
            double exact = -Math.log(1 - probability * (1 - Math.exp(-2))) / 2;
            assertEquals(exact, density.quantileFraction(probability), 0.006);
        }
        assertEquals(0, density.quantileFraction(0), 1e-12);
        assertEquals(1, density.quantileFraction(1), 1e-12);
    }

    @Test
    void takesNoMoreTermsThanItNeeds() {
        double[] values = new double[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i + 0.5) / values.length;
        }
        assertEquals(0, SmoothDensityFit.fit(values, 0, 1).degree());
    }

    /** Of 20 samples, one takes a term too many by chance with probability 20 · P(χ²₁ > ln 20000) = 0.03; seeds are fixed. */
    @Test
    void takesNoFluctuationForAShape() {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = new double[20_000];
            for (int i = 0; i < values.length; i++) {
                values[i] = -Math.log(1 - random.nextDouble() * (1 - Math.exp(-2)));
            }
            assertEquals(1, SmoothDensityFit.fit(values, 0, 2).degree());
        }
    }

    /** About the middle of its range, odd terms are worth nothing; those after the first are worth thousands. */
    @Test
    void symmetricSpectrumIsNotFlat() {
        SmoothDensity truth = new SmoothDensity(100, 200, List.of(0.0, -0.8));
        double[] values = drawn(truth, 100_000);
        List<Double> worth = SmoothDensityFit.worthOfTerms(values, 100, 200);
        assertTrue(worth.get(0) < SmoothDensityFit.askedOfTerm(values.length), worth.toString());
        SmoothDensity found = SmoothDensityFit.fit(values, 100, 200);
        assertEquals(2, found.degree(), found.toString());
        assertEquals(-0.8, found.coefficients().get(1), 0.03);
        SmoothDensity flatterTop = new SmoothDensity(100, 200, List.of(0.0, -0.8, 0.0, -0.3));
        assertEquals(
                4, SmoothDensityFit.fit(drawn(flatterTop, 100_000), 100, 200).degree());
    }

    /** A peak between its own smallest and largest value: its density has a peak too. */
    @Test
    void peakIsNotFlat() {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = new double[20_000];
            Arrays.setAll(values, i -> 150 + 2 * random.nextGaussian());
            double low = Arrays.stream(values).min().orElseThrow();
            double high = Arrays.stream(values).max().orElseThrow();
            SmoothDensity density = SmoothDensityFit.fit(values, low, high);
            assertTrue(density.degree() >= 2, density.toString());
            double below = density.distribution().probabilityBelow(148);
            assertEquals(0.1587, below, 0.02, "a uniform density has " + (148 - low) / (high - low));
        }
    }

    /** A width of 1 % of the range is fitted; with one of 0.25 %, eight terms cannot be told apart. */
    @Test
    void narrowPeakHasAsManyTermsAsCanBeToldApart() {
        double[] peak = new double[5_000];
        SplittableRandom random = new SplittableRandom(5);
        Arrays.setAll(peak, i -> 0.02 * random.nextGaussian());
        SmoothDensity.Distribution density = SmoothDensityFit.fit(peak, -1, 1).distribution();
        assertEquals(0.1587, density.probabilityBelow(-0.02), 0.02);
        double[] line = Arrays.stream(peak).map(x -> x / 4).toArray();
        assertTrue(SmoothDensityFit.worthOfTerms(line, -1, 1).size() < 8);
        assertThrows(IllegalArgumentException.class, () -> SmoothDensityFit.ofDegree(8, line, -1, 1));
    }

    /** A resampled event says no more than once; 40 samples of one term, each event eight times. */
    @Test
    void eventThatStandsEightTimesCountsOnce() {
        SmoothDensity truth = new SmoothDensity(122, 178, List.of(-0.8));
        int moreAsIndependent = 0;
        for (int sample = 0; sample < 40; sample++) {
            double[] once = drawn(truth, 2_500, sample);
            double[] eightTimes = new double[8 * once.length];
            Arrays.setAll(eightTimes, i -> once[i / 8]);
            SmoothDensity ofSample = SmoothDensityFit.fit(once, 122, 178);
            SmoothDensity ofCopies = SmoothDensityFit.fit(eightTimes, once.length, 122, 178);
            assertEquals(ofSample.degree(), ofCopies.degree());
            if (SmoothDensityFit.fit(eightTimes, 122, 178).degree() > ofSample.degree()) {
                moreAsIndependent++;
            }
        }
        assertTrue(moreAsIndependent > 10, moreAsIndependent + " of 40: the samples would not show the difference");
    }

    private static double[] drawn(SmoothDensity density, int events) {
        return drawn(density, events, 9);
    }

    private static double[] drawn(SmoothDensity density, int events, long seed) {
        SmoothDensity.Distribution distribution = density.distribution();
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[events];
        Arrays.setAll(values, i -> distribution.quantile(random.nextDouble()));
        return values;
    }

    @Test
    void copesWithASteepSpectrum() {
        double[] values = new double[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = -Math.log(1 - (i + 0.5) / values.length);
        }
        SmoothDensity.Distribution density = SmoothDensityFit.fit(values, 0, 60).distribution();
        assertEquals(Math.log(2) / 60, density.quantileFraction(0.5), 1e-4);
    }

    @Test
    void distributionUndoesItsInverse() {
        SmoothDensity.Distribution density = new SmoothDensity(122, 178, List.of(-0.8, 0.1)).distribution();
        for (double probability : new double[] {0, 1e-6, 0.01, 0.5, 0.99, 1}) {
            assertEquals(probability, density.probabilityBelow(density.quantile(probability)), 1e-12);
        }
        assertEquals(0, density.probabilityBelow(100));
        assertEquals(1, density.probabilityBelow(200));
    }
}
