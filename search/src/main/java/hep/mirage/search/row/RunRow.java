package hep.mirage.search.row;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Origin;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of {@code runs}. Everything except {@code seconds}, {@code trainedOn} and {@code priceSeconds} is bit-for-bit
 * reproducible on any machine; {@code engine} is the one that the study names.
 *
 * @param run run number
 * @param masterSeed seed of the ensemble; with {@code run} it addresses every random stream
 * @param events events in the dataset
 * @param injectedEvents injected signal events among them; null if the study injects no signal
 * @param engine training engine, or the kind of a classifier without one
 * @param status how the run ended
 * @param trainingLoss mean loss of the last epoch, or of the one whose weights were kept [nats an event], mean over hypotheses
 * @param validation how the trainings ended; null without early stopping
 * @param aucInSample area under the ROC curve, window vs side-bands, on the events that the first arm scans, which are training
 *     events unless its protection keeps them apart; mean over hypotheses
 * @param leakage the mass leakage; null for runs that do not measure it or whose classifier is dead
 * @param maximum the largest {@code z_likelihood} of the run; null if no pair of fits converged, or the classifier is
 *     dead
 * @param seconds time spent; excluded from reproducibility checks
 * @param trainedOn the GPU with its driver and kernels, or the CPU kernels; excluded from reproducibility checks; null
 *     in rows written before it was recorded
 * @param priceSeconds price of the first arm, as {@link ArmRow#trainingSeconds()} [s]; excluded from reproducibility checks; null
 *     for an external arm, and in rows written before it was recorded
 */
public record RunRow(
        @Column(text = "run number") long run,
        @Column(text = "seed of every random stream, with the run number") long masterSeed,
        @Column(unit = "events", text = "events in the dataset") int events,
        @Column(unit = "events", text = "injected signal events among them", presence = Presence.OPTIONAL)
                Integer injectedEvents,
        @Column(text = "training engine, or histogram for a classifier without one") String engine,
        @Column(
                        text =
                                "complete, with_failed_fits, or dead_classifier: more than a tenth of the events have one"
                                        + " response, so that the run is left out of all verdicts")
                RunStatus status,
        @Column(unit = "nats", text = "mean loss per event in the last epoch, or in the one whose weights were kept")
                double trainingLoss,
        @Flattened(presence = Presence.OPTIONAL) Validation validation,
        @Column(
                        text = "window against side-bands, scanned events of the first arm: training events, unless its"
                                + " protection keeps them apart",
                        after = "training_loss")
                double aucInSample,
        @Flattened(presence = Presence.OPTIONAL) Leakage leakage,
        @Flattened(presence = Presence.OPTIONAL) Maximum maximum,
        @Flattened(prefix = "seconds") StageSeconds seconds,
        @Column(
                        text =
                                "what trained the classifiers: a card with its driver and the mark of its kernels, or the CPU's"
                                        + " kernels",
                        presence = Presence.OPTIONAL,
                        origin = Origin.MEASURED)
                String trainedOn,
        @Column(
                        unit = "s",
                        text =
                                "price of the first arm, or of the only one: processor time of its trainings, with shared nets in"
                                        + " full; elapsed time on a GPU; unknown for an external arm",
                        presence = Presence.OPTIONAL,
                        origin = Origin.MEASURED)
                Double priceSeconds)
        implements Serializable {
    /** The table {@code runs}: one row for each completed run. */
    public static final Table<RunRow> TABLE = Table.of("runs", RunRow.class);

    /**
     * The same row with another engine.
     *
     * @param other its name
     */
    public RunRow withEngine(String other) {
        return new RunRow(
                run,
                masterSeed,
                events,
                injectedEvents,
                other,
                status,
                trainingLoss,
                validation,
                aucInSample,
                leakage,
                maximum,
                seconds,
                trainedOn,
                priceSeconds);
    }

    /**
     * The same row with the device that trained it.
     *
     * @param device GPU and kernels, or the CPU kernels
     */
    public RunRow withTrainedOn(String device) {
        return new RunRow(
                run,
                masterSeed,
                events,
                injectedEvents,
                engine,
                status,
                trainingLoss,
                validation,
                aucInSample,
                leakage,
                maximum,
                seconds,
                device,
                priceSeconds);
    }

    /**
     * Result of training with early stopping.
     *
     * @param epochs trained, mean over hypotheses
     * @param loss validation loss of the weights that were kept [nats an event], mean over hypotheses
     */
    public record Validation(
            @Column(text = "epochs until the training stopped early, mean over hypotheses") double epochs,
            @Column(
                            name = "validation_loss",
                            unit = "nats",
                            text = "mean loss of an event that was not trained on, weights of the best epoch")
                    double loss)
            implements Serializable {}

    /**
     * Mass leakage: the classifier's AUC on an independent dataset of the same size.
     *
     * @param aucIndependent area under the ROC curve, window vs side-bands, on independent events
     * @param standardError of {@code aucIndependent}
     */
    public record Leakage(
            @Column(
                            text =
                                    "window against side-bands, independent events (of a bootstrap, those that the run has not"
                                            + " taken): above 0.5 the classifier knows the mass")
                    double aucIndependent,
            @Column(name = "auc_independent_error", text = "standard error of auc_independent") double standardError)
            implements Serializable {}

    /**
     * The largest significance of a run and its place in the scan.
     *
     * @param zLikelihood the largest signed {@code z_likelihood} over hypotheses and working points
     * @param hypothesisGeV its hypothesis [GeV]
     * @param keptFraction its working point
     */
    public record Maximum(
            @Column(name = "z_max", text = "largest z_likelihood over hypotheses and working points")
                    double zLikelihood,
            @Column(name = "z_max_hypothesis_gev", unit = "GeV", text = "hypothesis of z_max") double hypothesisGeV,
            @Column(name = "z_max_kept_fraction", text = "working point of z_max") double keptFraction)
            implements Serializable {}

    /**
     * Seconds spent on each stage of a run, all hypotheses together.
     *
     * @param dataset drawing and labelling events [s]
     * @param training the classifier [s]
     * @param response response and working points [s]
     * @param fit spectra and fits [s]
     * @param leakage the independent dataset [s]
     */
    public record StageSeconds(
            @Column(unit = "s", text = "drawing and labelling events", origin = Origin.MEASURED) double dataset,
            @Column(
                            unit = "s",
                            text =
                                    "training the classifiers; of a run that was trained together with others, its share by"
                                            + " multiplications of the wall time that all of them took",
                            origin = Origin.MEASURED)
                    double training,
            @Column(unit = "s", text = "response and working points", origin = Origin.MEASURED) double response,
            @Column(unit = "s", text = "spectra and fits", origin = Origin.MEASURED) double fit,
            @Column(unit = "s", text = "the independent dataset", origin = Origin.MEASURED) double leakage)
            implements Serializable {
        /** Names of the stages, in their order. */
        public static final List<String> STAGES = List.of("dataset", "training", "response", "fit", "leakage");

        /** The seconds of every stage, by its name and in the order of {@link #STAGES}. */
        public Map<String, Double> byStage() {
            double[] seconds = {dataset, training, response, fit, leakage};
            Map<String, Double> stages = new LinkedHashMap<>();
            for (int i = 0; i < seconds.length; i++) {
                stages.put(STAGES.get(i), seconds[i]);
            }
            return stages;
        }

        /** All stages together [s]. */
        public double total() {
            return dataset + training + response + fit + leakage;
        }
    }
}
