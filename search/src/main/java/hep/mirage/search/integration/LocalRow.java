package hep.mirage.search.integration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.LocalDistribution;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Each;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One row of {@code integration/local}: a significance at one hypothesis and working point over the ensemble. Without
 * false signals it follows N(0,1).
 *
 * @param arm its name; rows written before there were arms are of {@link Arm#PUBLISHED}
 * @param significance {@link SignificanceKind#column()}
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction working point
 * @param runs runs with a significance there
 * @param missing runs without one because a fit has no result or expects too few events
 * @param mean of the signed significance
 * @param meanError its standard error; absent for a single run
 * @param width standard deviation; absent for a single run
 * @param widthError its standard error for a normal law, width / sqrt(2 (N - 1)); absent for a single run
 * @param quantiles at {@link #PROBABILITIES}
 * @param ksDistance Kolmogorov-Smirnov distance of max(0, Z) from half a delta at zero plus a half-normal
 * @param ksPValue its p-value, an upper bound; absent below {@value #KS_MIN_RUNS} runs, which are too few to be
 *     meaningful
 * @param exceedances fractions above 1, 2, 3, 4 sigma
 */
public record LocalRow(
        @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
        @Column(text = "column of fits") String significance,
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "working point") double keptFraction,
        @Column(unit = "runs", text = "runs with a significance") int runs,
        @Column(
                        unit = "runs",
                        text =
                                "runs without a value: their fits have none, or their rows were written without the column")
                int missing,
        @Column(text = "mean of the signed significance") double mean,
        @Column(text = "standard error of mean") OptionalDouble meanError,
        @Column(text = "standard deviation") OptionalDouble width,
        @Column(text = "standard error of width, normal law") OptionalDouble widthError,
        @Column(name = "quantile_{}", text = "quantile at {}")
                @Each(
                        keys = {"025", "160", "500", "840", "975"},
                        texts = {"0.025", "0.16", "0.5", "0.84", "0.975"})
                List<Double> quantiles,
        @Column(text = "Kolmogorov-Smirnov distance of max(0, Z) from half a delta at zero plus a half-normal")
                double ksDistance,
        @Column(text = "its p-value, an upper bound") OptionalDouble ksPValue,
        @Flattened @Each(keys = {"1", "2", "3", "4"}) List<Exceedance> exceedances) {

    /** The table {@code local}: a row for each significance, hypothesis and working point. */
    public static final Table<LocalRow> TABLE = Table.of("local", LocalRow.class);

    /** Where {@code quantiles} are taken. */
    public static final List<Double> PROBABILITIES = List.of(0.025, 0.16, 0.5, 0.84, 0.975);

    /** Fewest runs with a Kolmogorov-Smirnov p-value: {@value}. */
    public static final int KS_MIN_RUNS = 10;

    /** Copies the lists, and names the arm of older rows. */
    public LocalRow {
        arm = arm == null ? Arm.PUBLISHED.name() : arm;
        quantiles = List.copyOf(quantiles);
        exceedances = List.copyOf(exceedances);
    }

    /**
     * Runs above a threshold.
     *
     * @param runs how many
     * @param fraction of the runs
     * @param bounds Clopper-Pearson interval
     * @param expected of N(0,1)
     * @param calibratedP the ensemble's p-value of a local Z at the threshold, (k + 1) / (N + 1)
     */
    public record Exceedance(
            @Column(name = "above_{}_sigma_runs", unit = "runs", text = "runs above the threshold") long runs,
            @Column(name = "above_{}_sigma", text = "fraction of the runs above the threshold") double fraction,
            @Flattened(prefix = "above_{}_sigma", text = "Clopper and Pearson") Bounds bounds,
            @Column(name = "above_{}_sigma_expected", text = "fraction of N(0,1)") double expected,
            @Column(
                            name = "calibrated_p_{}_sigma",
                            text = "(k + 1) / (N + 1): the ensemble's p-value of a local Z at the threshold")
                    double calibratedP) {}

    static LocalRow of(String arm, SignificanceKind kind, LocalDistribution local) {
        int n = local.values();
        OptionalDouble width = local.width();
        return new LocalRow(
                arm,
                kind.column(),
                local.massGeV(),
                local.keptFraction(),
                n,
                local.missing(),
                local.mean(),
                over(width, Math.sqrt(n)),
                width,
                over(width, Math.sqrt(2 * (n - 1.0))),
                PROBABILITIES.stream().map(local::quantile).toList(),
                local.kolmogorovDistance(),
                n < KS_MIN_RUNS ? OptionalDouble.empty() : OptionalDouble.of(local.kolmogorovPValue()),
                local.exceedances().stream()
                        .map(exceedance -> exceedance(local, exceedance))
                        .toList());
    }

    private static OptionalDouble over(OptionalDouble numerator, double denominator) {
        return numerator.isPresent() ? OptionalDouble.of(numerator.getAsDouble() / denominator) : numerator;
    }

    private static Exceedance exceedance(LocalDistribution local, LocalDistribution.Exceedance exceedance) {
        BinomialFraction measured = exceedance.measured();
        return new Exceedance(
                measured.successes(),
                measured.value(),
                Bounds.of(measured.interval(Interval.LEVEL_68), measured.interval(Interval.LEVEL_95)),
                exceedance.expected(),
                local.calibratedP(exceedance.threshold()));
    }
}
