package hep.mirage.lab.comparison.ensembles;

import hep.mirage.lab.comparison.ensembles.RunFigure.Quantity;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Two-sample test of one significance in two ensembles: the Kolmogorov-Smirnov distance D = max |F1 - F2| of its
 * distributions over the runs that both have.
 *
 * <p>Runs of one number are correlated, so that the tabulated law of D, which is that of independent samples, would give
 * p-values that are too large. If the two ensembles do not differ, the two values of each run can be exchanged. The
 * p-value is the fraction of {@value #EXCHANGES} random exchanges with a D at least as large, the observed one included
 * (Fisher's permutation test for pairs): exact for any number of runs and any correlation. All significances of a pair of
 * ensembles share the exchanges, which gives the p-value of the largest √n D of all of them, without a correction for the
 * number of significances.
 *
 * @param figure the significance, at one place or in the mean over the hypotheses
 * @param runs n that have it in both ensembles
 * @param first ensemble, 1 for the first
 * @param second the other ensemble
 * @param distance D, from 0 to 1
 * @param pValue of D
 * @param pValueOfLargest p-value of the largest √n D of all significances of these two ensembles
 */
public record DistributionTest(
        @Flattened RunFigure figure,
        @Column(unit = "runs", text = "that have the significance in both ensembles") int runs,
        @Column(text = "ensemble, 1 for the first") int first,
        @Column(text = "the ensemble it is compared with") int second,
        @Column(text = "largest difference of the two cumulative distributions (Kolmogorov-Smirnov)") double distance,
        @Column(text = "probability of such a distance if the two values of each run can be exchanged") double pValue,
        @Column(text = "the same for the largest distance of all significances of the two ensembles")
                double pValueOfLargest) {
    /** One row per significance, place and pair of ensembles. */
    public static final Table<DistributionTest> TABLE = Table.of("ensemble_distributions", DistributionTest.class);

    /** Random exchanges, the observed assignment among them: {@value}. */
    static final int EXCHANGES = 2000;

    /**
     * Tests every significance of every pair of ensembles.
     *
     * @param runs of the ensembles
     * @param figures quantities of a run; those that are not significances are left out
     */
    static List<DistributionTest> of(PairedRuns runs, List<RunFigure> figures) {
        List<DistributionTest> tests = new ArrayList<>();
        List<RunFigure> significances = figures.stream()
                .filter(figure -> figure.quantity() == Quantity.SIGNIFICANCE)
                .toList();
        for (int i = 0; i < runs.ensembles(); i++) {
            for (int j = i + 1; j < runs.ensembles(); j++) {
                addPair(tests, runs, significances, i, j);
            }
        }
        return tests;
    }

    private static void addPair(
            List<DistributionTest> tests, PairedRuns runs, List<RunFigure> figures, int first, int second) {
        List<PairedSample> samples = new ArrayList<>();
        List<RunFigure> sampled = new ArrayList<>();
        for (RunFigure figure : figures) {
            PairedSample sample = PairedSample.of(runs.valuesOf(figure, first), runs.valuesOf(figure, second));
            if (sample.runs() > 0) {
                samples.add(sample);
                sampled.add(figure);
            }
        }
        boolean[] exchanged = new boolean[runs.numbers().size()];
        double[] observed = distances(samples, exchanged);
        double largest = largest(samples, observed);
        int[] further = new int[samples.size()];
        int furtherLargest = 0;
        for (int exchange = 1; exchange < EXCHANGES; exchange++) {
            draw(exchanged, exchange);
            double[] distances = distances(samples, exchanged);
            for (int k = 0; k < distances.length; k++) {
                further[k] += distances[k] >= observed[k] ? 1 : 0;
            }
            furtherLargest += largest(samples, distances) >= largest ? 1 : 0;
        }
        for (int k = 0; k < samples.size(); k++) {
            tests.add(new DistributionTest(
                    sampled.get(k),
                    samples.get(k).runs(),
                    first + 1,
                    second + 1,
                    observed[k],
                    (1.0 + further[k]) / EXCHANGES,
                    (1.0 + furtherLargest) / EXCHANGES));
        }
    }

    private static void draw(boolean[] exchanged, int exchange) {
        UniformRandomProvider random = RandomStreams.open(new StreamKey(0, StreamPurpose.EXCHANGED_RUNS, exchange, 0));
        for (int run = 0; run < exchanged.length; run++) {
            exchanged[run] = random.nextBoolean();
        }
    }

    private static double[] distances(List<PairedSample> samples, boolean[] exchanged) {
        return samples.stream()
                .mapToDouble(sample -> sample.distance(exchanged))
                .toArray();
    }

    private static double largest(List<PairedSample> samples, double[] distances) {
        double largest = 0;
        for (int k = 0; k < distances.length; k++) {
            largest = Math.max(largest, Math.sqrt(samples.get(k).runs()) * distances[k]);
        }
        return largest;
    }
}
