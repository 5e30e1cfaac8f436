package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.shape.WindowSignal;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import org.junit.jupiter.api.Test;

class WindowExcessTest {
    private static final SearchRegion REGION = SearchRegion.symmetric(150, 6, 18);
    private static final Binning BINS = Binning.uniform(132, 168, 36);
    private static final double BOX_PER_GEV = 40;

    /** The expectation of an exponential and an excess, in every bin. */
    private static Spectrum expected(double boxPerGeV, double gaussPerGeV) {
        double[] counts = new double[BINS.bins()];
        for (int bin = 0; bin < counts.length; bin++) {
            double mass = BINS.centreGeV(bin);
            double pull = (mass - 150) / 2.4;
            counts[bin] = 400 * Math.exp(-0.02 * (mass - 150))
                    + (Math.abs(mass - 150) < 6 ? boxPerGeV : 0)
                    + gaussPerGeV * Math.exp(-0.5 * pull * pull);
        }
        return Spectrum.ofCounts(BINS, counts);
    }

    private static SpectrumSignificance evaluated(Spectrum spectrum) {
        return HypothesisTest.of(REGION, BINS).evaluate(spectrum);
    }

    private static double resonance(SpectrumSignificance of) {
        return of.z(SignificanceKind.LIKELIHOOD).sigma().orElseThrow();
    }

    private static double box(SpectrumSignificance of) {
        return WindowExcess.of(of.fits()).z().sigma().orElseThrow();
    }

    @Test
    void boxIsFoundWithItsHeight() {
        SpectrumSignificance found = evaluated(expected(BOX_PER_GEV, 0));
        Converged fit = WindowExcess.of(found.fits()).fit().converged().orElseThrow();
        // The exponential is taken at the centres of the bins, not integrated.
        assertEquals(BOX_PER_GEV, fit.value("n1"), 0.01);
        assertEquals(0, fit.deviance(), 1e-3);
        assertTrue(box(found) > resonance(found), "a box is no resonance");
    }

    @Test
    void resonanceIsNoBox() {
        SpectrumSignificance found = evaluated(expected(0, 2 * BOX_PER_GEV));
        assertTrue(resonance(found) > box(found));
        assertTrue(box(found) > 0);
    }

    @Test
    void deficitIsNegative() {
        assertTrue(box(evaluated(expected(-BOX_PER_GEV, 0))) < 0);
    }

    @Test
    void thereIsNoneWithoutABackground() {
        SpectrumSignificance empty = evaluated(Spectrum.ofCounts(BINS, new double[BINS.bins()]));
        assertTrue(empty.background().converged().isEmpty());
        WindowExcess none = WindowExcess.of(empty.fits());
        assertTrue(none.fit().converged().isEmpty());
        assertTrue(none.z().sigma().isEmpty());
    }

    /** Bins that the window cuts hold the part inside. */
    @Test
    void binsAreCoveredInPart() {
        WindowSignal box = new WindowSignal(new MassInterval(149.5, 151.25));
        Spectrum drawn = Spectrum.ofCounts(Binning.uniform(149, 153, 4), 5, 10, 2.5, 0);
        double[] expected = {0.5, 1, 0.25, 0};
        assertEquals(1, box.density(149.5, new double[] {1}));
        assertEquals(0, box.density(151.25, new double[] {1}));
        for (int bin = 0; bin < expected.length; bin++) {
            double low = drawn.binning().edgeGeV(bin);
            double sum = 0;
            for (int step = 0; step < 1000; step++) {
                sum += box.density(low + (step + 0.5) / 1000, new double[] {1}) / 1000;
            }
            assertEquals(expected[bin], sum, 1e-3);
        }
        Converged fit = PoissonFit.of(box, FitRange.within(drawn.binning(), 149, 152))
                .fit(drawn)
                .converged()
                .orElseThrow();
        assertEquals(10, fit.value("n1"), 1e-6);
    }
}
