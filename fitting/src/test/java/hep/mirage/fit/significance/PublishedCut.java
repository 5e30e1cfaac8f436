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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The counts of the dijet mass that one cut keeps in the code of the CWoLa hunt (Collins, Howe, Nachman, arXiv:1902.02634), with
 * a signal region of three bins, and both significances of its excess: the published one, a least-squares fit of
 * p1 (1 - x)^p2 x^-p3 to the other bins and the region's count with a Gaussian constraint, and the Poisson profile likelihood of
 * the same bins. The expected numbers are of scipy: {@code cwola_hunting_significances.py} beside them makes them.
 *
 * @param label sample, middle bin of the signal region and efficiency
 * @param expected background, its error, and both significances
 */
record PublishedCut(
        String label, Spectrum spectrum, MassInterval window, List<MassInterval> sidebands, double[] expected) {
    private static final int BINS_OF_REGION = 3;
    private static final double LAST_DIGIT = 1e-4;
    private static final DijetShape SHAPE = DijetShape.of(Family.POWER, 13_000);

    /** All cuts of {@code NAME_bincounts.csv} and {@code NAME_significances.csv}. */
    static List<PublishedCut> all(String name, double... edgesGev) {
        List<String> counts = lines(name + "_bincounts.csv");
        List<String> expected = lines(name + "_significances.csv");
        return IntStream.range(0, counts.size())
                .mapToObj(i -> of(edgesGev, counts.get(i), expected.get(i)))
                .toList();
    }

    private static PublishedCut of(double[] edges, String counts, String expected) {
        String[] row = counts.split(",");
        String label = String.join(",", Arrays.copyOf(row, 3));
        if (!expected.startsWith(label + ",")) {
            throw new IllegalArgumentException("counts of " + label + " beside significances of " + expected);
        }
        int first = Integer.parseInt(row[1]) - 1;
        int end = first + BINS_OF_REGION;
        double highest = edges[edges.length - 1];
        return new PublishedCut(
                label,
                withOneBinOf(first, edges, numbers(row)),
                new MassInterval(edges[first], edges[end]),
                List.of(new MassInterval(edges[0], edges[first]), new MassInterval(edges[end], highest)),
                numbers(expected.split(",")));
    }

    /** The spectrum with the signal region as one bin, so that its count alone enters. */
    private static Spectrum withOneBinOf(int first, double[] edges, double[] counts) {
        int drop = BINS_OF_REGION - 1;
        double[] merged = new double[counts.length - drop];
        double[] mergedEdges = new double[edges.length - drop];
        for (int bin = counts.length - 1; bin >= 0; bin--) {
            int into = bin < first ? bin : Math.max(first, bin - drop);
            merged[into] += counts[bin];
            mergedEdges[into] = edges[bin];
        }
        mergedEdges[merged.length] = edges[edges.length - 1];
        return Spectrum.ofCounts(Binning.ofEdges(mergedEdges), merged);
    }

    private static double[] numbers(String... row) {
        return Arrays.stream(row).skip(3).mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(PublishedCut.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("sample,"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The published significance of the region's excess. */
    double leastSquares() {
        Yield b = background();
        return OnOff.gaussianConstrained(
                spectrum.total(range(window)), b.events(), b.error().orElseThrow());
    }

    /** The root of the Poisson profile likelihood ratio, with the sign of the excess. */
    double poisson() {
        List<MassInterval> all =
                Stream.concat(sidebands.stream(), Stream.of(window)).toList();
        double q = Math.max(0, deviance(all) - deviance(sidebands));
        return Math.copySign(
                Math.sqrt(q), spectrum.total(range(window)) - background().events());
    }

    void assertBothSignificances() {
        Yield b = background();
        assertEquals(expected[0], b.events(), 1e-4 * expected[0] + LAST_DIGIT, "background");
        assertEquals(expected[1], b.error().orElseThrow(), 1e-3 * expected[1] + LAST_DIGIT, "its error");
        assertEquals(expected[2], leastSquares(), 2e-3, "least squares and counting");
        assertEquals(Math.abs(expected[3]), Math.abs(poisson()), 1e-3, "Poisson profile likelihood");
    }

    private Yield background() {
        LeastSquaresFit fit = LeastSquaresFit.of(SHAPE, range(sidebands)).with(CountError.ROOT_N_PLUS_ONE);
        return fit.yieldIn(assertInstanceOf(Minimum.class, fit.fit(spectrum)), range(window));
    }

    private double deviance(List<MassInterval> intervals) {
        FitOutcome outcome = PoissonFit.of(SHAPE, range(intervals)).fit(spectrum);
        return assertInstanceOf(Converged.class, outcome, outcome::toString).deviance();
    }

    private FitRange range(MassInterval interval) {
        return range(List.of(interval));
    }

    private FitRange range(List<MassInterval> intervals) {
        return FitRange.of(spectrum.binning(), intervals);
    }

    @Override
    public String toString() {
        return label;
    }
}
