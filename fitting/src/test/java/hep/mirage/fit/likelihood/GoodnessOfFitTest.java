package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

class GoodnessOfFitTest {
    private static final int TOYS = 2_000;

    private static Converged fit(FitRange range, Spectrum spectrum) {
        return PoissonFit.of(Toys.BACKGROUND, range).fit(spectrum).converged().orElseThrow();
    }

    /** Twice the logarithm of the ratio of probabilities of the counts, each from Commons Math, in the fitted bins only. */
    @Test
    void isTheRatioToTheProbabilityOfTheCountsThemselves() {
        Spectrum toy = new Toys(19_600, 0, 5).next();
        FitRange sidebands = FitRange.all(Toys.BINNING).without(144, 156);
        Converged fit = fit(sidebands, toy);
        double[] expected = fit.expected();
        double sum = 0;
        for (int bin : sidebands.bins()) {
            int count = (int) toy.count(bin);
            sum += 2 * new PoissonDistribution(count).logProbability(count)
                    - 2 * new PoissonDistribution(expected[bin]).logProbability(count);
        }

        GoodnessOfFit goodness = fit.goodness();

        assertEquals(sum, goodness.chiSquare(), 1e-9);
        assertEquals(24 - 3, goodness.degreesOfFreedom());
        assertEquals(24, goodness.bins());
        assertEquals(0, goodness.sparseBins());
        assertEquals(
                Arrays.stream(sidebands.bins())
                        .mapToDouble(bin -> expected[bin])
                        .min()
                        .orElseThrow(),
                goodness.fewestExpected());
        assertEquals(
                1 - new ChiSquaredDistribution(21).cumulativeProbability(sum),
                goodness.pValue().orElseThrow(),
                1e-9);
    }

    /** With two degrees of freedom the law is exp(-χ²/2). */
    @Test
    void thePValueOfTwoDegreesOfFreedomIsAnExponential() {
        assertEquals(Math.exp(-1.5), GoodnessOfFit.pValue(3, 2), 1e-14);
        assertEquals(Math.exp(-400), GoodnessOfFit.pValue(800, 2), 1e-10 * Math.exp(-400));
    }

    @Test
    void thereIsNoPValueByCochransRule() {
        assertTrue(of(33, 5, 5, 5, 5, 5).isPresent());
        assertTrue(of(33, 1, 5, 5, 5, 5).isPresent(), "a fifth of the bins");
        assertTrue(of(33, 4.9, 4.9, 5, 5, 5).isEmpty(), "two fifths");
        assertTrue(of(33, 0.99, 5, 5, 5, 5).isEmpty(), "less than an event");
        assertTrue(of(0, 5, 5, 5, 5, 5).isEmpty(), "no degree of freedom");
    }

    private static OptionalDouble of(int degreesOfFreedom, double... expected) {
        return GoodnessOfFit.of(20, degreesOfFreedom, expected).pValue();
    }

    /** Toys with about as few events as the rule allows: p falls below 0.05 nearly as often as it should. */
    @Test
    void theRuleKeepsThePValueHonest() {
        double[] pValues = pValues(250);
        long given = Arrays.stream(pValues).filter(p -> !Double.isNaN(p)).count();
        assertTrue(given > 0.2 * TOYS && given < 0.9 * TOYS, given + " of the toys obey the rule");
        long unlikely = Arrays.stream(pValues).filter(p -> p < 0.05).count();
        double fraction = (double) unlikely / given;
        assertEquals(0.06, fraction, 0.03, new BinomialFraction(unlikely, given).toString());
    }

    /** Toys whose bins expect about one event: χ² is too large by 15 %, and the rule gives no p-value. */
    @Test
    void withOneEventABinThereIsNone() {
        assertTrue(Arrays.stream(pValues(45)).allMatch(Double::isNaN));
        Toys toys = new Toys(45, 0, 11);
        double sum = 0;
        for (int i = 0; i < TOYS; i++) {
            sum += fit(FitRange.all(Toys.BINNING), toys.next()).goodness().chiSquare();
        }
        assertEquals(1.15, sum / TOYS / 33, 0.03);
    }

    private static double[] pValues(double events) {
        Toys toys = new Toys(events, 0, 11);
        double[] pValues = new double[TOYS];
        Arrays.setAll(pValues, i -> fit(FitRange.all(Toys.BINNING), toys.next())
                .goodness()
                .pValue()
                .orElse(Double.NaN));
        return pValues;
    }
}
