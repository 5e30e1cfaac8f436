package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.LeastSquaresFit.Outcome.Minimum;
import hep.mirage.fit.likelihood.LeastSquaresFit.Outcome.None;
import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.fit.shape.Bernstein;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.shape.ExponentialPolynomial;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import org.junit.jupiter.api.Test;

class LeastSquaresFitTest {
    private static final Binning FOUR = Binning.uniform(0, 4, 4);

    private static LeastSquaresFit.Outcome constant(double... counts) {
        return LeastSquaresFit.of(new Bernstein(0, 4, 0), FitRange.all(FOUR)).fit(Spectrum.ofCounts(FOUR, counts));
    }

    /** The harmonic mean 4 / (1/30 + 1/50 + 1/40 + 1/60), below the mean 45: chi² = sum (n - nu)² / n. */
    @Test
    void aConstantIsTheHarmonicMeanOfTheCounts() {
        Minimum fit = assertInstanceOf(Minimum.class, constant(30, 50, 40, 60));
        double nu = 4 / (1 / 30.0 + 1 / 50.0 + 1 / 40.0 + 1 / 60.0);
        assertEquals(nu, fit.estimate().value("b0"), 1e-7);
        assertEquals(180 - 4 * nu, fit.chiSquare(), 1e-9, "sum n - 2 nu + nu² / n");
        double variance = 1 / (1 / 30.0 + 1 / 50.0 + 1 / 40.0 + 1 / 60.0);
        assertEquals(Math.sqrt(variance), fit.estimate().error("b0").orElseThrow(), 1e-9);
    }

    @Test
    void emptyBinsAreLeftOut() {
        Minimum fit = assertInstanceOf(Minimum.class, constant(30, 0, 0, 60));
        assertEquals(40, fit.estimate().value("b0"), 1e-7);
        assertEquals(2, fit.bins());
    }

    /** With sigma² = n + 1 an empty bin has an error of 1: nu = sum n / (n + 1) over sum 1 / (n + 1). */
    @Test
    void emptyBinsCountWithTheErrorsOfTheCwolaHunt() {
        Minimum fit = assertInstanceOf(
                Minimum.class,
                LeastSquaresFit.of(new Bernstein(0, 4, 0), FitRange.all(FOUR))
                        .with(CountError.ROOT_N_PLUS_ONE)
                        .fit(Spectrum.ofCounts(FOUR, 30, 0, 0, 60)));
        double weights = 1 / 31.0 + 2 + 1 / 61.0;
        assertEquals((30 / 31.0 + 60 / 61.0) / weights, fit.estimate().value("b0"), 1e-7);
        assertEquals(1 / Math.sqrt(weights), fit.estimate().error("b0").orElseThrow(), 1e-9);
        assertEquals(4, fit.bins());
    }

    /** The usual covariance is the inverse of sum J Jᵀ / sigma²; the full one includes the residuals. */
    @Test
    void bothCovariancesAreOffered() {
        Spectrum spectrum = Spectrum.ofCounts(FOUR, 100, 30, 50, 20);
        ExponentialPolynomial falling = new ExponentialPolynomial(2, 1, 1);
        LeastSquaresFit fit = LeastSquaresFit.of(falling, FitRange.all(FOUR));
        Estimate usual = assertInstanceOf(Minimum.class, fit.fit(spectrum)).estimate();
        Expectation at = new Expectation(4, 2);
        at.set(falling.over(FOUR), usual.internal());
        double[] sums = new double[3];
        for (int bin = 0; bin < 4; bin++) {
            for (int kl = 0; kl < 3; kl++) {
                sums[kl] += at.gradient(bin, (kl + 1) / 2) * at.gradient(bin, kl / 2) / spectrum.count(bin);
            }
        }
        double variance = sums[0] / (sums[0] * sums[2] - sums[1] * sums[1]);
        double[] slope = {0, 1};
        assertEquals(Math.sqrt(variance), usual.errorAlong(slope).orElseThrow(), 1e-9);
        Estimate full = assertInstanceOf(
                        Minimum.class, fit.with(LeastSquaresCovariance.HESSIAN).fit(spectrum))
                .estimate();
        assertEquals(usual.value("c1"), full.value("c1"), 0);
        double ratio =
                full.errorAlong(slope).orElseThrow() / usual.errorAlong(slope).orElseThrow();
        assertTrue(Math.abs(ratio - 1) > 0.01, "ratio " + ratio);
    }

    /** One event per bin too low: nu = n - 1 on average, which the likelihood fit does not have. */
    @Test
    void liesLowByAnEventABin() {
        Toys toys = new Toys(36 * 400, 0, 31);
        LeastSquaresFit fit = LeastSquaresFit.of(Toys.BACKGROUND, FitRange.all(Toys.BINNING));
        double missing = 0;
        for (int i = 0; i < 100; i++) {
            Spectrum toy = toys.next();
            Estimate estimate = assertInstanceOf(Minimum.class, fit.fit(toy)).estimate();
            for (int bin = 0; bin < 36; bin++) {
                missing += toy.count(bin) - estimate.density(Toys.BINNING.centreGeV(bin));
            }
        }
        // A mean of 3,600 differences: one event less three parameters of 36; spread of chi-square 0.02.
        assertEquals(33.0 / 36, missing / 3600, 0.1);
    }

    /** At the minimum the derivative by the normalisation vanishes: sum of (n - nu) nu / n = 0, hence the law. */
    @Test
    void lacksAsManyEventsAsChiSquareHas() {
        Toys toys = new Toys(36 * 400, 0, 32);
        FitRange sidebands = FitRange.all(Toys.BINNING).without(144, 156);
        LeastSquaresFit fit = LeastSquaresFit.of(Toys.BACKGROUND, sidebands);
        for (int i = 0; i < 20; i++) {
            Spectrum toy = toys.next();
            Minimum minimum = assertInstanceOf(Minimum.class, fit.fit(toy));
            double missing =
                    toy.total(sidebands) - fit.yieldIn(minimum, sidebands).events();
            assertEquals(minimum.chiSquare(), missing, 1e-4);
        }
        FitRange otherBins = FitRange.all(FOUR);
        Minimum minimum = assertInstanceOf(Minimum.class, fit.fit(toys.next()));
        assertThrows(IllegalArgumentException.class, () -> fit.yieldIn(minimum, otherBins));
    }

    @Test
    void saysWhyThereIsNoMinimum() {
        assertEquals(Reason.EMPTY_SPECTRUM, reason(constant(0, 0, 0, 0)));
        LeastSquaresFit two = LeastSquaresFit.of(new Bernstein(0, 4, 1), FitRange.all(FOUR));
        assertEquals(Reason.TOO_FEW_FILLED_BINS, reason(two.fit(Spectrum.ofCounts(FOUR, 0, 9, 0, 0))));
        Spectrum spectrum = Spectrum.ofCounts(FOUR, 1, 2, 3, 4);
        assertThrows(IllegalArgumentException.class, () -> two.fit(spectrum, new double[3]));
    }

    private static Reason reason(LeastSquaresFit.Outcome outcome) {
        return assertInstanceOf(None.class, outcome).failure().reason();
    }
}
