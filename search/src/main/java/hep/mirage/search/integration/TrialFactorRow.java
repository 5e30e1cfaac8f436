package hep.mirage.search.integration;

import hep.mirage.fit.global.SearchStage;
import hep.mirage.fit.global.TrialFactor;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of {@code integration/trial_factors}: how many times more often a Z is reached somewhere in a stage of the search
 * than at one place.
 *
 * @param arm its name; absent for a stage that goes over the arms
 * @param significance {@link SignificanceKind#column()}
 * @param stage over which the largest Z is taken
 * @param method {@link hep.mirage.fit.global.GlobalMethod#label()}
 * @param localZ local significance
 * @param runs with a value; for a stage that goes over the arms those that all arms have
 * @param localP counted, mean over the places; for a method that predicts, the asymptotic one
 * @param p of the largest Z; absent if the method has none
 * @param pBounds its interval
 * @param factor p / localP; absent if there is none
 * @param bounds its interval
 * @param remark why there is no factor; absent if there is one
 */
public record TrialFactorRow(
        @Column(text = "arm of the study; null over all arms") Optional<String> arm,
        @Column(text = "column of fits") String significance,
        @Column(text = "working_point, mass, scan (both), arm, all: over what the largest Z is taken")
                SearchStage stage,
        @Column(text = "direct count, up-crossings or Euler characteristic") String method,
        @Column(text = "local significance") double localZ,
        @Column(unit = "runs", text = "runs with a value") int runs,
        @Column(text = "fraction of places at or above local_z; for a method that predicts, asymptotic")
                OptionalDouble localP,
        @Column(text = "p-value of the largest Z over the stage") OptionalDouble p,
        @Flattened(prefix = "p", text = "from the spread of the runs, or as the method's") Bounds pBounds,
        @Column(name = "trial_factor", text = "p / local_p") OptionalDouble factor,
        @Flattened(prefix = "trial_factor", text = "as that of p") Bounds bounds,
        @Column(text = "why there is no factor") Optional<String> remark) {

    /** The table {@code trial_factors}; without rows for a single hypothesis, working point and arm. */
    public static final Table<TrialFactorRow> TABLE = Table.of("trial_factors", TrialFactorRow.class);

    static List<TrialFactorRow> of(Optional<String> arm, SignificanceKind significance, List<TrialFactor> factors) {
        return factors.stream()
                .map(factor -> new TrialFactorRow(
                        arm,
                        significance.column(),
                        factor.stage(),
                        factor.method().label(),
                        factor.localZ(),
                        factor.runs(),
                        factor.localP(),
                        factor.p().value(),
                        bounds(factor.p()),
                        factor.factor().value(),
                        bounds(factor.factor()),
                        factor.remark()))
                .toList();
    }

    private static Bounds bounds(TrialFactor.NumberWithIntervals estimate) {
        return Bounds.of(estimate.interval68(), estimate.interval95());
    }
}
