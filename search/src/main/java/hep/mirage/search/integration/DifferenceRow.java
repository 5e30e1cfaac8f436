package hep.mirage.search.integration;

import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.PairedFractions;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * One row of {@code integration/differences}: an arm compared with the first arm of its study, on the runs in which both
 * have a Z at a place of the scan, or anywhere for the largest Z. What the arms have in common, above all the dataset,
 * cancels in the difference.
 *
 * @param arm its name
 * @param reference the first arm
 * @param significance {@link SignificanceKind#column()}
 * @param hypothesisGeV m0 [GeV]; absent for the largest Z anywhere
 * @param keptFraction working point; absent for the largest Z anywhere
 * @param runs compared
 * @param difference mean Z of the arm minus that of the reference; absent without runs
 * @param differenceError its standard error, from the differences of the runs; absent for fewer than two runs
 * @param bounds its interval, Student's
 * @param correlation of both Z over the runs; absent for fewer than two runs, and if an arm has one Z in all of them
 * @param above runs in which the arm reaches {@value #SIGMA} σ
 * @param referenceAbove runs in which the reference does
 * @param bothAbove runs in which both do
 * @param rateDifference fraction of the arm's runs that reach {@value #SIGMA} σ minus that of the reference; absent
 *     without runs
 * @param rateBounds its interval, Newcombe's for paired fractions; open without runs
 */
public record DifferenceRow(
        @Column(text = "arm of the study") String arm,
        @Column(text = "arm that it is compared with, the first of the study") String reference,
        @Column(text = "column of fits") String significance,
        @Column(unit = "GeV", text = "centre m0 of the signal window; null for the largest Z of a run")
                OptionalDouble hypothesisGeV,
        @Column(text = "working point; null for the largest Z of a run") OptionalDouble keptFraction,
        @Column(unit = "runs", text = "runs in which both arms have a value") int runs,
        @Column(text = "mean Z of the arm minus that of the reference, same runs") OptionalDouble difference,
        @Column(text = "standard error of difference") OptionalDouble differenceError,
        @Flattened(prefix = "difference", text = "Student's t") Bounds bounds,
        @Column(text = "Pearson's, of the two Z over the runs") OptionalDouble correlation,
        @Column(name = "above_3_sigma_runs", unit = "runs", text = "runs in which the arm reaches 3") long above,
        @Column(name = "reference_above_3_sigma_runs", unit = "runs", text = "runs in which the reference reaches 3")
                long referenceAbove,
        @Column(name = "both_above_3_sigma_runs", unit = "runs", text = "runs in which both reach 3") long bothAbove,
        @Column(name = "above_3_sigma_difference", text = "fraction of runs at 3 or above, arm minus reference")
                OptionalDouble rateDifference,
        @Flattened(prefix = "above_3_sigma_difference", text = "Newcombe's for paired fractions") Bounds rateBounds) {

    /** The Z whose rates are compared. */
    public static final double SIGMA = 3;

    /** The table {@code differences}; without rows for a single arm. */
    public static final Table<DifferenceRow> TABLE = Table.of("differences", DifferenceRow.class);

    /** Whether it compares the largest Z of the runs. */
    public boolean isOfLargest() {
        return keptFraction.isEmpty();
    }

    /**
     * Compares an arm with the first one.
     *
     * @param kind significance
     * @param reference the first arm
     * @param arm another one
     */
    static List<DifferenceRow> of(SignificanceKind kind, ArmRows reference, ArmRows arm) {
        PairedScans scans = PairedScans.of(kind, List.of(reference, arm));
        List<DifferenceRow> rows = new ArrayList<>();
        for (ScanPlace place : scans.places()) {
            double[][] z = scans.z(place);
            double[] ofReference = z[0];
            double[] ofArm = z[1];
            MeanEstimate difference = MeanEstimate.of(PairedScans.difference(ofArm, ofReference));
            PairedFractions rates = rates(ofArm, ofReference);
            rows.add(new DifferenceRow(
                    arm.arm().name(),
                    reference.arm().name(),
                    kind.column(),
                    place.massGeV(scans.map()),
                    place.keptFraction(scans.map()),
                    difference.runs(),
                    difference.mean(),
                    difference.error(),
                    difference.bounds(),
                    correlation(ofArm, ofReference),
                    rates.first(),
                    rates.second(),
                    rates.both(),
                    rates.difference(),
                    Bounds.of(rates.interval(Interval.LEVEL_68), rates.interval(Interval.LEVEL_95))));
        }
        return rows;
    }

    private static PairedFractions rates(double[] ofArm, double[] ofReference) {
        long both = 0;
        long first = 0;
        long second = 0;
        for (int run = 0; run < ofArm.length; run++) {
            boolean arm = ofArm[run] >= SIGMA;
            boolean reference = ofReference[run] >= SIGMA;
            both += arm && reference ? 1 : 0;
            first += arm ? 1 : 0;
            second += reference ? 1 : 0;
        }
        return new PairedFractions(both, first, second, ofArm.length);
    }

    private static OptionalDouble correlation(double[] x, double[] y) {
        if (x.length < 2 || !(StatUtils.variance(x) > 0 && StatUtils.variance(y) > 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(new PearsonsCorrelation().correlation(x, y));
    }
}
