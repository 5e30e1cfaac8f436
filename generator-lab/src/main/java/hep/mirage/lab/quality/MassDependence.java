package hep.mirage.lab.quality;

import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.MassLabels;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Information on the mass in a classifier's inputs, for generated events and for the Monte Carlo. Any excess in the
 * generator sculpts every spectrum that a run selects, whatever the classifier.
 *
 * <p>Two measures: the AUC of a classifier that separates signal window from side-bands, {@link #SETTINGS}, and
 * Spearman's correlation of each input with the mass. The classifier is trained on one half of the generated events and
 * evaluated on the other half and on the Monte Carlo; then the halves are swapped. What it has learnt about the physics
 * process separates both samples equally well: recoils do grow with the mass, and side-bands of a falling spectrum are
 * lighter than the window. A better separation of generated events is an artefact of the generator.
 *
 * @param generated AUC on the generated events not used for training
 * @param generatedEvents in window and side-bands
 * @param monteCarlo AUC of the same classifiers on the Monte Carlo events
 * @param monteCarloEvents in window and side-bands
 * @param correlations by input
 */
public record MassDependence(
        AreaUnderCurve generated,
        int generatedEvents,
        AreaUnderCurve monteCarlo,
        int monteCarloEvents,
        List<Correlation> correlations) {
    /** AUC difference to the Monte Carlo above which a significant excess counts: {@value}. */
    public static final double LIMIT = 0.002;
    /** Number of errors by which an AUC must exceed the Monte Carlo's to be significant: {@value}. */
    public static final double PULLS = 3;
    /** Fewest events in window and side-bands: {@value}. */
    public static final int FEWEST = 400;

    /** Two layers of 64, Adam at 3e-3 / (1 + 1e-3 t), 8 epochs of batches of 256. */
    static final ClassifierSettings SETTINGS =
            new ClassifierSettings(List.of(64, 64), AdamSettings.of(3e-3, 1e-3), 8, 256);

    /** Copies the list. */
    public MassDependence {
        correlations = List.copyOf(correlations);
    }

    /**
     * Spearman's correlation of an input with the mass.
     *
     * @param input its name; cos_ or sin_ of an angle
     * @param generated value for the generated events
     * @param monteCarlo value for the Monte Carlo
     * @param pull their difference over its error
     * @param error statistical error of the difference
     */
    public record Correlation(String input, double generated, double monteCarlo, double pull, double error) {
        /** Difference that counts if it is significant: {@value}. */
        public static final double LIMIT = 0.01;
        /** Number of errors by which correlations must differ to be significant: {@value}. */
        public static final double PULLS = 4;

        /** Whether generator and Monte Carlo differ, by size and by significance. */
        public boolean differs() {
            return Math.abs(generated - monteCarlo) >= LIMIT && Math.abs(pull) >= PULLS;
        }

        /** The largest absolute difference that is not excluded, at {@value #PULLS} errors. */
        public double largestPossible() {
            return Math.abs(generated - monteCarlo) + PULLS * error;
        }
    }

    /**
     * Measures both samples.
     *
     * @param generated unweighted, at least {@value #FEWEST} in window and side-bands
     * @param monteCarlo of the same schema, unweighted, likewise
     * @param inputs of the classifier
     * @param labels window and side-bands
     * @param seed of initial weights and order
     */
    public static MassDependence of(
            EventBatch generated, EventBatch monteCarlo, List<String> inputs, MassLabels labels, long seed) {
        Labeller labeller = new Labeller(generated.schema(), inputs, AngleEncoding.UNIT_CIRCLE);
        Standardization standardization = labeller.standardization(generated, labels);
        LabelledDataset ofGenerated = labeller.label(generated, labels, standardization);
        LabelledDataset ofMonteCarlo = labeller.label(monteCarlo, labels, standardization);
        List<List<AreaUnderCurve>> halves = IntStream.range(0, 2)
                .parallel()
                .mapToObj(half -> {
                    NetworkWeights trained = trained(part(ofGenerated, 1 - half), half, seed);
                    return List.of(area(trained, part(ofGenerated, half)), area(trained, ofMonteCarlo));
                })
                .toList();
        return new MassDependence(
                mean(halves, 0),
                ofGenerated.size(),
                mean(halves, 1),
                ofMonteCarlo.size(),
                correlations(generated, monteCarlo, inputs));
    }

    private static List<Correlation> correlations(EventBatch generated, EventBatch monteCarlo, List<String> inputs) {
        InputColumns ofGenerated = InputColumns.of(generated, inputs);
        InputColumns ofMonteCarlo = InputColumns.of(monteCarlo, inputs);
        double error = Math.sqrt(1.0 / generated.size() + 1.0 / monteCarlo.size());
        List<Correlation> correlations = new ArrayList<>();
        for (int j = 0; j < ofGenerated.width(); j++) {
            double g =
                    RankCorrelation.between(ofGenerated.columns().get(j), generated.massGeV(), Weights.of(generated));
            double m = RankCorrelation.between(
                    ofMonteCarlo.columns().get(j), monteCarlo.massGeV(), Weights.of(monteCarlo));
            correlations.add(new Correlation(ofGenerated.names().get(j), g, m, (g - m) / error, error));
        }
        return correlations;
    }

    /** Excess of the generated AUC over the Monte Carlo's. */
    public double excess() {
        return generated.value() - monteCarlo.value();
    }

    /** The excess over its error. */
    public double pull() {
        return excess() / error();
    }

    private double error() {
        return StrictMath.hypot(generated.standardError(), monteCarlo.standardError());
    }

    /** The largest excess that is not excluded, at {@value #PULLS} errors. */
    public double largestPossible() {
        return Math.max(0, excess()) + PULLS * error();
    }

    /** Whether the inputs of generated events carry information on the mass that those of the Monte Carlo do not. */
    public boolean differs() {
        return excess() >= LIMIT && pull() >= PULLS || correlations.stream().anyMatch(Correlation::differs);
    }

    private static LabelledDataset part(LabelledDataset dataset, int half) {
        return dataset.select(
                IntStream.range(0, dataset.size()).filter(i -> i % 2 == half).toArray());
    }

    private static NetworkWeights trained(LabelledDataset learnt, int half, long seed) {
        TrainingTask task = new TrainingTask(
                learnt,
                SETTINGS,
                InitialWeights.glorotUniform(
                        SETTINGS.shape(learnt.inputs()), LabStream.MASS_CLASSIFIER.open(seed, half)),
                new RunRandomness(seed, half, LabStream.MASS_CLASSIFIER.member()));
        return new FusedEngine().train(task).orThrow().weights();
    }

    private static AreaUnderCurve area(NetworkWeights trained, LabelledDataset asked) {
        return AreaUnderCurve.of(ClassifierResponse.of(trained, asked.features()), asked.labels());
    }

    /**
     * The error is that of a single classifier: both learn the same and are evaluated on the same Monte Carlo. For generated events
     * it is an upper bound: the two halves are independent, and the error of their mean is smaller by up to √2.
     */
    private static AreaUnderCurve mean(List<List<AreaUnderCurve>> halves, int sample) {
        AreaUnderCurve first = halves.get(0).get(sample);
        AreaUnderCurve second = halves.get(1).get(sample);
        return new AreaUnderCurve(
                0.5 * (first.value() + second.value()), 0.5 * (first.standardError() + second.standardError()));
    }
}
