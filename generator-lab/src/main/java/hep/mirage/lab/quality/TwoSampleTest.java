package hep.mirage.lab.quality;

import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.LabelledDataset;
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
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Classifier two-sample test: whether a classifier can distinguish generated events from the real ones of the Monte
 * Carlo (Lopez-Paz, Oquab, "Revisiting classifier two-sample tests", ICLR 2017). Its inputs are every feature and the
 * mass, angles as cosine and sine, all standardised over the training events. It is evaluated on events that it has not
 * seen.
 *
 * <p>The classifier is always the same, {@link #SETTINGS}, so that results of different generators can be compared. A
 * classifier with finite training is not optimal: the AUC is a lower bound on that of the best classifier, and grows
 * with the number of training events. Equations between features are learnt last; {@link #informed} provides them as
 * inputs, see {@link KinematicRelation}.
 *
 * @param area AUC on events that the classifier has not seen, with its standard error (DeLong); 0.5 if the two kinds
 *     are indistinguishable
 * @param learningArea AUC on the training events; a value far above {@code area} indicates over-training
 * @param learningEvents of each kind
 * @param askedEvents of each kind
 */
public record TwoSampleTest(AreaUnderCurve area, AreaUnderCurve learningArea, int learningEvents, int askedEvents) {
    /** AUC that a generator should not exceed: {@value}. */
    public static final double GOAL = 0.60;

    /** Three layers of 256, Adam at 3e-3 / (1 + 1e-3 t), 20 epochs of batches of 512. */
    static final ClassifierSettings SETTINGS =
            new ClassifierSettings(List.of(256, 256, 256), AdamSettings.of(3e-3, 1e-3), 20, 512);

    /**
     * The compared samples. Generated events are independent of each other; the first ones are used for training, the
     * last ones for evaluation. Each kind has as many events as the smaller one.
     *
     * @param generated unweighted
     * @param toLearn real events for training, unweighted
     * @param toAsk other real events, for evaluation, unweighted
     */
    public record Samples(EventBatch generated, EventBatch toLearn, EventBatch toAsk) {
        /** Minimum number of events for training, and for evaluation: {@value}. */
        public static final int FEWEST = 100;

        /** Checks that there are enough events. */
        public Samples {
            if (Math.min(toLearn.size(), toAsk.size()) < FEWEST || generated.size() < 2 * FEWEST) {
                throw new InvalidInput("classifier two-sample test: " + toLearn.size() + " real events to learn from, "
                        + toAsk.size() + " to ask about, " + generated.size() + " generated; at least " + FEWEST + ", "
                        + FEWEST + " and " + 2 * FEWEST + " are needed");
            }
        }

        private int learning() {
            long ofGenerated = (long) generated.size() * toLearn.size() / (toLearn.size() + toAsk.size());
            return (int) Math.min(toLearn.size(), Math.max(FEWEST, ofGenerated));
        }

        private int asked() {
            return Math.min(toAsk.size(), generated.size() - learning());
        }

        private List<EventBatch> learnt() {
            return List.of(part(generated, 0, learning()), part(toLearn, 0, learning()));
        }

        private List<EventBatch> askedAbout() {
            return List.of(part(generated, generated.size() - asked(), generated.size()), part(toAsk, 0, asked()));
        }

        private static EventBatch part(EventBatch events, int from, int to) {
            return events.select(IntStream.range(from, to).toArray());
        }
    }

    /**
     * Trains on the features and evaluates.
     *
     * @param samples generated and real
     * @param seed of initial weights and order
     */
    public static TwoSampleTest of(Samples samples, long seed) {
        return of(samples, List.of(), seed, SETTINGS);
    }

    /**
     * The same with residuals of equations between features as further inputs.
     *
     * @param samples generated and real
     * @param relations that real events satisfy
     * @param seed of initial weights and order
     */
    public static TwoSampleTest informed(Samples samples, List<KinematicRelation> relations, long seed) {
        return of(samples, relations, seed, SETTINGS);
    }

    static TwoSampleTest of(
            Samples samples, List<KinematicRelation> relations, long seed, ClassifierSettings settings) {
        double[] learnt = rows(samples.learnt(), relations);
        double[] asked = rows(samples.askedAbout(), relations);
        int inputs = learnt.length / (2 * samples.learning());
        Standardization standardization = Standardization.of(learnt, inputs);
        float[] labels = labels(samples.learning());
        LabelledDataset dataset =
                new LabelledDataset(inputs, standardization.apply(learnt), labels, new double[labels.length]);
        TrainingTask task = new TrainingTask(
                dataset,
                settings,
                InitialWeights.glorotUniform(settings.shape(inputs), LabStream.TWO_SAMPLE_CLASSIFIER.open(seed, 0)),
                new RunRandomness(seed, 0, LabStream.TWO_SAMPLE_CLASSIFIER.member()));
        NetworkWeights trained = new FusedEngine().train(task).orThrow().weights();
        return new TwoSampleTest(
                AreaUnderCurve.of(
                        ClassifierResponse.of(trained, standardization.apply(asked)), labels(samples.asked())),
                AreaUnderCurve.of(ClassifierResponse.of(trained, dataset.features()), labels),
                samples.learning(),
                samples.asked());
    }

    private static double[] rows(List<EventBatch> kinds, List<KinematicRelation> relations) {
        return kinds.stream()
                .map(events -> inputs(events, relations))
                .map(InputColumns::rows)
                .flatMapToDouble(DoubleStream::of)
                .toArray();
    }

    private static InputColumns inputs(EventBatch events, List<KinematicRelation> relations) {
        InputColumns features = InputColumns.of(events);
        List<String> names = new ArrayList<>(features.names());
        List<double[]> columns = new ArrayList<>(features.columns());
        for (KinematicRelation relation : relations) {
            names.add("residual_" + relation.name());
            columns.add(relation.residuals(events));
        }
        return new InputColumns(names, columns);
    }

    /** 0 for the generated events, which come first, and 1 for as many real ones. */
    private static float[] labels(int ofEachKind) {
        float[] labels = new float[2 * ofEachKind];
        Arrays.fill(labels, ofEachKind, 2 * ofEachKind, 1);
        return labels;
    }

    /**
     * Unweighted events of a weighted sample: each is kept with probability equal to its weight divided by the largest
     * weight.
     *
     * @param events weighted or not
     * @param seed of the selection
     */
    public static EventBatch thinned(EventBatch events, long seed) {
        if (events.weights().isEmpty()) {
            return events;
        }
        double[] weights = events.weights().get();
        double largest = Arrays.stream(weights).max().orElse(0);
        UniformRandomProvider random = LabStream.THINNING.open(seed, 0);
        int[] kept = IntStream.range(0, weights.length)
                .filter(i -> random.nextDouble() * largest < weights[i])
                .toArray();
        double[][] columns = new double[events.schema().size()][];
        EventBatch selected = events.select(kept);
        Arrays.setAll(columns, selected::column);
        return EventBatch.of(events.schema(), columns);
    }
}
