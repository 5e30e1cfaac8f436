package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.PValue;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LocalDistributionTest {

    private static LocalDistribution of(double... z) {
        return LocalDistribution.of(ScanMap.of(new double[] {150}, new double[] {0.5}, z), 0, 0);
    }

    /** The quantiles of the normal law at (i + 1/2) / n. */
    private static double[] perfect(int n) {
        double[] z = new double[n];
        Arrays.setAll(z, i -> -PValue.toSigma((i + 0.5) / n));
        return z;
    }

    @Test
    void findsNothingWrongWithAPerfectSample() {
        LocalDistribution local = of(perfect(1000));
        assertEquals(0, local.mean(), 1e-12);
        assertEquals(1, local.width().orElseThrow(), 5e-3);
        assertEquals(500, local.atZero().successes());
        assertEquals(0.5 / 1000, local.kolmogorovDistance(), 1e-12);
        assertEquals(1, local.kolmogorovPValue(), 1e-12);
        assertEquals(159, local.exceedances().get(0).measured().successes());
        assertEquals(23, local.exceedances().get(1).measured().successes());
        assertEquals(1, local.exceedances().get(2).measured().successes());
        assertEquals(0, local.exceedances().get(3).measured().successes());
        assertEquals(PValue.ofSigma(3), local.exceedances().get(2).expected(), 0);
    }

    @Test
    void findsAnInflatedSampleByEveryMeasure() {
        LocalDistribution local =
                of(Arrays.stream(perfect(1000)).map(z -> 1.5 * z + 0.5).toArray());
        assertEquals(0.5, local.mean(), 1e-12);
        assertEquals(1.5, local.width().orElseThrow(), 0.01);
        assertTrue(local.kolmogorovPValue() < 1e-6);
        LocalDistribution.Exceedance above3 = local.exceedances().get(2);
        assertTrue(above3.measured().interval(0.95).low().orElseThrow() > above3.expected());
    }

    /** Half the sample at zero and the rest above 1: the distance is Phi(1) - 1/2. */
    @Test
    void takesTheDistanceOfTheCutDistribution() {
        LocalDistribution local = of(-3, -0.1, -7, 1, 2, 3);
        assertEquals(0.5 - PValue.ofSigma(1), local.kolmogorovDistance(), 1e-12);
        LocalDistribution allBelow = of(-1, -2, -3, -4);
        assertEquals(0.5, allBelow.kolmogorovDistance(), 1e-12);
    }

    /** scipy.stats.kstwobign.sf(1) = 0.26999967167735456, taken at n with (sqrt n + 0.12 + 0.11 / sqrt n) / 2 = 1. */
    @Test
    void hasKolmogorovsPValue() {
        double[] z = new double[1_000_000];
        double wanted = 1 / (1000.12 + 0.11 / 1000);
        int excess = (int) Math.round(wanted * z.length);
        Arrays.setAll(z, i -> i < 500_000 + excess ? -1 : -PValue.toSigma((i + 0.5) / z.length));
        assertEquals(0.27, of(z).kolmogorovPValue(), 1e-3);
    }

    @Test
    void calibratesALocalPValue() {
        LocalDistribution local = of(0, 1, 2, 3);
        assertEquals(1.0 / 5, local.calibratedP(3.5), 1e-15);
        assertEquals(2.0 / 5, local.calibratedP(3), 1e-15);
        assertEquals(1, local.calibratedP(-1), 1e-15);
    }

    @Test
    void hasNumpysQuantiles() {
        LocalDistribution local = of(4, 1, 3, 2);
        assertEquals(1, local.quantile(0), 0);
        assertEquals(2.5, local.quantile(0.5), 1e-15);
        assertEquals(3.7, local.quantile(0.9), 1e-14);
        assertEquals(4, local.quantile(1), 0);
        assertThrows(IllegalArgumentException.class, () -> local.quantile(1.1));
    }

    @Test
    void admitsWhatOneRunCannotTell() {
        LocalDistribution one = of(0.3, Double.NaN);
        assertTrue(one.width().isEmpty());
        assertEquals(1, one.missing());
        assertEquals(1, one.values());
        assertThrows(IllegalArgumentException.class, () -> of(Double.NaN));
    }
}
