package hep.mirage.search.integration;

import hep.mirage.fit.global.NormalTail;
import hep.mirage.fit.global.TailDiagnostics;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.OptionalDouble;

/**
 * One row of {@code integration/tail_thresholds}: the normal tail cut at one threshold. If the rows of one significance
 * drift by more than their errors, the extrapolation depends more on the threshold than on the tail.
 *
 * @param arm its name; rows written before there were arms are of {@link Arm#PUBLISHED}
 * @param significance {@link SignificanceKind#column()}
 * @param exceedances runs above the threshold
 * @param threshold local Z
 * @param curvature of the law at the threshold: 0 for an exponential tail; absent in tables of earlier versions, which
 *     fitted a Pareto law
 * @param curvatureLow68 lower end of its interval at 68.3 %; absent as curvature
 * @param curvatureHigh68 upper end; absent as curvature
 * @param scale inverse of the law's relative rate of fall at the threshold [sigma]
 * @param globalPOf4 global p of a local 4 sigma; absent if the threshold is above it
 * @param globalPOf5 global p of a local 5 sigma; absent if the threshold is above it
 */
public record TailRow(
        @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
        @Column(text = "column of fits") String significance,
        @Column(unit = "runs", text = "runs above the threshold") int exceedances,
        @Column(text = "local Z above which the tail is fitted") double threshold,
        @Column(text = "of the normal tail; 0 for an exponential one") OptionalDouble curvature,
        @Column(name = "curvature_low68", text = "lower end at 68.3 %, likelihood") OptionalDouble curvatureLow68,
        @Column(name = "curvature_high68", text = "upper end at 68.3 %, likelihood") OptionalDouble curvatureHigh68,
        @Column(text = "scale of the law at the threshold, in sigma") double scale,
        @Column(name = "global_p_of_4", text = "global p of a local 4 sigma") OptionalDouble globalPOf4,
        @Column(name = "global_p_of_5", text = "global p of a local 5 sigma") OptionalDouble globalPOf5) {

    /** Its table. */
    public static final Table<TailRow> TABLE = Table.of("tail_thresholds", TailRow.class);

    /** Names the arm of older rows. */
    public TailRow {
        arm = arm == null ? Arm.PUBLISHED.name() : arm;
    }

    static TailRow of(String arm, SignificanceKind significance, TailDiagnostics.Line line) {
        NormalTail law = line.law();
        return new TailRow(
                arm,
                significance.column(),
                line.exceedances(),
                law.threshold(),
                OptionalDouble.of(law.curvature()),
                line.curvature68().low(),
                line.curvature68().high(),
                law.scale(),
                survival(law, 4),
                survival(law, 5));
    }

    private static OptionalDouble survival(NormalTail law, double z) {
        return z >= law.threshold() ? OptionalDouble.of(law.survival(z)) : OptionalDouble.empty();
    }
}
