package hep.mirage.fit.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.Toys;
import hep.mirage.fit.limit.UpperLimit.ExpectedLimits;
import hep.mirage.fit.limit.UpperLimit.Found;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.shape.HeldShape;
import hep.mirage.fit.shape.StraightLine;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts on a known background, whose CLs limit is exact: P(n or fewer | mu + b) = 0.05 P(n or fewer | b). */
class CountingLimitTest {
    private static final Binning ONE = Binning.uniform(0, 1, 1);

    private static ProfileLikelihood observed(int events, double background) {
        HeldShape known = HeldShape.of(new StraightLine(0.5, 1), background, 0);
        return SignalModel.of(known, new GaussianSignal(0.5, 0.05), FitRange.all(ONE))
                .of(Spectrum.ofCounts(ONE, events));
    }

    private static Found found(UpperLimit limit) {
        return assertInstanceOf(Found.class, limit, limit::toString);
    }

    private static double atMost(int n, double mean) {
        return Gamma.regularizedGammaQ(n + 1.0, mean);
    }

    private static double exact(int n, double background) {
        return new BrentSolver(1e-10)
                .solve(1000, mu -> atMost(n, background + mu) / atMost(n, background) - 0.05, 1e-3, 200);
    }

    /** The exact limit of the count that is a quantile of spectra without signal. */
    private static double exactQuantile(double share, double background) {
        int n = 0;
        while (atMost(n, background) <= share) {
            n++;
        }
        return exact(n, background);
    }

    /** -ln 0.05, whatever the background: the number of toys cancels, so 3.00 is exact. */
    @ParameterizedTest
    @CsvSource({"3.0", "1.2", "0.3"})
    void nothingObservedExcludesThreeEvents(double background) {
        assertEquals(2.9957, exact(0, background), 1e-4);
        Found limit = found(ToyLimit.of(observed(0, background), 0.95, 400, 3));
        assertEquals(-Math.log(0.05), limit.observedEvents(), 0.01);
    }

    /** 600 toys per size give an error of about 2 %; bounds of three errors. */
    @ParameterizedTest
    @CsvSource({"8, 4", "4, 3", "3, 1.2", "10, 10", "3, 10"})
    void toysGiveTheExactLimit(int events, double background) {
        double exact = exact(events, background);
        Found limit = found(ToyLimit.of(observed(events, background), 0.95, 600, 5));
        assertEquals(exact, limit.observedEvents(), 0.06 * exact);
        assertEquals(exactQuantile(0.5, background), limit.expected().median(), 0.06 * exact);
    }

    /** Quantiles of the limits of spectra without signal; integer counts make some of them equal, and none cross. */
    @ParameterizedTest
    @CsvSource({"0, 3", "3, 1.2", "10, 10"})
    void expectedLimitsAreQuantilesAndDoNotCross(int events, double background) {
        ExpectedLimits band =
                found(ToyLimit.of(observed(events, background), 0.95, 400, 6)).expected();
        double[] limits = {band.minus2(), band.minus1(), band.median(), band.plus1(), band.plus2()};
        for (int i = 0; i < 5; i++) {
            double low = exactQuantile(0.8 * PValue.ofSigma(2 - i), background);
            double high = exactQuantile(Math.min(0.995, 1.06 * PValue.ofSigma(2 - i)), background);
            assertTrue(limits[i] > 0.92 * low && limits[i] < 1.08 * high, "band " + i + ": " + band);
            assertTrue(i == 0 || limits[i] >= limits[i - 1], band.toString());
        }
    }

    /** A deficit beyond all toys: 0 of 0 toys lie beyond it, and CLs is the likelihood ratio. */
    @Test
    void deficitsBeyondAllToysHaveALimit() {
        Found limit = found(ToyLimit.of(observed(0, 30), 0.95, 100, 8));
        assertEquals(-Math.log(0.05), limit.observedEvents(), 0.02);
    }

    /** The documented bias of the asymptotic formulas. */
    @ParameterizedTest
    @CsvSource({"3, 3, 0.114", "10, 10, 0.067", "30, 30, 0.04", "100, 100, 0.02"})
    void asymptoticLimitsAreLowByHalfAnEvent(int events, double background, double lowBy) {
        double limit =
                found(AsymptoticLimit.of(observed(events, background), 0.95)).observedEvents();
        double exact = exact(events, background);
        assertEquals(lowBy, 1 - limit / exact, 0.005);
        assertEquals(0.5, exact - limit, 0.13);
    }

    @Test
    void asymptoticLimitsExistWhereNothingIsObserved() {
        Found limit = found(AsymptoticLimit.of(observed(0, 3), 0.95));
        assertEquals(2.57, limit.observedEvents(), 0.005);
        assertEquals(0.26, 1 - limit.expected().minus2() / exactQuantile(PValue.ofSigma(2), 3), 0.01);
        Found ofTen = found(AsymptoticLimit.of(observed(10, 10), 0.95));
        assertEquals(0.13, 1 - ofTen.expected().minus2() / exactQuantile(PValue.ofSigma(2), 10), 0.01);
    }

    /** A fitted background of 60 events and fewer than ten under the resonance: every toy has a fit. */
    @Test
    @Tag("statistical")
    void fewEventsOnAFittedBackgroundHaveALimit() {
        SignalModel model = SignalModel.of(Toys.BACKGROUND, new GaussianSignal(150, 2.4), FitRange.all(Toys.BINNING));
        Toys toys = new Toys(60, 0, 17);
        for (int i = 0; i < 5; i++) {
            ProfileLikelihood data = model.of(toys.next());
            Found limit = found(ToyLimit.of(data, 0.95, 300, 9));
            double asymptotic = found(AsymptoticLimit.of(data, 0.95)).observedEvents();
            assertEquals(asymptotic, limit.observedEvents(), 0.35 * asymptotic);
            ExpectedLimits band = limit.expected();
            assertTrue(band.minus2() <= band.minus1() && band.minus1() <= band.median(), band.toString());
            assertTrue(band.median() <= band.plus1() && band.plus1() <= band.plus2(), band.toString());
        }
    }
}
