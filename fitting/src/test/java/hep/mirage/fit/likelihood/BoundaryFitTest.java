package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.shape.BinnedShape;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.shape.HeldShape;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.shape.StraightLine;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.junit.jupiter.api.Test;

/** Maxima where an empty bin has zero expectation: the largest likelihood without negative expectations. */
class BoundaryFitTest {
    private static final PoissonFit BACKGROUND = PoissonFit.of(Toys.BACKGROUND, Toys.BINNING);
    private static final PoissonFit WITH_SIGNAL = PoissonFit.of(Toys.WITH_SIGNAL, Toys.BINNING);

    private static Converged converged(FitOutcome outcome) {
        return assertInstanceOf(Converged.class, outcome, outcome::toString);
    }

    private static FitOutcome withSignal(Spectrum spectrum) {
        return WITH_SIGNAL.fit(
                spectrum, Arrays.copyOf(converged(BACKGROUND.fit(spectrum)).internal(), 4));
    }

    private static List<Spectrum> atBoundary(double events, long seed, int wanted) {
        Toys toys = new Toys(events, 0, seed);
        List<Spectrum> found = new ArrayList<>();
        while (found.size() < wanted) {
            Spectrum toy = toys.next();
            if (withSignal(toy) instanceof Converged fit && fit.location() == Location.BOUNDARY) {
                found.add(toy);
            }
        }
        return found;
    }

    /**
     * A known background of 3 and 5 events in two bins, one of them empty: the signal ends where that bin's expectation is
     * zero.
     */
    @Test
    void isWhereTheFirstEmptyBinExpectsNothing() {
        Binning two = Binning.uniform(0, 2, 2);
        Shape known = HeldShape.of(new StraightLine(1, 1), 2, 2);
        GaussianSignal signal = new GaussianSignal(0.2, 0.5);
        PoissonFit fit = PoissonFit.of(new SumShape(known, signal), two);
        Expectation unit = new Expectation(2, 1);
        unit.set(signal.over(two), new double[] {1});
        Converged found = converged(fit.fit(Spectrum.ofCounts(two, 0, 4)));
        assertEquals(-3 / unit.events(0), found.value("n1"), 1e-8);
        assertEquals(List.of(0), found.zeroBins());
        assertEquals(Location.BOUNDARY, found.location());
        double nu = 5 - 3 * unit.events(1) / unit.events(0);
        assertEquals(2 * (nu - 4 + 4 * Math.log(4 / nu)), found.deviance(), 1e-7);
        assertTrue(found.error("n1").isEmpty() && found.covariance().isEmpty());
        assertEquals(2, found.degreesOfFreedom());
    }

    /** Zero observed events on a known background is a valid spectrum. */
    @Test
    void nothingObservedHasAFit() {
        Binning one = Binning.uniform(0, 1, 1);
        Shape known = HeldShape.of(new StraightLine(0.5, 1), 3, 0);
        Converged found = converged(PoissonFit.of(new SumShape(known, new GaussianSignal(0.5, 0.1)), one)
                .fit(Spectrum.ofCounts(one, 0)));
        assertEquals(0, found.deviance(), 1e-8);
        assertEquals(-3, new GaussianSignal(0.5, 0.1).events(found.value("n1")), 1e-4);
        assertEquals(
                6,
                converged(PoissonFit.of(known, one).fit(Spectrum.ofCounts(one, 0)))
                        .deviance(),
                1e-12);
    }

    /** Nelder and Mead's simplex, which uses neither derivatives nor a barrier, finds nothing higher. */
    @Test
    void noSearchFindsMore() {
        for (double events : new double[] {20, 60}) {
            for (Spectrum toy : atBoundary(events, 5, 8)) {
                Converged fit = converged(withSignal(toy));
                double highest = Math.max(
                        bySimplex(toy, fit.internal()),
                        bySimplex(
                                toy,
                                Arrays.copyOf(converged(BACKGROUND.fit(toy)).internal(), 4)));
                assertTrue(highest <= -0.5 * fit.deviance() + 1e-7, highest + " above " + -0.5 * fit.deviance());
                assertEquals(highest, -0.5 * fit.deviance(), 1e-3, "the search comes near it");
            }
        }
    }

    private static double bySimplex(Spectrum spectrum, double[] start) {
        BinnedShape shape = Toys.WITH_SIGNAL.over(Toys.BINNING);
        Expectation expectation = new Expectation(36, 4);
        MultivariateFunction height = point -> {
            expectation.set(shape, point);
            double sum = 0;
            for (int bin = 0; bin < 36; bin++) {
                double nu = expectation.events(bin);
                double n = spectrum.count(bin);
                if (!(n > 0 ? nu > 0 : nu >= 0)) {
                    return -1e10;
                }
                sum += n - nu + (n > 0 ? n * Math.log(nu / n) : 0);
            }
            return sum;
        };
        double[] point = start;
        double best = Double.NEGATIVE_INFINITY;
        for (int again = 1; again <= 10; again++) {
            double step = 0.1 * again;
            PointValuePair found = new SimplexOptimizer(1e-13, 1e-13)
                    .optimize(
                            new MaxEval(100_000),
                            new ObjectiveFunction(height),
                            GoalType.MAXIMIZE,
                            new InitialGuess(point),
                            new NelderMeadSimplex(new double[] {step, step, 3 * step, -0.5 * step}));
            point = found.getPoint();
            best = Math.max(best, found.getValue());
        }
        return best;
    }

