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
import hep.mirage.fit.shape.BackgroundFamily;
import hep.mirage.fit.shape.BackgroundShape;
import hep.mirage.fit.shape.SignalFamily;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.Significance.Unknown;
import hep.mirage.fit.significance.SpectrumFits.Status;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HypothesisTestTest {
    private static final HypothesisTest TEST = HypothesisTest.of(SearchRegion.published(150), Toys.BINNING);

    private static double known(Significance significance) {
        return significance.sigma().orElseThrow(() -> new AssertionError(significance.problem()));
    }

    @Test
    void seesNothingInAnAsimovBackground() {
        SpectrumSignificance nothing = TEST.evaluate(Spectrum.ofCounts(Toys.BINNING, Toys.expected(19_600, 0)));
        assertEquals(Status.COMPLETE, nothing.status());
        assertEquals(0, known(nothing.z(SignificanceKind.LIKELIHOOD)), 1e-5);
        assertEquals(0, known(nothing.z(SignificanceKind.INTEGRAL)), 1e-9);
        assertEquals(0, known(nothing.z(SignificanceKind.COUNTING)), 1e-9);
        assertEquals(0, known(nothing.z(SignificanceKind.COUNTING_FIT_ERROR)), 1e-9);
    }

    @Test
    void seesAnInjectedSignalWithItsSign() {
        for (double n1 : new double[] {60, -60}) {
            SpectrumSignificance seen = TEST.evaluate(Spectrum.ofCounts(Toys.BINNING, Toys.expected(19_600, n1)));
            Converged g = seen.signalPlusBackground().converged().orElseThrow();
            double wald = g.value("n1") / g.error("n1").orElseThrow();
            assertEquals(wald, known(seen.z(SignificanceKind.LIKELIHOOD)), 0.1, "likelihood ratio near the Wald ratio");
            assertEquals(Math.signum(n1), Math.signum(known(seen.z(SignificanceKind.INTEGRAL))), 0);
            assertEquals(Math.signum(n1), Math.signum(known(seen.z(SignificanceKind.COUNTING))), 0);
            assertTrue(Math.abs(known(seen.z(SignificanceKind.COUNTING_FIT_ERROR)))
                    < Math.abs(known(seen.z(SignificanceKind.COUNTING))));
        }
    }

    /** Every formula again, from separate fits. */
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
        assertEquals(ratio, known(result.z(SignificanceKind.LIKELIHOOD)), 1e-6);
        double total = Arrays.stream(side.expected()).sum();
        double integral = (Arrays.stream(g.expected()).sum() - total) / Math.sqrt(total);
        assertEquals(integral, known(result.z(SignificanceKind.INTEGRAL)), 1e-6);
        double inWindow = Arrays.stream(side.expected(), 12, 24).sum();
        assertEquals(toy.total(144, 156), result.windowEvents(), 0);
        assertEquals(toy.total() - toy.total(144, 156), result.sidebandEvents(), 0);
        double counting = (result.windowEvents() - inWindow) / Math.sqrt(inWindow);
        assertEquals(counting, known(result.z(SignificanceKind.COUNTING)), 1e-9);
        Yield expected = result.expectedInWindow().orElseThrow();
        double sigma = expected.error().orElseThrow();
        double withError = (result.windowEvents() - inWindow) / Math.sqrt(inWindow + sigma * sigma);
        assertEquals(withError, known(result.z(SignificanceKind.COUNTING_FIT_ERROR)), 1e-9);
    }

    @Test
    void countsMassesLikeTheirSpectrum() {
        double[] masses = new double[5000];
        for (int i = 0; i < masses.length; i++) {
            masses[i] = 130 + 40 * Math.sqrt((i + 0.5) / masses.length);
        }
        assertEquals(
                TEST.evaluate(Spectrum.of(Toys.BINNING, masses)).z(SignificanceKind.LIKELIHOOD),
                TEST.evaluate(masses).z(SignificanceKind.LIKELIHOOD));
    }

    @Test
    void worksInsideWiderBinningsAndWithALine() {
        Binning wide = Binning.uniform(122, 178, 112);
        HypothesisTest test = HypothesisTest.of(
                SearchRegion.published(146),
                SpectrumModel.PUBLISHED.with(BackgroundShape.of(BackgroundFamily.STRAIGHT_LINE)),
                wide,
                SignificancePlan.ALL);
        double[] counts = new double[112];
        for (int bin = 0; bin < 112; bin++) {
            counts[bin] = 400 - 2 * bin;
        }
        SpectrumSignificance result = test.evaluate(Spectrum.ofCounts(wide, counts));
        assertEquals(Status.COMPLETE, result.status());
        assertEquals(0, known(result.z(SignificanceKind.COUNTING)), 1e-9);
        assertEquals(24 * (400 - 2 * 47.5), result.windowEvents(), 1e-9);
    }

    @Test
    void sayWhyThereIsNoSignificance() {
        SpectrumSignificance empty = TEST.evaluate(new double[0]);
        assertEquals(Status.FAILED, empty.status());
        assertEquals(3, empty.failures().size());
        for (Significance z : new Significance[] {
            empty.z(SignificanceKind.LIKELIHOOD),
            empty.z(SignificanceKind.INTEGRAL),
            empty.z(SignificanceKind.COUNTING),
            empty.z(SignificanceKind.COUNTING_FIT_ERROR)
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
        assertInstanceOf(Unknown.class, result.z(SignificanceKind.LIKELIHOOD));
        assertInstanceOf(Unknown.class, result.z(SignificanceKind.INTEGRAL));
        assertTrue(known(result.z(SignificanceKind.COUNTING)) < 0);
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
        assertTrue(
                known(result.z(SignificanceKind.LIKELIHOOD)) < -15,
                result.z(SignificanceKind.LIKELIHOOD).toString());
        assertTrue(known(result.z(SignificanceKind.INTEGRAL)) < 0);
        assertTrue(known(result.z(SignificanceKind.COUNTING)) < -20);
    }

    @Test
    void refusesBinsWithoutEdgesAtTheWindow() {
        SearchRegion hypothesis = SearchRegion.published(150);
        Binning shifted = Binning.uniform(131.5, 168.5, 37);
        assertThrows(IllegalArgumentException.class, () -> HypothesisTest.of(hypothesis, shifted));
        assertThrows(IllegalArgumentException.class, () -> hypothesis.binning(5));
        assertThrows(IllegalArgumentException.class, () -> hypothesis.binning(Double.NaN));
        assertEquals(Toys.BINNING, hypothesis.binning(1));
        assertEquals(24, SearchRegion.published(146.3).binning(1.5).bins());
    }

    /** Only the requested significances are present. */
    @Test
    void computesTheSignificancesAskedFor() {
        SignificancePlan one = new SignificancePlan(List.of(SignificanceKind.LIKELIHOOD), BumpWidths.USUAL);
        SpectrumSignificance result = HypothesisTest.of(
                        SearchRegion.published(150), SpectrumModel.PUBLISHED, Toys.BINNING, one)
                .evaluate(Spectrum.ofCounts(Toys.BINNING, Toys.expected(2000, 0)));
        assertEquals(Set.of(SignificanceKind.LIKELIHOOD), result.significances().keySet());
        assertThrows(IllegalArgumentException.class, () -> result.z(SignificanceKind.BUMP));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SignificancePlan(List.of(SignificanceKind.COUNTING), BumpWidths.USUAL));
    }

    /** The region between side-bands and window is neither counted nor fitted nor scanned for bumps. */
    @Test
    void leavesOutWhatLiesBetweenTheIntervals() {
        SearchRegion apart = new SearchRegion(
                150,
                new MassInterval(146, 154),
                List.of(new MassInterval(132, 140), new MassInterval(142, 145), new MassInterval(156, 168)));
        HypothesisTest test = HypothesisTest.of(apart, Toys.BINNING);
        double[] counts = Toys.expected(19_600, 0);
        SpectrumSignificance clean = test.evaluate(Spectrum.ofCounts(Toys.BINNING, counts));
        counts[8] += 5000;
        counts[13] = 0;
        counts[23] += 300;
        SpectrumSignificance disturbed = test.evaluate(Spectrum.ofCounts(Toys.BINNING, counts));
        assertEquals(clean.windowEvents(), disturbed.windowEvents(), 0);
        assertEquals(clean.sidebandEvents(), disturbed.sidebandEvents(), 0);
        for (SignificanceKind kind : SignificanceKind.values()) {
            assertEquals(known(clean.z(kind)), known(disturbed.z(kind)), 0, kind.column());
        }
        assertEquals(0, known(clean.z(SignificanceKind.LIKELIHOOD)), 1e-6);
    }

    @Test
    void refusesImpossibleHypotheses() {
        assertThrows(IllegalArgumentException.class, () -> SearchRegion.symmetric(Double.NaN, 6, 18));
        assertThrows(IllegalArgumentException.class, () -> SearchRegion.symmetric(150, 0, 18));
        assertThrows(IllegalArgumentException.class, () -> SearchRegion.symmetric(150, 6, 6));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SpectrumModel(BackgroundShape.PUBLISHED, SignalFamily.GAUSSIAN, -1));
        assertThrows(IllegalArgumentException.class, () -> new Significance.Known(Double.NaN));
        assertSame(TEST.region(), TEST.evaluate(new double[0]).region());
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
