package hep.mirage.search.integration;

import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.fit.global.RequiredLocalZ;
import hep.mirage.fit.global.ScanMap;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One row of {@code integration/window_scan}: the {@code z_bump} required for a given significance, at one place of the
 * scan or for its largest value anywhere. z_bump is the largest excess over many windows and does not follow a unit
 * normal law. Its p-value is the fraction of runs with at least that value at the same place, which includes the
 * look-elsewhere effect of the windows.
 *
 * @param arm its name; rows written before there were arms are of {@link Arm#PUBLISHED}
 * @param hypothesisGeV m0 [GeV]; absent for the largest value anywhere
 * @param keptFraction working point; absent for the largest value anywhere
 * @param runs runs with a value
 * @param sigma the required significance, local at a place, global anywhere
 * @param kind measured, extrapolated, or cannot say
 * @param bump z_bump needed; absent if it cannot be determined
 * @param bounds its interval
 */
public record WindowScanRow(
        @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
        @Column(unit = "GeV", text = "null for the largest anywhere") OptionalDouble hypothesisGeV,
        @Column(text = "null for the largest anywhere") OptionalDouble keptFraction,
        @Column(unit = "runs", text = "runs with a z_bump") long runs,
        @Column(text = "requested significance") double sigma,
        @Column(text = "measured, extrapolated, or cannot say") String kind,
        @Column(name = "z_bump", text = "z_bump needed for it") OptionalDouble bump,
        @Flattened(prefix = "z_bump", text = "null where open") Bounds bounds) {
    private static final List<Double> SIGMAS = List.of(1.0, 2.0, 3.0);

    /** Its table. */
    public static final Table<WindowScanRow> TABLE = Table.of("window_scan", WindowScanRow.class);

    /** Names the arm of older rows. */
    public WindowScanRow {
        arm = arm == null ? Arm.PUBLISHED.name() : arm;
    }

    /** Rows of the largest values first, then of every place; none if no run was scanned. */
    static List<WindowScanRow> of(String arm, ScanMap map) {
        if (map.maxima().length == 0) {
            return List.of();
        }
        List<WindowScanRow> rows =
                new ArrayList<>(rows(arm, OptionalDouble.empty(), OptionalDouble.empty(), map.maxima())
                        .toList());
        for (int h = 0; h < map.hypotheses(); h++) {
            for (int w = 0; w < map.workingPoints(); w++) {
                rows(arm, OptionalDouble.of(map.massGeV(h)), OptionalDouble.of(map.keptFraction(w)), map.column(h, w))
                        .forEach(rows::add);
            }
        }
        return List.copyOf(rows);
    }

    private static Stream<WindowScanRow> rows(
            String arm, OptionalDouble hypothesisGeV, OptionalDouble keptFraction, double[] bumps) {
        if (bumps.length == 0) {
            return Stream.empty();
        }
        MaximumDistribution distribution = MaximumDistribution.of(bumps);
        return SIGMAS.stream().map(sigma -> {
            RequiredLocalZ needed = distribution.requiredFor(sigma);
            return new WindowScanRow(
                    arm,
                    hypothesisGeV,
                    keptFraction,
                    bumps.length,
                    sigma,
                    needed.kind(),
                    needed.sigma(),
                    Bounds.of(needed.interval(Level.SIGMA_1), needed.interval(Level.PERCENT_95)));
        });
    }
}
