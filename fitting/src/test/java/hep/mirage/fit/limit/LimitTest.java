package hep.mirage.fit.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.likelihood.HepstatsExample;
import hep.mirage.fit.likelihood.ProfileInterval;
import hep.mirage.fit.likelihood.Toys;
import hep.mirage.fit.limit.UpperLimit.Found;
import hep.mirage.fit.limit.UpperLimit.Unknown;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LimitTest {
    private static final GaussianSignal SIGNAL = new GaussianSignal(150, 2.4);
    private static final SignalModel STUDY = SignalModel.of(Toys.BACKGROUND, SIGNAL, FitRange.all(Toys.BINNING));

    /** The limit example of hepstats: 10 signal draws in place of 25. */
    private static ProfileLikelihood hepstats() {
        Binning bins = Binning.uniform(0.1, 3, 1450);
        SignalModel model = SignalModel.of(HepstatsExample.BACKGROUND, HepstatsExample.SIGNAL, FitRange.all(bins));
        return model.of(Spectrum.of(bins, HepstatsExample.massesOfTheLimit()));
    }

    private static Found found(UpperLimit limit) {
        return assertInstanceOf(Found.class, limit, limit::toString);
    }

    /**
     * Unbinned values by scipy with the asymptotic formulas; hepstats' test has 15.7258 observed, and 11.5, 16.73, 7.98
     * expected. Bins of a fiftieth of sigma move them by less than 0.5 %.
     */
    @Test
    void givesTheLimitsOfHepstats() {
        Found limit = found(AsymptoticLimit.of(hepstats(), UpperLimit.CONFIDENCE));
        assertEquals(15.7265, limit.observedEvents(), 0.005 * 15.7265);
        assertEquals(5.8160, limit.expected().minus2(), 0.005 * 5.8160);
        assertEquals(7.9892, limit.expected().minus1(), 0.005 * 7.9892);
        assertEquals(11.4791, limit.expected().median(), 0.005 * 11.4791);
        assertEquals(16.7481, limit.expected().plus1(), 0.005 * 16.7481);
        assertEquals(23.7417, limit.expected().plus2(), 0.005 * 23.7417);
    }

    @Test
    void clsIsOneMinusTheConfidenceAtTheLimit() {
        ProfileLikelihood data = hepstats();
        for (double confidence : new double[] {0.9, 0.95, 0.99}) {
            Found limit = found(AsymptoticLimit.of(data, confidence));
            assertEquals(
                    1 - confidence,
                    AsymptoticLimit.cls(data, limit.observedEvents()).orElseThrow(),
                    1e-7);
        }
        assertThrows(IllegalArgumentException.class, () -> AsymptoticLimit.of(data, 1));
        assertThrows(IllegalArgumentException.class, () -> AsymptoticLimit.cls(data, 0));
    }

    /** Gaussian limit: mu_hat + sigma Phi⁻¹(1 - 0.05 Phi(mu_hat / sigma)) (Cowan et al., section 4.3 with CLs). */
    @Test
    void isTheGaussianLimitForManyEvents() {
        for (double n1 : new double[] {-100, 0, 100, 600}) {
            double[] counts = Toys.expected(2e6, n1);
            Found limit = found(AsymptoticLimit.of(STUDY.of(Spectrum.ofCounts(Toys.BINNING, counts)), 0.95));
            double sigma = limit.expected().median() / 1.959964;
            double mu = SIGNAL.events(n1);
            double expected = mu + sigma * PValue.toSigma(0.05 * PValue.ofSigma(-mu / sigma));
            assertEquals(expected, limit.observedEvents(), 0.02 * expected, "n1 = " + n1);
        }
    }

    @Test
    void saysWhyThereIsNoLimit() {
        Spectrum empty = Spectrum.ofCounts(Toys.BINNING, new double[36]);
        Unknown limit = assertInstanceOf(Unknown.class, AsymptoticLimit.of(STUDY.of(empty), 0.95));
        assertTrue(limit.problem().contains("no event"), limit.problem());
        assertInstanceOf(Unknown.class, ToyLimit.of(STUDY.of(empty), 0.95, 100, 1));
        assertTrue(STUDY.of(empty).significance().sigma().isEmpty());
        assertTrue(STUDY.of(empty).interval(1).high().isEmpty());
    }

    /** scipy on the same binned counts would repeat the same formulas; the value of t at the ends defines them. */
    @Test
    void intervalEndsWhereTheLikelihoodFallsByHalfASquare() {
        ProfileLikelihood data = hepstats();
        for (double z : new double[] {1, 2}) {
            ProfileInterval interval = data.interval(z);
            double low = interval.low().orElseThrow();
            double high = interval.high().orElseThrow();
            assertEquals(z * z, data.t(low).orElseThrow(), 1e-6);
            assertEquals(z * z, data.t(high).orElseThrow(), 1e-6);
            double mu = data.events().orElseThrow();
            assertTrue(low < mu && mu < high && high - mu > mu - low, low + ", " + mu + ", " + high);
        }
        ProfileLikelihood large = STUDY.of(Spectrum.ofCounts(Toys.BINNING, Toys.expected(2e6, 300)));
        double error = large.error().orElseThrow();
        assertEquals(SIGNAL.events(300) + error, large.interval(1).high().orElseThrow(), 0.01 * error);
        assertThrows(IllegalArgumentException.class, () -> large.interval(0));
    }

    @Test
    void significanceIsThatOfTheHypothesisTest() {
        HypothesisTest test = HypothesisTest.of(SearchRegion.published(150), Toys.BINNING);
        Toys toys = new Toys(19_600, 30, 4);
        for (int i = 0; i < 10; i++) {
            Spectrum toy = toys.next();
            double z = STUDY.of(toy).significance().sigma().orElseThrow();
            assertEquals(
                    test.evaluate(toy).z(SignificanceKind.LIKELIHOOD).sigma().orElseThrow(), z, 1e-6);
        }
    }

    /**
     * 2,000 spectra with a signal of ten standard deviations: 68.27 % of the intervals and 95 % of the limits (there CLs is
     * the exact test) contain it. Bounds at a confidence of 1 - 1e-4: one false alarm in 5,000.
     */
    @Test
    @Tag("statistical")
    void coversAsItSays() {
        int trials = 2000;
        Toys toys = new Toys(19_600, 150, 20_261_122);
        double truth = SIGNAL.events(150);
        long inside = 0;
        long allowed = 0;
        for (int i = 0; i < trials; i++) {
            ProfileLikelihood data = STUDY.of(toys.next());
            inside += data.t(truth).orElseThrow() <= 1 ? 1 : 0;
            allowed += AsymptoticLimit.cls(data, truth).orElseThrow() >= 0.05 ? 1 : 0;
        }
        assertTrue(new BinomialFraction(inside, trials).interval(0.9999).contains(0.6827), inside + " inside");
        assertTrue(new BinomialFraction(allowed, trials).interval(0.9999).contains(0.95), allowed + " allowed");
    }

    /**
     * CLs over-covers for small signals. With mu_hat normal of width sigma the limit is mu_hat + sigma Phi⁻¹(1 - 0.05
     * Phi(mu_hat / sigma)); the mu_hat whose limit is the true value gives the coverage. 1,000 spectra per size, bounds at a
     * confidence of 1 - 1e-4: one false alarm in 3,000.
     */
    @Test
    @Tag("statistical")
    void coversMoreThanItSaysForSmallSignals() {
        int trials = 1000;
        double sigma = STUDY.of(Spectrum.ofCounts(Toys.BINNING, Toys.expected(19_600, 0)))
                .error()
                .orElseThrow();
        for (double size : new double[] {0.5, 1, 2}) {
            double truth = size * sigma;
            Toys toys = new Toys(19_600, truth / SIGNAL.events(1), 77);
            long allowed = 0;
            for (int i = 0; i < trials; i++) {
                allowed += AsymptoticLimit.cls(STUDY.of(toys.next()), truth).orElseThrow() >= 0.05 ? 1 : 0;
            }
            double lowest = new BrentSolver(1e-10)
                    .solve(1000, x -> x + PValue.toSigma(0.05 * PValue.ofSigma(-x)) - size, -10, 10);
            double expected = PValue.ofSigma(lowest - size);
            assertTrue(expected > 0.95, "coverage " + expected);
            assertTrue(
                    new BinomialFraction(allowed, trials).interval(0.9999).contains(expected),
                    allowed + " of " + trials + " at " + size + " sigma; expected " + expected);
        }
    }

    /** With 3,000 toys per size the limit has an error of 3 %; bounds of five errors. */
    @Test
    @Tag("statistical")
    void toysAgreeWithTheAsymptoticLimitOfAStudysSpectrum() {
        ProfileLikelihood data = STUDY.of(new Toys(19_600, 0, 3).next());
        Found asymptotic = found(AsymptoticLimit.of(data, 0.95));
        Found byToys = found(ToyLimit.of(data, 0.95, 3000, 7));
        assertEquals(asymptotic.observedEvents(), byToys.observedEvents(), 0.15 * asymptotic.observedEvents());
        double[] left = band(asymptotic);
        double[] right = band(byToys);
        for (int i = 0; i < 5; i++) {
            assertEquals(left[i], right[i], 0.15 * left[i], "band " + i);
        }
        assertEquals(ToyLimit.of(data, 0.95, 200, 7), ToyLimit.of(data, 0.95, 200, 7), "same seed, same limit");
    }

    private static double[] band(Found limit) {
        UpperLimit.ExpectedLimits e = limit.expected();
        double[] band = {e.minus2(), e.minus1(), e.median(), e.plus1(), e.plus2()};
        assertEquals(5, Arrays.stream(band).sorted().distinct().count());
        return band;
    }
}
