package hep.mirage.report.text;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.integration.IntegratedSignificance;
import java.util.List;
import java.util.Optional;

/**
 * How many runs with an injected signal have a Z as large anywhere: a counted fraction, with Clopper and Pearson's intervals. It is
 * no p-value and is never extrapolated; only datasets without signal give p-values.
 *
 * @param localZ the Z
 * @param fraction of the runs with a Z at or above it, at any mass and working point
 */
public record ReachedFraction(double localZ, BinomialFraction fraction) {
    /** What a table of fractions shows, after a first word such as {@code how}: {@value}. */
    public static final String OFTEN =
            "often a run with the signal has a Z of at least this, at any mass and working point";

    /** Those at the local Z of {@link IntegratedSignificance#table}; none if no run has a significance. */
    public static List<ReachedFraction> of(IntegratedSignificance significance) {
        return significance.table().stream()
                .map(row -> row.line().localZ())
                .flatMap(z -> significance.massScan().maxima().fraction(z).stream()
                        .map(fraction -> new ReachedFraction(z, fraction)))
                .toList();
    }

    /**
     * The one at a local Z.
     *
     * @param significance absent for an arm whose classifiers are dead in every run
     * @param localZ one of {@link IntegratedSignificance#table}
     */
    public static Optional<ReachedFraction> at(Optional<IntegratedSignificance> significance, double localZ) {
        return significance.stream()
                .flatMap(found -> of(found).stream())
                .filter(reached -> reached.localZ() == localZ)
                .findFirst();
    }

    /** With its interval at 68 %. */
    public String text() {
        return NumberText.withInterval(fraction.value(), fraction.interval(Level.SIGMA_1.confidence()));
    }

    /** Its interval at 95 %, in brackets. */
    public String at95() {
        Interval at95 = fraction.interval(Level.PERCENT_95.confidence());
        return NumberText.interval("%.2g", at95).strip();
    }
}
