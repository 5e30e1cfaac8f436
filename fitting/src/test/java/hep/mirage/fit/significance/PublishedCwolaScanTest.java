package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.CountError;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.LeastSquaresFit;
import hep.mirage.fit.likelihood.LeastSquaresFit.Outcome.Minimum;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.likelihood.Yield;
import hep.mirage.fit.shape.DijetShape;
import hep.mirage.fit.shape.DijetShape.Family;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.Spectrum;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published counts of the CWoLa hunt (Collins, Howe, Nachman, arXiv:1902.02634), signal region of bins 6 to 8, with the
 * published function p1 (1 - x)^p2 x^-p3: the published statistic, a least-squares fit of the side-bands and the signal region's
 * count with a Gaussian constraint, beside the Poisson profile likelihood of the same bins. The expected numbers were computed with
 * scipy, with bins integrated by five-point Gauss-Legendre: least_squares on logarithms of p1, and Nelder-Mead on the likelihood of
 * the side-bands' bins and the signal region's count. (The published code takes the density at the centres of the bins, and its
 * curve_fit stops early where counts are few: 5.71 in place of 5.62 at an efficiency of 0.001.)
 */
class PublishedCwolaScanTest {
    private static final int FIRST = 6;
    private static final int END = 9;
    private static final double[] EDGES = edges();
    private static final DijetShape SHAPE = DijetShape.of(Family.POWER, 13_000);
    private static final List<MassInterval> SIDEBANDS =
            List.of(new MassInterval(EDGES[0], EDGES[FIRST]), new MassInterval(EDGES[END], EDGES[15]));
    private static final MassInterval WINDOW = new MassInterval(EDGES[FIRST], EDGES[END]);

    private static double[] edges() {
        double[] edges = new double[16];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = Math.rint(2001 * Math.pow(4350.0 / 2001, i / 15.0));
        }
        return edges;
    }

    /** The spectrum with the signal region as one bin, so that its count alone enters. */
    private static Spectrum counted(String sample, double efficiency) {
        double[] counts = counts(sample, efficiency);
        double[] edges = new double[14];
        double[] merged = new double[13];
        for (int bin = 0; bin < 15; bin++) {
            int into = bin < FIRST ? bin : Math.max(FIRST, bin - 2);
            merged[into] += counts[bin];
            edges[into] = Math.min(edges[into] == 0 ? Double.POSITIVE_INFINITY : edges[into], EDGES[bin]);
        }
        edges[13] = EDGES[15];
        return Spectrum.ofCounts(Binning.ofEdges(edges), merged);
    }

    private static double[] counts(String sample, double efficiency) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                PublishedCwolaScanTest.class.getResourceAsStream("cwola_hunting_bin_7.csv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.split(","))
                    .filter(row -> row[0].equals(sample) && Double.parseDouble(row[2]) == efficiency)
                    .map(row -> Arrays.stream(row)
                            .skip(3)
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double deviance(Spectrum spectrum, List<MassInterval> intervals) {
        FitOutcome outcome =
                PoissonFit.of(SHAPE, FitRange.of(spectrum.binning(), intervals)).fit(spectrum);
        return assertInstanceOf(Converged.class, outcome, outcome::toString).deviance();
    }

    @ParameterizedTest
    @CsvSource({
        "signal, 1.0, 77442.331, 231.781, 1.5791, 1.5648",
        "signal, 0.1, 7830.379, 73.994, 2.1519, 2.1017",
        "signal, 0.05, 3988.513, 53.283, 3.2705, 3.2194",
        "signal, 0.02, 1669.307, 35.051, 3.2234, 3.1267",
        "signal, 0.01, 835.983, 24.790, 3.6240, 3.5062",
        "signal, 0.005, 423.472, 17.938, 4.3842, 4.1269",
        "signal, 0.002, 168.767, 11.796, 6.2842, 5.9101",
        "signal, 0.001, 86.640, 8.735, 5.6199, 5.0727",
        "signal, 0.0005, 36.804, 5.821, 6.2510, 5.5417",
        "nosignal, 1.0, 77311.094, 231.511, 0.5937, 0.5802",
        "nosignal, 0.1, 7643.575, 72.663, -0.4454, -0.4665",
        "nosignal, 0.02, 1638.037, 34.177, -2.6075, -2.6534",
        "nosignal, 0.005, 393.028, 16.626, 0.9923, 0.9389",
        "nosignal, 0.001, 74.085, 7.130, -0.0076, -0.6102"
    })
    void bothStatisticsAreThoseOfThePublishedCounts(
            String sample, double efficiency, double background, double error, double leastSquares, double poisson) {
        Spectrum spectrum = counted(sample, efficiency);
        FitRange sidebands = FitRange.of(spectrum.binning(), SIDEBANDS);
        FitRange window = FitRange.of(spectrum.binning(), List.of(WINDOW));
        LeastSquaresFit fit = LeastSquaresFit.of(SHAPE, sidebands).with(CountError.ROOT_N_PLUS_ONE);
        Yield b = fit.yieldIn(assertInstanceOf(Minimum.class, fit.fit(spectrum)), window);
        assertEquals(background, b.events(), 1e-4 * background);
        assertEquals(error, b.error().orElseThrow(), 1e-3 * error);
        double z = OnOff.gaussianConstrained(
                spectrum.total(window), b.events(), b.error().orElseThrow());
        assertEquals(leastSquares, z, 2e-3);

        double without = deviance(spectrum, List.of(new MassInterval(EDGES[0], EDGES[15])));
        double with = deviance(spectrum, SIDEBANDS);
        assertEquals(Math.abs(poisson), Math.sqrt(without - with), 1e-3);
        assertTrue(z > poisson, "counts that fluctuate down draw the least-squares fit down");
    }
}
