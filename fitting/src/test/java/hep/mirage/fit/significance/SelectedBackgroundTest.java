package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.procedure.DijetOutcome.Accepted;
import hep.mirage.fit.procedure.DijetOutcome.Exhausted;
import hep.mirage.fit.shape.BackgroundFamily;
import hep.mirage.fit.shape.BackgroundShape;
import hep.mirage.fit.shape.DijetShape;
import hep.mirage.fit.shape.DijetShape.Family;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.shape.SignalFamily;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A background that is selected for each spectrum, in 100 GeV bins from 1.8 to 8.2 TeV around 3.6 TeV. */
class SelectedBackgroundTest {
    private static final Binning BINNING = Binning.uniform(1800, 8200, 64);
    private static final MassInterval WINDOW = new MassInterval(3300, 3900);
    private static final SearchRegion REGION =
            new SearchRegion(3600, WINDOW, List.of(new MassInterval(1800, 3300), new MassInterval(3900, 8200)));
    private static final HypothesisTest TEST = test(REGION, BackgroundFamily.DIJET_PROCEDURE);

    private static HypothesisTest test(SearchRegion region, BackgroundFamily family) {
        return HypothesisTest.of(
                region,
                new SpectrumModel(BackgroundShape.of(family), SignalFamily.GAUSSIAN, 100),
                BINNING,
                SignificancePlan.ALL);
    }

    private static double[] falling() {
        Expectation expectation = new Expectation(BINNING.bins(), 3);
        expectation.set(DijetShape.of(Family.CMS_3, 13_000).over(BINNING), new double[] {-0.08, 8.16, 5.2});
        return expectation.events();
    }

    @Test
    void significancesAreThoseOfTheAcceptedFunction() {
        double[] counts = falling();
        for (int bin = 17; bin < 19; bin++) {
            counts[bin] += 800;
        }
        Spectrum spectrum = Spectrum.ofCounts(BINNING, counts);
        SpectrumSignificance selected = TEST.evaluate(spectrum);
        SpectrumSignificance alone = test(REGION, BackgroundFamily.DIJET_POWER).evaluate(spectrum);

        Accepted outcome =
                assertInstanceOf(Accepted.class, selected.fits().selection().orElseThrow());
        assertEquals(1, outcome.attempts().size());
        assertEquals(alone.significances(), selected.significances());
        assertEquals(
                BackgroundFamily.DIJET_POWER,
                selected.fits().model().background().family());
        assertEquals(
                3, selected.background().converged().orElseThrow().parameters().size());
        assertTrue(((Significance.Known) selected.z(SignificanceKind.LIKELIHOOD)).z() > 5);
        assertEquals(
                selected.z(SignificanceKind.LIKELIHOOD), TEST.likelihoodRatio(spectrum), "the shorter way to the same");
    }

    @Test
    void fitsEndWhereTheAcceptedSidebandsEnd() {
        double[] counts = falling();
        for (int bin = 52; bin < 64; bin += 2) {
            counts[bin] += 60;
        }
        SpectrumSignificance result = TEST.evaluate(Spectrum.ofCounts(BINNING, counts));
        assertEquals(10, result.fits().selection().orElseThrow().attempts().size());
        assertEquals(3000, result.region().lowGeV());
        assertEquals(7000, result.region().highGeV());
        double kept = 0;
        for (int bin = 12; bin < 52; bin++) {
            kept += counts[bin];
        }
        assertEquals(kept, result.windowEvents() + result.sidebandEvents(), 1e-9 * kept);
    }

    @Test
    void noSignificanceIfTheFunctionsRunOut() {
        double[] counts = falling();
        for (int bin = 0; bin < 64; bin += 2) {
            counts[bin] *= 2;
        }
        SpectrumSignificance result = TEST.evaluate(Spectrum.ofCounts(BINNING, counts));
        assertInstanceOf(Exhausted.class, result.fits().selection().orElseThrow());
        assertEquals(SpectrumFits.Status.FAILED, result.status());
        NotConverged none = assertInstanceOf(NotConverged.class, result.sidebandBackground());
        assertEquals(NotConverged.Reason.NO_FUNCTION_ACCEPTED, none.reason());
        result.significances().forEach((kind, z) -> {
            Significance.Unknown unknown = assertInstanceOf(Significance.Unknown.class, z, kind.column());
            assertTrue(unknown.problem().contains("p above 0.05"), unknown.problem());
        });
        assertTrue(result.expectedInWindow().isEmpty());
    }

    @Test
    void refusesSidebandsThatItCannotShrink() {
        SearchRegion oneSided = new SearchRegion(3600, WINDOW, List.of(new MassInterval(3900, 8200)));
        SearchRegion apart =
                new SearchRegion(3600, WINDOW, List.of(new MassInterval(1800, 3000), new MassInterval(3900, 8200)));
        for (SearchRegion region : List.of(oneSided, apart)) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> test(region, BackgroundFamily.DIJET_PROCEDURE));
            assertTrue(refused.getMessage().contains("one on each side"), refused.getMessage());
        }
    }
}
