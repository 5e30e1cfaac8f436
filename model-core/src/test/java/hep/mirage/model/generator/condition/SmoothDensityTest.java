package hep.mirage.model.generator.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
