package hep.mirage.search.integration;

import hep.mirage.model.KeyWord;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of {@code integration/attribution}: how much of the published search's mean Z has one cause. At each place of the
 * scan, and for the largest Z, {@link Cause#CHANCE}, {@link Cause#SCULPTING} and {@link Cause#OVER_TRAINING} add up to
 * {@link Cause#PUBLISHED}: all are means over the same runs.
 *
 * @param cause what the row measures
 * @param significance {@link hep.mirage.fit.significance.SignificanceKind#column()}
 * @param hypothesisGeV m0 [GeV]; absent for the largest Z anywhere
 * @param keptFraction working point; absent for the largest Z anywhere
 * @param arm whose mean Z is taken; absent if no arm of the study qualifies
 * @param minus arm whose mean Z is subtracted; absent if none is, or none qualifies
 * @param runs in which all arms of the attribution have a Z; 0 if it is not measured
 * @param mean Z of {@code arm}, minus that of {@code minus}; absent if it is not measured
 * @param meanError its standard error, from the differences of the runs; absent for fewer than two runs
 * @param bounds its interval, Student's
 * @param remark why it is not measured; absent if it is
 */
public record AttributionRow(
        @Column(text = "chance, sculpting, over_training, generator; published is the sum of the first three")
                Cause cause,
        @Column(text = "column of fits") String significance,
        @Column(unit = "GeV", text = "centre m0 of the signal window; null for the largest Z of a run")
                OptionalDouble hypothesisGeV,
        @Column(text = "working point; null for the largest Z of a run") OptionalDouble keptFraction,
        @Column(text = "arm whose mean Z is taken") Optional<String> arm,
        @Column(text = "arm whose mean Z is subtracted") Optional<String> minus,
        @Column(unit = "runs", text = "runs in which all arms have a value") int runs,
        @Column(text = "mean Z, or mean difference of Z, same runs") OptionalDouble mean,
        @Column(text = "standard error of mean") OptionalDouble meanError,
        @Flattened(prefix = "mean", text = "Student's t") Bounds bounds,
        @Column(text = "why it is not measured") Optional<String> remark) {

    /** The table {@code attribution}; without rows for a single arm. */
    public static final Table<AttributionRow> TABLE = Table.of("attribution", AttributionRow.class);

    /** Causes of a Z where there is no signal. */
    public enum Cause {
        /** What a random response gives: the fluctuations of the spectrum, and the bias of the fits. */
        CHANCE,
        /** What a net trained on another dataset adds: it knows only what there is to learn on the mass. */
        SCULPTING,
        /** What a net adds by having seen the events: it remembers them. */
        OVER_TRAINING,
        /** What the search gives beyond the same search on another generator's datasets; no part of the sum. */
        GENERATOR,
        /** The published search: the sum of chance, sculpting and over-training. */
        PUBLISHED;

        /** In texts and figures. */
        public String words() {
            return KeyWord.of(this);
        }
    }

    /** Whether it is on the largest Z of the runs. */
    public boolean isOfLargest() {
        return keptFraction.isEmpty();
    }
}
