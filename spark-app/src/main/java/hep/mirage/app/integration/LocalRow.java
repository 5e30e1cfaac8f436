package hep.mirage.app.integration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.LocalDistribution;
import hep.mirage.fit.significance.SignificanceKind;
import java.util.List;

/**
 * One row of {@code integration/local}: a significance at one hypothesis and working point over the ensemble. Without
 * false signals it follows N(0,1).
 *
 * @param significance {@link SignificanceKind#column()}
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction working point
 * @param runs runs with a significance there
 * @param missing runs without, since a fit did not converge or expects too few events
 * @param mean of the signed significance
 * @param meanError its standard error; null for a single run
 * @param width standard deviation; null for a single run
 * @param widthError its standard error for a normal law, width / sqrt(2 (N - 1)); null for a single run
 * @param quantiles at {@link #PROBABILITIES}
 * @param ksDistance Kolmogorov-Smirnov distance of max(0, Z) from half a delta at zero plus a half-normal
 * @param ksPValue its p-value, an upper bound; null below {@value #KS_MIN_RUNS} runs, which are too few for it to say
 *     anything
 * @param exceedances fractions above 1, 2, 3, 4 sigma
 */
public record LocalRow(
        String significance,
        double hypothesisGeV,
        double keptFraction,
        int runs,
        int missing,
        double mean,
        Double meanError,
        Double width,
        Double widthError,
        List<Double> quantiles,
        double ksDistance,
        Double ksPValue,
        List<Exceedance> exceedances) {

    /** Where {@code quantiles} are taken. */
    public static final List<Double> PROBABILITIES = List.of(0.025, 0.16, 0.5, 0.84, 0.975);

    /** Fewest runs with a Kolmogorov-Smirnov p-value: {@value}. */
    public static final int KS_MIN_RUNS = 10;

    /** Copies the lists. */
    public LocalRow {
        quantiles = List.copyOf(quantiles);
        exceedances = List.copyOf(exceedances);
    }

    /**
     * Runs above a threshold.
     *
     * @param sigma the threshold
     * @param runs how many
     * @param fraction of the runs
     * @param bounds Clopper and Pearson's
     * @param expected of N(0,1)
     * @param calibratedP the ensemble's p-value of a local Z at the threshold, (k + 1) / (N + 1)
     */
    public record Exceedance(
            double sigma, long runs, double fraction, Bounds bounds, double expected, double calibratedP) {}

    static LocalRow of(SignificanceKind kind, LocalDistribution local) {
        int n = local.values();
        Double width = Nullable.of(local.width());
        return new LocalRow(
                kind.column(),
                local.massGeV(),
                local.keptFraction(),
                n,
                local.missing(),
                local.mean(),
                width == null ? null : width / Math.sqrt(n),
                width,
                width == null ? null : width / Math.sqrt(2 * (n - 1.0)),
                PROBABILITIES.stream().map(local::quantile).toList(),
                local.kolmogorovDistance(),
                n < KS_MIN_RUNS ? null : local.kolmogorovPValue(),
                local.exceedances().stream()
                        .map(exceedance -> exceedance(local, exceedance))
                        .toList());
    }

    private static Exceedance exceedance(LocalDistribution local, LocalDistribution.Exceedance exceedance) {
        BinomialFraction measured = exceedance.measured();
        return new Exceedance(
                exceedance.threshold(),
                measured.successes(),
                measured.value(),
                Bounds.of(measured.interval(Interval.LEVEL_68), measured.interval(Interval.LEVEL_95)),
                exceedance.expected(),
                local.calibratedP(exceedance.threshold()));
    }
}
