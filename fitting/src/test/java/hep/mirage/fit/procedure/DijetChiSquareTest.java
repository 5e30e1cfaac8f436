package hep.mirage.fit.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.GoodnessOfFit;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.procedure.DijetOutcome.Attempt;
import hep.mirage.fit.procedure.DijetOutcome.Verdict;
import hep.mirage.fit.shape.ChiSquare;
import hep.mirage.fit.shape.DijetShape;
import hep.mirage.fit.shape.DijetShape.Decorrelation;
import hep.mirage.fit.shape.DijetShape.Family;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the procedure refuses its first function, in spectra of 100 GeV bins from 1.8 to 8.2 TeV that follow it, and in others
 * with an excess from 2.2 to 2.6 TeV that it lacks. The window is 2.7 to 3.3 TeV.
 */
class DijetChiSquareTest {
    private static final Path PAGE = Path.of(System.getProperty("mirage.root"), "docs", "dijet.md");
    private static final double WINDOW_LOW_GEV = 2700;
    private static final double WINDOW_HIGH_GEV = 3300;
    private static final Binning BINNING = Binning.uniform(1800, 8200, 64);
    private static final DijetProcedure MERGED = merged(DijetProcedure.DEFAULT_REQUIRED_P);

    /** It accepts the first fit, of which the p-value is wanted. */
    private static final DijetProcedure FIRST_FIT = merged(Double.MIN_NORMAL);

    private static DijetProcedure merged(double requiredP) {
        return new DijetProcedure(
                13_000, Decorrelation.NONE, DijetProcedure.DEFAULT_SHRINK_GEV, requiredP, ChiSquare.MERGED);
    }

    /** Expected counts of the first function, as in the CMS spectrum. */
    private static double[] expected(double events, double excess) {
        Expectation expectation = new Expectation(BINNING.bins(), 3);
        expectation.set(DijetShape.of(Family.CMS_3, 13_000).over(BINNING), new double[] {-0.08, 8.16, 5.23});
        double[] expected = expectation.events();
        double sum = Arrays.stream(expected).sum();
        Arrays.setAll(expected, bin -> expected[bin] * events / sum * (bin >= 4 && bin < 8 ? 1 + excess : 1));
        return expected;
    }

    private static List<PoissonDistribution> laws(double[] expected, long seed) {
        RandomGenerator random = new Well19937c(seed);
        return Arrays.stream(expected)
                .mapToObj(mean -> new PoissonDistribution(
                        random, mean, PoissonDistribution.DEFAULT_EPSILON, PoissonDistribution.DEFAULT_MAX_ITERATIONS))
                .toList();
    }

    private static Spectrum drawn(List<PoissonDistribution> laws) {
        return Spectrum.ofCounts(
                BINNING, laws.stream().mapToDouble(PoissonDistribution::sample).toArray());
    }

    /** Fractions of the first fits that are refused, by either chi-square of the same fit. */
    private record Refused(double pearson, double merged) {
        static Refused of(int spectra, double events, double excess, long seed) {
            List<PoissonDistribution> laws = laws(expected(events, excess), seed);
            int pearson = 0;
            int merged = 0;
            for (int i = 0; i < spectra; i++) {
                Attempt first = FIRST_FIT
                        .fit(drawn(laws), WINDOW_LOW_GEV, WINDOW_HIGH_GEV)
                        .attempts()
                        .get(0);
                Converged fit = assertInstanceOf(Converged.class, first.fit());
                merged += isRefused(first.chiSquareP().orElseThrow());
                pearson += isRefused(GoodnessOfFit.pValue(fit.pearsonChiSquare(), BINNING.bins() - 6 - 3));
            }
            return new Refused(pearson / (double) spectra, merged / (double) spectra);
        }
    }

    private static int isRefused(double p) {
        return p > DijetProcedure.DEFAULT_REQUIRED_P ? 0 : 1;
    }

