package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published counts of the CWoLa hunt (Collins, Howe, Nachman, arXiv:1902.02634): nine signal regions of three bins, eleven
 * efficiencies, without and with signal. The published statistic, a least-squares fit of p1 (1 - x)^p2 x^-p3 to the other bins and
 * the signal region's count with a Gaussian constraint, stands beside the Poisson profile likelihood of the same bins. The expected
 * numbers are of scipy: {@code cwola_hunting_significances.py} beside them makes them. (The published code takes the density at the
 * centres of the bins, and its curve_fit stops early where counts are few: 5.71 in place of 5.62 at an efficiency of 0.001 in the
 * signal region of bins 6 to 8.)
 */
class PublishedCwolaScanTest {
    private static final int BINS = 15;
    private static final int BINS_OF_REGION = 3;
    private static final double LAST_DIGIT = 1e-4;
    private static final double[] EDGES = edges();
    private static final DijetShape SHAPE = DijetShape.of(Family.POWER, 13_000);

    private static double[] edges() {
        double[] edges = new double[BINS + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = Math.rint(2001 * Math.pow(4350.0 / 2001, i / (double) BINS));
        }
        return edges;
    }

    /** A cut of the scan: its sample, the middle bin of its signal region, and its efficiency. */
    private record Cut(String sample, int middle, double efficiency) {
        static Cut of(String[] row) {
            return new Cut(row[0], Integer.parseInt(row[1]), Double.parseDouble(row[2]));
        }

        int first() {
            return middle - 1;
        }

        int end() {
            return first() + BINS_OF_REGION;
        }

        MassInterval window() {
            return new MassInterval(EDGES[first()], EDGES[end()]);
        }

        List<MassInterval> sidebands() {
            return List.of(new MassInterval(EDGES[0], EDGES[first()]), new MassInterval(EDGES[end()], EDGES[BINS]));
        }

        /** The spectrum with the signal region as one bin, so that its count alone enters. */
        Spectrum spectrum() {
            double[] counts = rows("cwola_hunting_bincounts.csv")
                    .filter(row -> of(row).equals(this))
                    .findFirst()
                    .map(PublishedCwolaScanTest::numbers)
                    .orElseThrow();
            double[] edges = new double[BINS - BINS_OF_REGION + 2];
            double[] merged = new double[edges.length - 1];
            for (int bin = BINS - 1; bin >= 0; bin--) {
                int into = bin < first() ? bin : Math.max(first(), bin - BINS_OF_REGION + 1);
                merged[into] += counts[bin];
                edges[into] = EDGES[bin];
            }
            edges[merged.length] = EDGES[BINS];
            return Spectrum.ofCounts(Binning.ofEdges(edges), merged);
        }
    }

    /** What scipy gives: background, its error, and both significances. */
    private record Expected(Cut cut, double background, double error, double leastSquares, double poisson) {
        static Expected of(String[] row) {
            double[] numbers = numbers(row);
            return new Expected(Cut.of(row), numbers[0], numbers[1], numbers[2], numbers[3]);
        }
    }

    private static double[] numbers(String[] row) {
        return Arrays.stream(row).skip(3).mapToDouble(Double::parseDouble).toArray();
    }

    private static Stream<String[]> rows(String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                PublishedCwolaScanTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader
                    .lines()
                    .filter(line -> line.contains("signal,"))
                    .map(line -> line.split(","))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Expected> scan() {
        return rows("cwola_hunting_significances.csv").map(Expected::of);
    }

    private static double deviance(Spectrum spectrum, List<MassInterval> intervals) {
        FitOutcome outcome =
                PoissonFit.of(SHAPE, FitRange.of(spectrum.binning(), intervals)).fit(spectrum);
        return assertInstanceOf(Converged.class, outcome, outcome::toString).deviance();
    }

    @ParameterizedTest
    @MethodSource("scan")
    void bothStatisticsAreThoseOfThePublishedCounts(Expected expected) {
        Cut cut = expected.cut();
        Spectrum spectrum = cut.spectrum();
        FitRange sidebands = FitRange.of(spectrum.binning(), cut.sidebands());
        FitRange window = FitRange.of(spectrum.binning(), List.of(cut.window()));
        LeastSquaresFit fit = LeastSquaresFit.of(SHAPE, sidebands).with(CountError.ROOT_N_PLUS_ONE);
        Yield b = fit.yieldIn(assertInstanceOf(Minimum.class, fit.fit(spectrum)), window);
        assertEquals(expected.background(), b.events(), 1e-4 * expected.background() + LAST_DIGIT);
        assertEquals(expected.error(), b.error().orElseThrow(), 1e-3 * expected.error() + LAST_DIGIT);
        double z = OnOff.gaussianConstrained(
                spectrum.total(window), b.events(), b.error().orElseThrow());
        assertEquals(expected.leastSquares(), z, 2e-3);

        double without = deviance(spectrum, List.of(new MassInterval(EDGES[0], EDGES[BINS])));
        double with = deviance(spectrum, cut.sidebands());
        assertEquals(Math.abs(expected.poisson()), Math.sqrt(Math.max(0, without - with)), 1e-3);
    }

    @Test
    void leastSquaresInventsFourSigmaWhereCountsAreFew() {
        Expected without = largest("nosignal");
        assertEquals(new Cut("nosignal", 11, 0.0002), without.cut());
        assertEquals(4.27, without.leastSquares(), 5e-3);
        assertEquals(2.21, without.poisson(), 5e-3);
        Expected with = largest("signal");
        assertEquals(new Cut("signal", 7, 0.002), with.cut());
        assertEquals(6.28, with.leastSquares(), 5e-3);
        assertEquals(5.91, with.poisson(), 5e-3);
    }

    private static Expected largest(String sample) {
        return scan().filter(expected -> expected.cut().sample().equals(sample))
                .max(Comparator.comparingDouble(Expected::leastSquares))
                .orElseThrow();
    }
}
