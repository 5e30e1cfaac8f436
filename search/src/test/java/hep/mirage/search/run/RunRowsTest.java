package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.search.row.FitRow.FittedShape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RunRowsTest {
    private static final Binning BINS = Binning.uniform(132, 168, 36);

    private static SpectrumSignificance evaluate(double... counts) {
        return HypothesisTest.of(SearchRegion.published(150), BINS).evaluate(Spectrum.ofCounts(BINS, counts));
    }

    /** The maximum of the deficit is a value: parameters and ln L without errors, and a z. */
    @Test
    void anEmptyWindowIsAtTheBoundary() {
        double[] counts = new double[36];
        Arrays.setAll(counts, bin -> bin >= 12 && bin < 24 ? 0 : 20);
        SpectrumSignificance hole = evaluate(counts);
        FittedShape signal = RunRows.fittedShape(hole.signalPlusBackground());
        assertEquals("boundary", signal.status());
        assertNotNull(signal.logLikelihood());
        assertTrue(signal.parameters().get("n1").value() < 0);
        assertTrue(signal.parameters().values().stream().allMatch(estimate -> estimate.error() == null));
        assertTrue(hole.z(SignificanceKind.LIKELIHOOD).sigma().orElseThrow() < -5);
        FittedShape background = RunRows.fittedShape(hole.background());
        assertEquals("converged", background.status());
        assertTrue(background.parameters().values().stream().allMatch(estimate -> estimate.error() > 0));
    }

    /** Events at both ends: the curve at 0 GeV is beyond the range of a double, but the others must be kept. */
    @Test
    void anOverflowingNormalisationIsNull() {
        double[] counts = new double[36];
        for (int end : new int[] {0, 35}) {
            counts[end] = 400;
            counts[end == 0 ? 1 : 34] = 2;
        }
        FittedShape steep = RunRows.fittedShape(evaluate(counts).background());
        assertEquals("converged", steep.status());
        assertNull(steep.parameters().get("n0").value());
        assertNull(steep.parameters().get("n0").error());
        assertTrue(steep.parameters().get("b").value() > 0);
        assertTrue(steep.parameters().get("b").error() > 0);
    }

    @Test
    void nothingFittedHasAReason() {
        FittedShape none = RunRows.fittedShape(evaluate(new double[36]).background());
        assertEquals("empty_spectrum", none.status());
        assertTrue(none.parameters().isEmpty());
        assertNull(none.logLikelihood());
    }
}
