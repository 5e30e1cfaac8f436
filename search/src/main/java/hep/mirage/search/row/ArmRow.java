package hep.mirage.search.row;

import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.row.RunRow.Maximum;
import hep.mirage.search.row.RunRow.Validation;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Origin;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * One row of {@code arms}, which the ensembles of studies with a list of arms have: what one arm did in one run. Everything
 * except {@code trainingSeconds} is bit-for-bit reproducible.
 *
 * @param run run number
 * @param arm its name
 * @param status how the arm ended
 * @param nets trained for the arm, over all hypotheses, including those that it shares with other arms
 * @param loss how the trainings ended; null for an arm without nets
 * @param validation of its nets; null without early stopping
 * @param aucScanned area under the ROC curve, window vs side-bands, on the scanned events; mean over hypotheses
 * @param leakage the mass leakage; null if the run does not measure it or the arm has no nets
 * @param maximum the largest {@code z_likelihood} of the arm; null if it has none
 * @param trainingSeconds processor time of the arm's trainings, with those that it shares in full; elapsed time on an engine that
 *     works elsewhere than on the calling thread, or a share of it if the engine trains many nets at once [s]; null for an external arm, whose price is unknown; excluded from reproducibility checks
 */
public record ArmRow(
        @Column(text = "run number") long run,
        @Column(text = "arm of the study") String arm,
        @Column(text = "complete, with_failed_fits, or dead_classifier, as in runs") RunStatus status,
        @Column(text = "nets trained for the arm, including those that it shares with other arms") int nets,
        @Flattened(presence = Presence.OPTIONAL) Loss loss,
        @Flattened(presence = Presence.OPTIONAL) Validation validation,
        @Column(text = "window against side-bands, events that the arm scans") double aucScanned,
        @Flattened(presence = Presence.OPTIONAL) Leakage leakage,
        @Flattened(presence = Presence.OPTIONAL) Maximum maximum,
        @Column(
                        unit = "s",
                        text =
                                "the arm's price: processor time of its trainings, with shared nets in full; elapsed time on a GPU,"
                                        + " where nets that are trained at once share it by their multiplications; unknown for"
                                        + " an external arm",
                        presence = Presence.OPTIONAL,
                        origin = Origin.MEASURED)
                Double trainingSeconds)
        implements Serializable {
    /** The table {@code arms}: one row for each arm of each completed run. */
    public static final Table<ArmRow> TABLE = Table.of("arms", ArmRow.class);

    /**
     * The price of an arm in an ensemble: the median over runs, which the first runs of a JVM, slower before the compiler has
     * seen them, do not move.
     *
     * @param trainingSeconds of each run that knows it [s]
     * @return seconds a run; empty without runs
     */
    public static OptionalDouble price(DoubleStream trainingSeconds) {
        double[] seconds = trainingSeconds.toArray();
        return seconds.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(new Median().evaluate(seconds));
    }

    /**
     * Training loss of an arm.
     *
     * @param value mean loss of the last epoch, or of the one whose weights were kept [nats per event], mean over nets
     */
    public record Loss(
            @Column(
                            name = "training_loss",
                            unit = "nats",
                            text = "mean loss per event in the last epoch, or in the one whose weights were kept")
                    double value)
            implements Serializable {}

    /** The largest significance; empty if there is none. */
    public Optional<Maximum> largest() {
        return Optional.ofNullable(maximum);
    }
}
