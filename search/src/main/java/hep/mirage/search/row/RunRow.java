package hep.mirage.search.row;

import java.io.Serializable;

/**
 * One row of {@code runs}. Everything but {@code seconds} and {@code trainedOn} is the same bit for bit wherever the run is
 * computed; {@code engine} is what the study names.
 *
 * @param run run number
 * @param masterSeed seed of the ensemble; with {@code run} it addresses every random stream
 * @param events events in the dataset
 * @param engine training engine
 * @param status how the run ended
 * @param trainingLoss mean loss of the last epoch, or of the one whose weights were kept [nats an event], mean over hypotheses
 * @param validation how the trainings ended; null without early stopping
 * @param aucInSample area under the ROC curve, window against side-bands, on the training events; mean over hypotheses
 * @param leakage the mass leakage; null in the runs that do not measure it, or whose
 *     classifier is dead
 * @param maximum the largest {@code z_likelihood} of the run; null where no pair of fits converged, or
 *     the classifier is dead
 * @param seconds time spent; not part of what is reproduced
 * @param trainedOn the card with its driver and kernels, or the CPU's kernels; not part of what is reproduced; null in rows
 *     from before it was recorded
 */
public record RunRow(
        long run,
        long masterSeed,
        int events,
        String engine,
        RunStatus status,
        double trainingLoss,
        Validation validation,
        double aucInSample,
        Leakage leakage,
        Maximum maximum,
        StageSeconds seconds,
        String trainedOn)
        implements Serializable {
    /**
     * The same row of another engine.
     *
     * @param other its name
     */
    public RunRow withEngine(String other) {
        return new RunRow(
                run,
                masterSeed,
                events,
                other,
                status,
                trainingLoss,
                validation,
                aucInSample,
                leakage,
                maximum,
                seconds,
                trainedOn);
    }

    /**
     * The same row with what trained it.
     *
     * @param device card and kernels, or the kernels of the CPU
     */
    public RunRow withTrainedOn(String device) {
        return new RunRow(
                run,
                masterSeed,
                events,
                engine,
                status,
                trainingLoss,
                validation,
                aucInSample,
                leakage,
                maximum,
                seconds,
                device);
    }

    /**
     * The end of trainings with early stopping.
     *
     * @param epochs epochs trained, mean over hypotheses
     * @param loss validation loss of the weights that were kept [nats an event], mean over hypotheses
     */
    public record Validation(double epochs, double loss) implements Serializable {}

    /**
     * What the classifier knows of the mass: its AUC on an independent dataset of the same size.
     *
     * @param aucIndependent area under the ROC curve, window against side-bands, on independent events
     * @param standardError of {@code aucIndependent}
     */
    public record Leakage(double aucIndependent, double standardError) implements Serializable {}

    /**
     * Where the largest significance of a run stands.
     *
     * @param zLikelihood the largest signed {@code z_likelihood} over hypotheses and working points
     * @param hypothesisGeV its hypothesis [GeV]
     * @param keptFraction its working point
     */
    public record Maximum(double zLikelihood, double hypothesisGeV, double keptFraction) implements Serializable {}

    /**
     * Seconds spent on each stage of a run, all hypotheses together.
     *
     * @param dataset drawing and labelling events [s]
     * @param training the classifier [s]
     * @param response response and working points [s]
     * @param fit spectra and fits [s]
     * @param leakage the independent dataset [s]
     */
    public record StageSeconds(double dataset, double training, double response, double fit, double leakage)
            implements Serializable {
        /** All stages together [s]. */
        public double total() {
            return dataset + training + response + fit + leakage;
        }
    }
}
