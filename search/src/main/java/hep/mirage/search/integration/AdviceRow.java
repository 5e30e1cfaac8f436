package hep.mirage.search.integration;

import hep.mirage.fit.global.RunAdvice;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.OptionalDouble;

/**
 * One row of {@code integration/run_advice}: how many runs a global p-value requires.
 *
 * @param arm its name; rows written before there were arms are of {@link Arm#PUBLISHED}
 * @param significance {@link SignificanceKind#column()}
 * @param localZ local significance
 * @param relativeError target for the global p-value
 * @param basis origin of that p-value: measured, extrapolated, or cannot say, in which case the numbers are lower
 *     limits
 * @param globalP the p-value; absent if only bounded
 * @param runsAtP in total, if the p-value is as found; absent if only bounded
 * @param runsNeeded in total, for any p-value of its 68 % interval
 * @param moreRuns additional runs needed to reach runsNeeded
 */
public record AdviceRow(
        @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
        @Column(text = "column of fits") String significance,
        @Column(text = "local significance") double localZ,
        @Column(text = "requested for the global p-value") double relativeError,
        @Column(text = "measured, extrapolated, or cannot say: lower limits") String basis,
        @Column(text = "global p-value that the advice is based on") OptionalDouble globalP,
        @Column(unit = "runs", text = "total number of runs, if global_p is as estimated") OptionalDouble runsAtP,
        @Column(unit = "runs", text = "total number of runs, for any p in the 68 % interval") double runsNeeded,
        @Column(unit = "runs", text = "additional runs") double moreRuns) {

    /** Its table. */
    public static final Table<AdviceRow> TABLE = Table.of("run_advice", AdviceRow.class);

    /** Names the arm of older rows. */
    public AdviceRow {
        arm = arm == null ? Arm.PUBLISHED.name() : arm;
    }

    static AdviceRow of(String arm, SignificanceKind significance, RunAdvice advice) {
        return new AdviceRow(
                arm,
                significance.column(),
                advice.localZ(),
                advice.relativeError(),
                advice.basis().kind(),
                advice.basis().p(),
                advice.runsAtP(),
                advice.runsNeeded(),
                advice.moreRuns());
    }
}
