package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.fit.shape.ExponentialQuadratic;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.shape.StraightLine;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

class PoissonFitTest {
    private static final PoissonFit BACKGROUND = PoissonFit.of(Toys.BACKGROUND, Toys.BINNING);
    private static final PoissonFit WITH_SIGNAL = PoissonFit.of(Toys.WITH_SIGNAL, Toys.BINNING);

    private static Converged converged(FitOutcome outcome) {
        return assertInstanceOf(Converged.class, outcome, outcome::toString);
    }

    private static Reason reasonOf(FitOutcome outcome) {
        return assertInstanceOf(NotConverged.class, outcome).reason();
    }

    @Test
    void returnsTheTruthOfAnAsimovSpectrum() {
        Converged fit = converged(WITH_SIGNAL.fit(Spectrum.ofCounts(Toys.BINNING, Toys.expected(19_600, 60))));
        assertEquals(60, fit.value("n1"), 1e-6);
        assertEquals(0.05 / (18 * 18), fit.value("b"), 1e-12);
        assertEquals(-0.6 / 18 - 2 * fit.value("b") * 150, fit.value("a"), 1e-9);
        assertEquals(0, fit.deviance(), 1e-9);
        assertTrue(fit.iterations() <= 8, fit.iterations() + " iterations");
    }

    @Test
    void keepsTheNumberOfEvents() {
        Spectrum toy = new Toys(19_600, 0, 1).next();
        assertEquals(
                toy.total(),
                Arrays.stream(converged(BACKGROUND.fit(toy)).expected()).sum(),
                1e-6);
        Converged g = converged(WITH_SIGNAL.fit(toy));
        assertEquals(toy.total(), g.yieldIn(FitRange.all(Toys.BINNING)).events(), 1e-6);
        assertEquals(
                Math.sqrt(toy.total()),
                g.yieldIn(FitRange.all(Toys.BINNING)).error().orElseThrow(),
                1e-6);
    }

    @Test
    void findsNegativeSignal() {
        Converged fit = converged(WITH_SIGNAL.fit(new Toys(19_600, -110, 2).next()));
        double error = fit.error("n1").orElseThrow();
        assertEquals(-110, fit.value("n1"), 4 * error);
        assertTrue(fit.value("n1") < -5 * error, "n1 = " + fit.value("n1") + " ± " + error);
        assertTrue(Arrays.stream(fit.expected()).allMatch(events -> events > 0));
    }

    @Test
    void statesTheLikelihoodWithItsFactorials() {
        Spectrum toy = new Toys(300, 0, 3).next();
        Converged fit = converged(BACKGROUND.fit(toy));
        double sum = 0;
        for (int bin = 0; bin < 36; bin++) {
            sum += new PoissonDistribution(fit.expected()[bin]).logProbability((int) toy.count(bin));
        }
        assertEquals(sum, fit.logLikelihood(), 1e-9);
        Converged large = converged(BACKGROUND.fit(new Toys(2e7, 0, 3).next()));
        assertTrue(large.logLikelihood() < 0 && large.logLikelihood() > -500, "ln L = " + large.logLikelihood());
    }

    @Test
    void givesTheLineThroughTwoBinsExactly() {
        Binning two = Binning.uniform(0, 2, 2);
        Converged fit = converged(PoissonFit.of(new StraightLine(1, 1), two).fit(Spectrum.ofCounts(two, 30, 50)));
        assertEquals(20, fit.value("c1"), 1e-9);
        assertEquals(20, fit.value("c0"), 1e-9);
        double[][] covariance = fit.covariance().orElseThrow();
        assertEquals(30 + 50, covariance[1][1], 1e-6, "Var(n2 - n1) = n1 + n2");
        assertEquals(2.25 * 30 + 0.25 * 50, covariance[0][0], 1e-6, "Var(1.5 n1 - 0.5 n2)");
        assertEquals(-1.5 * 30 - 0.5 * 50, covariance[0][1], 1e-6);
        assertEquals(0, fit.degreesOfFreedom());
    }

    @Test
    void reportsTheSameParametersWhateverItsInternalCoordinates() {
        Spectrum toy = new Toys(19_600, 0, 4).next();
        Converged centred = converged(BACKGROUND.fit(toy));
        Converged shifted = converged(
                PoissonFit.of(new ExponentialQuadratic(140, 25), Toys.BINNING).fit(toy));
        for (String name : List.of("n0", "a", "b")) {
            double error = centred.error(name).orElseThrow();
            assertEquals(centred.value(name), shifted.value(name), 1e-4 * error, name);
            assertEquals(error, shifted.error(name).orElseThrow(), 1e-4 * error, "error of " + name);
        }
        assertEquals(centred.deviance(), shifted.deviance(), 1e-9);
    }

    @Test
    void densityDoesNotDependOnTheBinWidth() {
        double[] fine = Toys.expected(19_600, 0);
        Binning coarse = Binning.uniform(132, 168, 12);
        double[] sums = new double[12];
        for (int bin = 0; bin < 36; bin++) {
            sums[bin / 3] += fine[bin];
        }
        Converged one = converged(BACKGROUND.fit(Spectrum.ofCounts(Toys.BINNING, fine)));
        Converged three = converged(PoissonFit.of(Toys.BACKGROUND, coarse).fit(Spectrum.ofCounts(coarse, sums)));
        assertEquals(1, three.value("n0") / one.value("n0"), 1e-6);
        assertEquals(one.density(150), three.density(150), 1e-6 * one.density(150));
    }

