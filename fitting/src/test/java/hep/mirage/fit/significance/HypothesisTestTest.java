package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.Location;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.likelihood.Toys;
import hep.mirage.fit.likelihood.Yield;
import hep.mirage.fit.shape.StraightLine;
import hep.mirage.fit.significance.Significance.Unknown;
import hep.mirage.fit.significance.SpectrumSignificance.Status;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HypothesisTestTest {
    private static final HypothesisTest TEST = HypothesisTest.of(MassHypothesis.at(150), Toys.BINNING);

    private static double known(Significance significance) {
        return significance.sigma().orElseThrow(() -> new AssertionError(significance.problem()));
    }

    @Test
    void seesNothingInAnAsimovBackground() {
        SpectrumSignificance nothing = TEST.evaluate(Spectrum.ofCounts(Toys.BINNING, Toys.expected(19_600, 0)));
        assertEquals(Status.COMPLETE, nothing.status());
        assertEquals(0, known(nothing.zLikelihood()), 1e-5);
        assertEquals(0, known(nothing.zIntegral()), 1e-9);
        assertEquals(0, known(nothing.zCounting()), 1e-9);
        assertEquals(0, known(nothing.zCountingWithError()), 1e-9);
    }

    @Test
    void seesAnInjectedSignalWithItsSign() {
        for (double n1 : new double[] {60, -60}) {
            SpectrumSignificance seen = TEST.evaluate(Spectrum.ofCounts(Toys.BINNING, Toys.expected(19_600, n1)));
            Converged g = seen.signalPlusBackground().converged().orElseThrow();
            double wald = g.value("n1") / g.error("n1").orElseThrow();
            assertEquals(wald, known(seen.zLikelihood()), 0.1, "likelihood ratio near the Wald ratio");
            assertEquals(Math.signum(n1), Math.signum(known(seen.zIntegral())), 0);
            assertEquals(Math.signum(n1), Math.signum(known(seen.zCounting())), 0);
            assertTrue(Math.abs(known(seen.zCountingWithError())) < Math.abs(known(seen.zCounting())));
        }
    }

    /** Every formula once more, from separate fits. */
    @Test
    void followsItsDefinitions() {
        Spectrum toy = new Toys(19_600, 40, 21).next();
        SpectrumSignificance result = TEST.evaluate(toy);
        FitRange all = FitRange.all(Toys.BINNING);
        Converged f = PoissonFit.of(Toys.BACKGROUND, all).fit(toy).converged().orElseThrow();
        Converged g = PoissonFit.of(Toys.WITH_SIGNAL, all).fit(toy).converged().orElseThrow();
        Converged side = PoissonFit.of(Toys.BACKGROUND, all.without(144, 156))
                .fit(toy)
                .converged()
                .orElseThrow();
        double ratio = Math.sqrt(2 * (g.logLikelihood() - f.logLikelihood())) * Math.signum(g.value("n1"));
        assertEquals(ratio, known(result.zLikelihood()), 1e-6);
        double total = Arrays.stream(side.expected()).sum();
        double integral = (Arrays.stream(g.expected()).sum() - total) / Math.sqrt(total);
        assertEquals(integral, known(result.zIntegral()), 1e-6);
        double inWindow = Arrays.stream(side.expected(), 12, 24).sum();
        assertEquals(toy.total(144, 156), result.windowEvents(), 0);
        assertEquals(toy.total() - toy.total(144, 156), result.sidebandEvents(), 0);
        double counting = (result.windowEvents() - inWindow) / Math.sqrt(inWindow);
        assertEquals(counting, known(result.zCounting()), 1e-9);
        Yield expected = result.expectedInWindow().orElseThrow();
        double sigma = expected.error().orElseThrow();
        double withError = (result.windowEvents() - inWindow) / Math.sqrt(inWindow + sigma * sigma);
        assertEquals(withError, known(result.zCountingWithError()), 1e-9);
    }

    @Test
    void countsMassesLikeTheirSpectrum() {
        double[] masses = new double[5000];
        for (int i = 0; i < masses.length; i++) {
            masses[i] = 130 + 40 * Math.sqrt((i + 0.5) / masses.length);
        }
        assertEquals(
                TEST.evaluate(Spectrum.of(Toys.BINNING, masses)).zLikelihood(),
                TEST.evaluate(masses).zLikelihood());
    }

    @Test
    void worksInsideWiderBinningsAndWithALine() {
        Binning wide = Binning.uniform(122, 178, 112);
        HypothesisTest test = HypothesisTest.of(MassHypothesis.at(146), wide, new StraightLine(146, 18));
        double[] counts = new double[112];
        for (int bin = 0; bin < 112; bin++) {
            counts[bin] = 400 - 2 * bin;
        }
        SpectrumSignificance result = test.evaluate(Spectrum.ofCounts(wide, counts));
        assertEquals(Status.COMPLETE, result.status());
        assertEquals(0, known(result.zCounting()), 1e-9);
        assertEquals(24 * (400 - 2 * 47.5), result.windowEvents(), 1e-9);
    }

    @Test
    void sayWhyThereIsNoSignificance() {
        SpectrumSignificance empty = TEST.evaluate(new double[0]);
        assertEquals(Status.FAILED, empty.status());
        assertEquals(3, empty.failures().size());
        for (Significance z : new Significance[] {
            empty.zLikelihood(), empty.zIntegral(), empty.zCounting(), empty.zCountingWithError()
        }) {
            assertInstanceOf(Unknown.class, z);
            assertTrue(z.problem().contains("no event"), z.problem());
            assertTrue(z.sigma().isEmpty());
        }
        assertTrue(empty.expectedInWindow().isEmpty());
    }

    @Test
    void keepsWhatFitsWhenOneFitFails() {
        double[] counts = new double[36];
        counts[3] = 5;
        counts[10] = 4;
        counts[30] = 2;
        SpectrumSignificance result = TEST.evaluate(Spectrum.ofCounts(Toys.BINNING, counts));
        assertEquals(Status.PARTIAL, result.status());
        assertInstanceOf(Unknown.class, result.zLikelihood());
        assertInstanceOf(Unknown.class, result.zIntegral());
        assertTrue(known(result.zCounting()) < 0);
    }

    /** No events in the window: the largest deficit there is has a significance, since its fit ends at the boundary. */
    @Test
    void aHoleIsADeficit() {
        double[] counts = Toys.expected(2000, 0);
        Arrays.fill(counts, 12, 24, 0);
        SpectrumSignificance result = TEST.evaluate(Spectrum.ofCounts(Toys.BINNING, counts));
        assertEquals(Status.COMPLETE, result.status());
        assertEquals(
                Location.BOUNDARY,
                result.signalPlusBackground().converged().orElseThrow().location());
        assertTrue(known(result.zLikelihood()) < -15, result.zLikelihood().toString());
        assertTrue(known(result.zIntegral()) < 0);
        assertTrue(known(result.zCounting()) < -20);
    }

    @Test
    void refusesBinsWithoutEdgesAtTheWindow() {
        MassHypothesis hypothesis = MassHypothesis.at(150);
        Binning shifted = Binning.uniform(131.5, 168.5, 37);
        assertThrows(IllegalArgumentException.class, () -> HypothesisTest.of(hypothesis, shifted));
        assertThrows(IllegalArgumentException.class, () -> hypothesis.binning(5));
        assertThrows(IllegalArgumentException.class, () -> hypothesis.binning(Double.NaN));
        assertEquals(Toys.BINNING, hypothesis.binning(1));
        assertEquals(24, MassHypothesis.at(146.3).binning(1.5).bins());
    }

    @Test
    void refusesImpossibleHypotheses() {
        assertThrows(IllegalArgumentException.class, () -> new MassHypothesis(Double.NaN, 6, 18, 2.4));
        assertThrows(IllegalArgumentException.class, () -> new MassHypothesis(150, 0, 18, 2.4));
        assertThrows(IllegalArgumentException.class, () -> new MassHypothesis(150, 6, 6, 2.4));
        assertThrows(IllegalArgumentException.class, () -> new MassHypothesis(150, 6, 18, -1));
        assertThrows(IllegalArgumentException.class, () -> new Significance.Known(Double.NaN));
        assertSame(TEST.hypothesis(), TEST.evaluate(new double[0]).hypothesis());
    }

    @Test
    void halfChiSquareHasItsHalfAtZero() {
        assertEquals(1, HalfChiSquare.survival(0), 0);
        assertEquals(0.15865525393145707, HalfChiSquare.survival(1), 1e-15);
        assertEquals(0, HalfChiSquare.q0(-3), 0);
        assertEquals(9, HalfChiSquare.q0(3), 0);
        assertThrows(IllegalArgumentException.class, () -> HalfChiSquare.survival(-1));
        assertThrows(IllegalArgumentException.class, () -> HalfChiSquare.q0(Double.NaN));
    }
}