    /** The numbers of docs/dijet.md. Pearson's chi-square of all bins refuses the right function too often, above the bound. */
    @ParameterizedTest
    @CsvSource({"600, 52400, 0.04, 0.1", "2000, 5240, 0.13, 0.08", "2000, 1000, 0.30, 0.055"})
    @Tag("slow")
    void mergedBinsRefuseOneRightFunctionInTwenty(int spectra, double events, double excess, double pearsonAbove)
            throws IOException {
        Refused right = Refused.of(spectra, events, 0, 21);
        Refused wrong = Refused.of(spectra, events, excess, 22);
        String row = String.format(
                Locale.ROOT,
                "| %,.0f, %.0f %% | %.3f | %.2f | %.3f | %.2f |",
                events,
                100 * excess,
                right.pearson(),
                wrong.pearson(),
                right.merged(),
                wrong.merged());
        System.out.println(row);
        assertEquals(0.05, right.merged(), 3 * Math.sqrt(0.05 * 0.95 / spectra), "3 standard deviations");
        assertTrue(right.pearson() > pearsonAbove, right.toString());
        assertTrue(
                wrong.merged() / right.merged() > 1.5 * wrong.pearson() / right.pearson(),
                "what it refuses is wrong more often: " + right + ", " + wrong);
        assertTrue(Files.readString(PAGE).contains(row), row);
    }

    /** Sixty-four bins of which most are merged: their counts and expectations are those of the merged bins' sums. */
    @Test
    void neighbouringBinsAreMergedFromTheTail() {
        Spectrum spectrum = drawn(laws(expected(1000, 0), 23));
        FitRange sides = FitRange.all(BINNING).without(WINDOW_LOW_GEV, WINDOW_HIGH_GEV);
        Converged fit = PoissonFit.of(new DijetShape(Family.POWER, 13_000, Decorrelation.NONE), sides)
                .fit(spectrum)
                .converged()
                .orElseThrow();

        GoodnessOfFit merged = GoodnessOfFit.ofMergedBins(fit, spectrum);

        double sum = 0;
        int bins = 0;
        int end = 64;
        while (end > 0) {
            int first = end;
            double nu = 0;
            while (nu < 5 && first > 0) {
                first--;
                nu += sides.contains(first) ? fit.expected()[first] : 0;
            }
            double n = 0;
            for (int bin = first; bin < end; bin++) {
                n += sides.contains(bin) ? spectrum.count(bin) : 0;
            }
            assertTrue(nu >= 5, "of the lowest bin alone");
            sum += (n - nu) * (n - nu) / nu;
            bins++;
            end = first;
        }
        assertTrue(bins > 10 && bins < 30, bins + " merged bins");
        assertEquals(sum, merged.chiSquare(), 1e-9 * sum);
        assertEquals(bins, merged.bins());
        assertEquals(bins - 3, merged.degreesOfFreedom());
        assertEquals(0, merged.sparseBins());
    }

    /** What is left at the low end expects less than five events. */
    @Test
    void theRestJoinsTheLastMergedBin() {
        double[] rising = new double[10];
        Arrays.setAll(rising, bin -> bin < 3 ? 1 : 20 + bin);
        Binning ten = Binning.uniform(1800, 2800, 10);
        Spectrum spectrum = Spectrum.ofCounts(ten, rising);
        Converged fit = PoissonFit.of(new DijetShape(Family.POWER_LOG, 13_000, Decorrelation.NONE), ten)
                .fit(spectrum)
                .converged()
                .orElseThrow();
        GoodnessOfFit merged = GoodnessOfFit.ofMergedBins(fit, spectrum);
        assertTrue(fit.expected()[0] < 5, "the first bin expects " + fit.expected()[0]);
        assertTrue(merged.bins() < 10 && merged.fewestExpected() >= 5, merged.toString());
        assertEquals(0, merged.sparseBins());
    }

    /** Twelve events are two merged bins at most: no degree of freedom is left for three parameters. */
    @Test
    void tooFewMergedBinsAreNoTest() {
        double[] counts = new double[64];
        counts[0] = 5;
        counts[2] = 3;
        counts[4] = 2;
        counts[20] = 1;
        counts[30] = 1;
        DijetOutcome outcome = MERGED.fit(Spectrum.ofCounts(BINNING, counts), WINDOW_LOW_GEV, WINDOW_HIGH_GEV);
        Attempt first = outcome.attempts().get(0);
        assertInstanceOf(Converged.class, first.fit());
        assertEquals(Verdict.TOO_FEW_BINS, first.verdict());
        assertTrue(first.degreesOfFreedom() < 1 && first.chiSquareP().isEmpty(), first.toString());
    }
}