    @Test
    void extrapolatesTheSidebandsIntoTheWindowWithItsError() {
        FitRange window = FitRange.within(Toys.BINNING, 144, 156);
        PoissonFit sidebands =
                PoissonFit.of(Toys.BACKGROUND, FitRange.all(Toys.BINNING).without(144, 156));
        Toys toys = new Toys(19_600, 0, 5);
        double truth = Arrays.stream(Toys.expected(19_600, 0), 12, 24).sum();
        int trials = 400;
        double squares = 0;
        for (int i = 0; i < trials; i++) {
            Yield yield = converged(sidebands.fit(toys.next())).yieldIn(window);
            double pull = (yield.events() - truth) / yield.error().orElseThrow();
            squares += pull * pull;
        }
        // The mean square of 400 unit pulls has standard deviation 0.071: false alarm 3e-4 at 3.6 of them.
        assertEquals(1, squares / trials, 0.25);
    }

    @Test
    void startsFromAGivenPoint() {
        Spectrum toy = new Toys(19_600, 0, 6).next();
        Converged first = converged(WITH_SIGNAL.fit(toy));
        Converged again = converged(WITH_SIGNAL.fit(toy, first.internal()));
        assertEquals(0, again.iterations());
        assertEquals(first.logLikelihood(), again.logLikelihood(), 0);
        assertThrows(IllegalArgumentException.class, () -> WITH_SIGNAL.fit(toy, new double[3]));
    }

    @Test
    void fitsTheSameOnManyThreads() {
        Toys toys = new Toys(19_600, 0, 7);
        List<Spectrum> spectra =
                IntStream.range(0, 200).mapToObj(i -> toys.next()).toList();
        double[] serial = spectra.stream()
                .mapToDouble(s -> converged(WITH_SIGNAL.fit(s)).value("n1"))
                .toArray();
        double[] parallel = spectra.parallelStream()
                .mapToDouble(s -> converged(WITH_SIGNAL.fit(s)).value("n1"))
                .toArray();
        assertArrayEquals(serial, parallel, 0);
    }

    @Test
    void givesAReasonForAnEmptySpectrum() {
        assertEquals(Reason.EMPTY_SPECTRUM, reasonOf(BACKGROUND.fit(Spectrum.ofCounts(Toys.BINNING, new double[36]))));
    }

    @Test
    void givesAReasonForTooFewFilledBins() {
        double[] counts = new double[36];
        counts[17] = 1000;
        assertEquals(Reason.TOO_FEW_FILLED_BINS, reasonOf(BACKGROUND.fit(Spectrum.ofCounts(Toys.BINNING, counts))));
        counts[3] = 2;
        counts[30] = 1;
        NotConverged failure =
                assertInstanceOf(NotConverged.class, WITH_SIGNAL.fit(Spectrum.ofCounts(Toys.BINNING, counts)));
        assertTrue(failure.message().startsWith("filled bins: 3; the 4-parameter shape needs 4"), failure.message());
    }

    @Test
    void recoversFromAStartThatExpectsLessThanNothing() {
        Spectrum toy = new Toys(2000, 0, 11).next();
        Converged fit = converged(WITH_SIGNAL.fit(toy));
        double[] start = fit.internal();
        start[3] = -1000;
        assertEquals(fit.deviance(), converged(WITH_SIGNAL.fit(toy, start)).deviance(), 1e-9);
    }

    @Test
    void givesAReasonForDegenerateParameters() {
        Shape twice = new SumShape(Toys.WITH_SIGNAL, new GaussianSignal(150, 2.4));
        FitOutcome outcome = PoissonFit.of(twice, Toys.BINNING).fit(new Toys(19_600, 0, 8).next());
        assertEquals(Reason.SINGULAR, reasonOf(outcome));
    }

    @Test
    void fitsNearlyEmptySpectraOrSaysWhyNot() {
        Toys sparse = new Toys(12, 0, 9);
        int converged = 0;
        for (int i = 0; i < 500; i++) {
            Spectrum toy = sparse.next();
            if (BACKGROUND.fit(toy) instanceof Converged fit) {
                converged++;
                assertEquals(
                        toy.total(), fit.yieldIn(FitRange.all(Toys.BINNING)).events(), 1e-5);
            }
        }
        assertTrue(converged > 490, converged + " of 500 converged");
    }

    @Test
    void refusesSpectraOfOtherBins() {
        Binning other = Binning.uniform(0, 1, 36);
        assertThrows(IllegalArgumentException.class, () -> BACKGROUND.fit(Spectrum.ofCounts(other, new double[36])));
        Converged fit = converged(BACKGROUND.fit(new Toys(19_600, 0, 10).next()));
        assertThrows(IllegalArgumentException.class, () -> fit.yieldIn(FitRange.all(other)));
        assertThrows(IllegalArgumentException.class, () -> fit.value("n7"));
    }
}
