package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.LeastSquaresFit;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.likelihood.Toys;
import hep.mirage.fit.shape.ExponentialQuadratic;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.significance.SpectrumFits.Status;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Extreme spectra and windows: a number, or a reason in words; never NaN, never zero as a placeholder. */
class EdgeCaseTest {
    private static final SearchRegion HYPOTHESIS = SearchRegion.published(150);
    private static final HypothesisTest TEST = HypothesisTest.of(HYPOTHESIS, Toys.BINNING);

    private static SpectrumSignificance evaluate(double... counts) {
        return TEST.evaluate(Spectrum.ofCounts(Toys.BINNING, counts));
    }

    private static double[] oneFilled(int bin, double events) {
        double[] counts = new double[36];
        counts[bin] = events;
        return counts;
    }

    private static List<Significance> all(SpectrumSignificance result, Spectrum spectrum) {
        LeastSquaresTest published =
                LeastSquaresTest.of(Toys.BACKGROUND, new GaussianSignal(150, 2.4), FitRange.all(Toys.BINNING));
        return List.of(
                result.z(SignificanceKind.LIKELIHOOD),
                result.z(SignificanceKind.INTEGRAL),
                result.z(SignificanceKind.COUNTING),
                result.z(SignificanceKind.COUNTING_FIT_ERROR),
                published.of(spectrum));
    }

    private static Stream<double[]> hopeless() {
        return Stream.of(new double[36], oneFilled(0, 1), oneFilled(17, 1e6), oneFilled(35, 1e300));
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void emptySpectraAndSingleBinsHaveReasons(double[] counts) {
        SpectrumSignificance result = evaluate(counts);
        assertEquals(Status.FAILED, result.status());
        assertEquals(3, result.failures().size());
        for (Significance significance : all(result, Spectrum.ofCounts(Toys.BINNING, counts))) {
            assertTrue(significance.sigma().isEmpty());
            assertTrue(significance.problem().length() > 20, significance.problem());
        }
    }

    /** Sums of counts beyond the range of a double, or nearly: a reason, or finite numbers. */
    @Test
    void hugeCountsOverflowIntoReasons() {
        for (double events : new double[] {1e15, 1e100, 1e200, 1e307}) {
            double[] counts = new double[36];
            Arrays.setAll(counts, bin -> events * (1 + 0.01 * bin));
            SpectrumSignificance result = evaluate(counts);
            for (Significance significance : all(result, Spectrum.ofCounts(Toys.BINNING, counts))) {
                assertTrue(significance.sigma().isPresent()
                        || significance.problem().length() > 20);
            }
        }
    }

    @Test
    void refusesCountsThatAreNoCounts() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
            String message = assertThrows(IllegalArgumentException.class, () -> evaluate(oneFilled(7, bad)))
                    .getMessage();
            assertTrue(message.startsWith("count of bin 7 = " + bad), message);
        }
        assertThrows(IllegalArgumentException.class, () -> TEST.evaluate(new double[] {150, Double.NaN}));
    }

    /** The window of a hypothesis at 164 GeV, 158 to 170 GeV, does not lie in 132 to 168 GeV. */
    @Test
    void refusesAWindowOutsideTheRange() {
        SearchRegion outside = SearchRegion.published(164);
        String message = assertThrows(IllegalArgumentException.class, () -> HypothesisTest.of(outside, Toys.BINNING))
                .getMessage();
        assertTrue(message.contains("170.0 GeV is not a bin edge of 36 bins in 132.0-168.0 GeV"), message);
        assertThrows(IllegalArgumentException.class, () -> FitRange.within(Toys.BINNING, 168, 180));
    }

    @Test
    void moreParametersThanBinsIsAReason() {
        Binning two = Binning.uniform(132, 168, 2);
        Spectrum spectrum = Spectrum.ofCounts(two, 900, 700);
        NotConverged failure = assertInstanceOf(
                NotConverged.class, PoissonFit.of(Toys.WITH_SIGNAL, two).fit(spectrum));
        assertEquals(Reason.TOO_FEW_FILLED_BINS, failure.reason());
        assertInstanceOf(
                LeastSquaresFit.Outcome.None.class,
                LeastSquaresFit.of(Toys.WITH_SIGNAL, FitRange.all(two)).fit(spectrum));
    }

    /** As many bins as parameters: the curve goes through all of them, and no degree of freedom is left. */
    @Test
    void asManyParametersAsBinsFitsExactly() {
        Binning three = Binning.uniform(132, 168, 3);
        Converged fit = assertInstanceOf(
                Converged.class,
                PoissonFit.of(new ExponentialQuadratic(150, 18), three).fit(Spectrum.ofCounts(three, 900, 500, 400)));
        assertEquals(0, fit.deviance(), 1e-9);
        assertEquals(0, fit.degreesOfFreedom());
    }

    /** Bins that widen with the resolution test the same hypothesis: with less sensitivity. */
    @Test
    void variableBinsSeeTheSameSignal() {
        double[] fine = Toys.expected(19_600, 60);
        Binning uneven =
                Binning.ofEdges(132, 136, 140, 144, 146, 147, 148, 149, 150, 151, 152, 153, 154, 156, 160, 164, 168);
        double[] counts = new double[uneven.bins()];
        for (int bin = 0; bin < 36; bin++) {
            counts[uneven.indexOf(Toys.BINNING.centreGeV(bin))] += fine[bin];
        }
        double coarse = HypothesisTest.of(HYPOTHESIS, uneven)
                .evaluate(Spectrum.ofCounts(uneven, counts))
                .z(SignificanceKind.LIKELIHOOD)
                .sigma()
                .orElseThrow();
        double all = evaluate(fine).z(SignificanceKind.LIKELIHOOD).sigma().orElseThrow();
        assertEquals(all, coarse, 0.05 * all);
    }
}
