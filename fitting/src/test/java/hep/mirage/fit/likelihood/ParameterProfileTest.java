package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.shape.Bernstein;
import hep.mirage.fit.shape.FreeGaussian;
import hep.mirage.fit.shape.PowerLaw;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.shape.StraightLine;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterProfileTest {
    private static final Binning ONE = Binning.uniform(0, 1, 1);

    private static ParameterProfile profile(Shape shape, Spectrum spectrum, String name) {
        PoissonFit fit = PoissonFit.of(shape, spectrum.binning());
        return ParameterProfile.of(fit, spectrum, converged(fit.fit(spectrum)), name);
    }

    private static Converged converged(FitOutcome outcome) {
        return assertInstanceOf(Converged.class, outcome, outcome::toString);
    }

    /** Ends of the interval of a Poisson mean: 2 (nu - n + n ln(n / nu)) = z², solved by Brent's method. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 100, 10_000})
    void isTheLikelihoodIntervalOfAPoissonMean(int n) {
        ParameterProfile profile = profile(new Bernstein(0, 1, 0), Spectrum.ofCounts(ONE, n), "b0");
        for (double z : new double[] {0.5, 1, 2}) {
            ProfileInterval interval = profile.interval(z);
            UnivariateFunction t = nu -> 2 * (nu - n + n * Math.log(n / nu)) - z * z;
            double reach = 10 * z * (Math.sqrt(n) + z);
            BrentSolver brent = new BrentSolver(1e-13, 1e-13);
            double error = Math.sqrt(n);
            assertEquals(
                    brent.solve(1000, t, n * Math.exp(-9), n), interval.low().orElseThrow(), 1e-7 * error);
            assertEquals(brent.solve(1000, t, n, n + reach), interval.high().orElseThrow(), 1e-7 * error);
        }
    }

    /** For n = 5 the interval is 3.08 to 7.58, as in every text on MINOS errors. */
    @Test
    void isAsymmetricForFewEvents() {
        ProfileInterval interval =
                profile(new Bernstein(0, 1, 0), Spectrum.ofCounts(ONE, 5), "b0").interval(1);
        assertEquals(3.08, interval.low().orElseThrow(), 0.005);
        assertEquals(7.58, interval.high().orElseThrow(), 0.005);
    }

    /** The height of an exponential is n0 exp(...): its interval is that of the mean, whatever the coordinate. */
    @Test
    void doesNotDependOnTheCoordinate() {
        Spectrum spectrum = Spectrum.ofCounts(Binning.uniform(1, 3, 2), 7, 4);
        ParameterProfile direct = profile(new StraightLine(1, 1), spectrum, "c0");
        ParameterProfile shifted = profile(new StraightLine(2, 5), spectrum, "c0");
        assertEquals(
                direct.interval(1).low().orElseThrow(),
                shifted.interval(1).low().orElseThrow(),
                1e-6);
        ParameterProfile law = profile(new PowerLaw(2), spectrum, "n");
        assertTrue(law.t(-1).isEmpty(), "a power law has no negative height");
        assertTrue(law.interval(1).low().orElseThrow() > 0);
    }

    /**
     * The confidence interval of hepstats (documentation of ConfidenceInterval, test_confidence_intervals.py): 1.1810 to
     * 1.2157 at 68.0 %, scanned with Minuit on the unbinned likelihood, all five parameters free. Bins of
     * a twentieth of the resolution move the ends by 2 % of the error.
     */
    @Test
    void givesTheIntervalOfHepstats() {
        Shape shape = new SumShape(HepstatsExample.BACKGROUND, new FreeGaussian(1.2, 0.1));
        Binning bins = Binning.uniform(0.1, 3, 580);
        Spectrum spectrum = Spectrum.of(bins, HepstatsExample.massesOfTheInterval());
        PoissonFit fit = PoissonFit.of(shape, bins);
        double[] start = shape.internal(new double[] {500, -2, 300, 1.2, 0.1});
        Converged best = converged(fit.fit(spectrum, start));
        ProfileInterval interval =
                ParameterProfile.of(fit, spectrum, best, "mean").interval(0.994458);
        assertEquals(1.18104, interval.low().orElseThrow(), 4e-4);
        assertEquals(1.21567, interval.high().orElseThrow(), 4e-4);
    }

    /** With many events every parameter's interval is one standard deviation to both sides. */
    @Test
    void isTheStandardDeviationForManyEvents() {
        Spectrum asimov = Spectrum.ofCounts(Toys.BINNING, Toys.expected(1e8, 20_000));
        PoissonFit fit = PoissonFit.of(Toys.WITH_SIGNAL, Toys.BINNING);
        Converged best = converged(fit.fit(asimov));
        for (String name : new String[] {"n0", "a", "b", "n1"}) {
            double value = best.value(name);
            double error = best.error(name).orElseThrow();
            ProfileInterval interval =
                    ParameterProfile.of(fit, asimov, best, name).interval(1);
            assertEquals(value - error, interval.low().orElseThrow(), 0.02 * error, name);
            assertEquals(value + error, interval.high().orElseThrow(), 0.02 * error, name);
        }
    }

    @Test
    void endsAtABoundWithoutAnEnd() {
        Shape positive = Toys.WITH_SIGNAL.within("n1", 0, Double.POSITIVE_INFINITY);
        Spectrum toy = Spectrum.ofCounts(Toys.BINNING, Toys.expected(19_600, 10));
        ProfileInterval interval = profile(positive, toy, "n1").interval(1);
        assertTrue(interval.low().isEmpty(), "n1 = 10 is less than one error above 0");
        assertTrue(interval.high().orElseThrow() > 10);
        Spectrum deficit = Spectrum.ofCounts(Toys.BINNING, Toys.expected(19_600, -40));
        assertEquals(ProfileInterval.UNKNOWN, profile(positive, deficit, "n1").interval(1));
        assertThrows(IllegalArgumentException.class, () -> profile(positive, toy, "n1")
                .interval(0));
        assertThrows(IllegalArgumentException.class, () -> profile(positive, toy, "n9"));
    }
}