    /** All of 2,000 spectra of 20 events have a fit; before, 230 had none, nearly all of them deficits. */
    @Test
    void fewEventsHaveFits() {
        Toys toys = new Toys(20, 0, 9);
        int atBoundary = 0;
        int none = 0;
        for (int i = 0; i < 2000; i++) {
            Spectrum toy = toys.next();
            if (withSignal(toy) instanceof Converged fit) {
                assertEquals(fit.location() == Location.INSIDE, fit.covariance().isPresent());
                atBoundary += fit.location() == Location.BOUNDARY ? 1 : 0;
                assertTrue(fit.deviance() <= converged(BACKGROUND.fit(toy)).deviance() + 1e-7);
                assertTrue(Arrays.stream(fit.expected()).allMatch(events -> events >= 0));
            } else {
                none++;
            }
        }
        // A rate of 11.7 %, standard deviation 0.7 %.
        assertTrue(atBoundary > 170 && atBoundary < 300, atBoundary + " at the boundary");
        assertTrue(none <= 2, none + " without a fit");
    }

    /** Far from the events, the expectation of the exponential is 1e-40 or 0, which does not allow a negative signal. */
    @Test
    void steepExponentialsHaveFits() {
        double[] counts = new double[36];
        counts[1] = 2;
        counts[2] = 1;
        counts[3] = 1;
        counts[4] = 1;
        Spectrum spectrum = Spectrum.ofCounts(Toys.BINNING, counts);
        Converged f = converged(BACKGROUND.fit(spectrum));
        Converged g = converged(withSignal(spectrum));
        assertEquals(Location.INSIDE, f.location());
        assertEquals(Location.BOUNDARY, g.location());
        assertEquals(f.deviance(), g.deviance(), 1e-6);
    }

    /** Narrow peaks: f can be so steep that the barrier path ends lower than it started. */
    @Test
    void isNeverLowerThanWithoutASignal() {
        for (double width : new double[] {0.5, 0.8, 1.3, 2, 4}) {
            for (int peak = 0; peak < 36; peak += 5) {
                double[] counts = new double[36];
                for (int bin = 0; bin < 36; bin++) {
                    counts[bin] = Math.rint(500 * Math.exp(-0.5 * Math.pow((bin - peak - 0.3) / width, 2)));
                }
                Spectrum spectrum = Spectrum.ofCounts(Toys.BINNING, counts);
                if (BACKGROUND.fit(spectrum) instanceof Converged f && withSignal(spectrum) instanceof Converged g) {
                    assertTrue(g.deviance() <= f.deviance() + 1e-6, width + ", " + peak);
                }
            }
        }
    }

    /** The negative density between the masses is bounded as in bins. */
    @Test
    void unbinnedFitsHaveMaximaAtTheBoundaryToo() {
        double[] masses = new double[40];
        for (int i = 0; i < masses.length; i++) {
            masses[i] = (i < 22 ? 132.3 : 156.2) + 0.5 * (i < 22 ? i : i - 22);
        }
        UnbinnedOutcome outcome = UnbinnedFit.of(Toys.WITH_SIGNAL, 132, 168).fit(masses);
        UnbinnedOutcome.Maximum fit = outcome.maximum().orElseThrow();
        assertEquals(Location.BOUNDARY, fit.location());
        double without = UnbinnedFit.of(Toys.BACKGROUND, 132, 168)
                .fit(masses)
                .maximum()
                .orElseThrow()
                .logLikelihood();
        assertTrue(fit.logLikelihood() > without + 1, fit.logLikelihood() + " against " + without);
        assertTrue(fit.estimate().value("n1") < 0);
    }

    /** t along n1 from a maximum at the boundary rises inwards. */
    @Test
    void profilesStartFromTheBoundary() {
        for (Spectrum toy : atBoundary(60, 6, 3)) {
            Converged fit = converged(withSignal(toy));
            ParameterProfile profile = ParameterProfile.of(WITH_SIGNAL, toy, fit, "n1");
            double atZero = profile.t(0).orElseThrow();
            assertEquals(converged(BACKGROUND.fit(toy)).deviance() - fit.deviance(), atZero, 1e-6);
            assertTrue(profile.t(0.5).orElseThrow() > atZero);
        }
    }
}
