package hep.mirage.search.observed;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.LocalDistribution;
import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.search.integration.Bounds;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.OptionalDouble;

/**
 * One row of {@code places}: a significance of the observed events at one hypothesis and working point, and its local
 * p-values.
 *
 * @param seed of the nets
 * @param significance {@link SignificanceKind#column()}
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction working point
 * @param z the signed significance; absent if a fit has no maximum
 * @param asymptoticP P(N(0,1) ≥ z); absent without z, and for a significance that is no standard normal variable
 * @param calibrated local p-value by the ensemble; null without z, and if no run has a value at this place
 */
public record PlaceRow(
        @Column(text = "of the nets") int seed,
        @Column(text = "column of fits") String significance,
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "working point") double keptFraction,
        @Column(text = "significance of the data") OptionalDouble z,
        @Column(text = "P(N(0,1) >= z); null for a rank") OptionalDouble asymptoticP,
        @Flattened(presence = Presence.OPTIONAL) Calibrated calibrated) {
    /** Its table. */
    public static final Table<PlaceRow> TABLE = Table.of("places", PlaceRow.class);

    /**
     * A local p-value by the ensemble: k of N runs without signal are at or above the data's z at the same place.
     *
     * @param runs N
     * @param runsAtOrAbove k
     * @param p (k + 1) / (N + 1)
     * @param bounds Clopper and Pearson's interval of k / N
     */
    public record Calibrated(
            @Column(name = "calibrated_runs", unit = "runs", text = "runs of the ensemble with a value there")
                    long runs,
            @Column(name = "calibrated_runs_at_or_above", unit = "runs", text = "those at or above z")
                    long runsAtOrAbove,
            @Column(name = "calibrated_p", text = "(k + 1) / (N + 1)") double p,
            @Flattened(prefix = "calibrated_p", text = "Clopper and Pearson, of k / N") Bounds bounds) {}

    static PlaceRow of(int seed, SignificanceKind kind, FitRow fit, ScanMap map, int hypothesis, int workingPoint) {
        double z = fit.z(kind);
        boolean isThere = !Double.isNaN(z);
        return new PlaceRow(
                seed,
                kind.column(),
                fit.hypothesisGeV(),
                fit.keptFraction(),
                isThere ? OptionalDouble.of(z) : OptionalDouble.empty(),
                isThere && kind.use() == Use.STANDARD_NORMAL
                        ? OptionalDouble.of(PValue.ofSigma(z))
                        : OptionalDouble.empty(),
                isThere && map.column(hypothesis, workingPoint).length > 0
                        ? calibrated(LocalDistribution.of(map, hypothesis, workingPoint), z)
                        : null);
    }

    private static Calibrated calibrated(LocalDistribution local, double z) {
        BinomialFraction found = local.atLeast(z);
        return new Calibrated(
                found.trials(),
                found.successes(),
                local.calibratedP(z),
                Bounds.of(found.interval(Interval.LEVEL_68), found.interval(Interval.LEVEL_95)));
    }
}
