package hep.mirage.search.observed;

import hep.mirage.fit.likelihood.GoodnessOfFit;
import hep.mirage.fit.spectrum.MassInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The mass spectrum of observed events in the control region against that of the generator, by the χ² test of
 * homogeneity for two histograms whose totals are free (Cramér, Mathematical Methods of Statistics, 1946, 30.6):
 *
 * <p>χ² = Σ (√(m/n) n_i - √(n/m) m_i)² / (n_i + m_i), with n_i of n observed and m_i of m generated events in bin i, and one
 * degree of freedom fewer than bins. Bins are joined until each expects {@value #FEWEST_EXPECTED} observed events.
 *
 * @param chiSquare χ²
 * @param degreesOfFreedom bins - 1
 * @param p probability of a χ² as large
 */
public record MassTest(double chiSquare, int degreesOfFreedom, double p) {
    private static final double FEWEST_EXPECTED = 10;

    /**
     * Compares two samples.
     *
     * @param observed masses in the region [GeV]
     * @param generated masses in the region [GeV]
     * @param region intervals that are divided into bins
     * @param binWidthGeV about the width of a bin [GeV]
     * @return empty if there are too few events for two bins
     */
    static Optional<MassTest> of(double[] observed, double[] generated, List<MassInterval> region, double binWidthGeV) {
        double[] sortedObserved = observed.clone();
        double[] sortedGenerated = generated.clone();
        Arrays.sort(sortedObserved);
        Arrays.sort(sortedGenerated);
        double n = observed.length;
        double m = generated.length;
        List<double[]> bins = new ArrayList<>();
        double[] open = new double[2];
        for (double edge : upperEdges(region, binWidthGeV)) {
            open = new double[] {
                below(sortedObserved, edge) - taken(bins, 0), below(sortedGenerated, edge) - taken(bins, 1)
            };
            if (open[1] * n >= FEWEST_EXPECTED * m && open[1] > 0) {
                bins.add(open);
                open = new double[2];
            }
        }
        if (bins.size() < 2) {
            return Optional.empty();
        }
        double[] last = bins.get(bins.size() - 1);
        last[0] += open[0];
        last[1] += open[1];
        double chiSquare = 0;
        for (double[] bin : bins) {
            double difference = Math.sqrt(m / n) * bin[0] - Math.sqrt(n / m) * bin[1];
            chiSquare += difference * difference / (bin[0] + bin[1]);
        }
        int degreesOfFreedom = bins.size() - 1;
        return Optional.of(
                new MassTest(chiSquare, degreesOfFreedom, GoodnessOfFit.pValue(chiSquare, degreesOfFreedom)));
    }

    private static List<Double> upperEdges(List<MassInterval> region, double binWidthGeV) {
        List<Double> edges = new ArrayList<>();
        for (MassInterval interval : region) {
            long bins = Math.max(1, Math.round(interval.widthGeV() / binWidthGeV));
            for (long bin = 1; bin <= bins; bin++) {
                edges.add(interval.lowGeV() + interval.widthGeV() * bin / bins);
            }
        }
        return edges;
    }

    private static double taken(List<double[]> bins, int sample) {
        return bins.stream().mapToDouble(bin -> bin[sample]).sum();
    }

    private static int below(double[] sorted, double edge) {
        int at = Arrays.binarySearch(sorted, edge);
        while (at > 0 && sorted[at - 1] == edge) {
            at--;
        }
        return at >= 0 ? at : -at - 1;
    }
}
