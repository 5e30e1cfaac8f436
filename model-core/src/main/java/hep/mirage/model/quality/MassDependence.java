package hep.mirage.model.quality;

import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.MassRegions;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
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
import java.util.stream.IntStream;

/**
 * What a classifier's inputs tell of the mass, in generated events and in the Monte Carlo. What a generator adds here
 * sculpts every spectrum that a run selects, whatever the classifier.
 *
 * <p>Two figures: the area under the curve of a classifier that tells signal window from side-bands, on events that it has
 * not seen, and Spearman's correlation of each input with the mass. The area is that of two halves, each asked of a
 * classifier that learnt from the other, {@link #SETTINGS}.
 *
 * @param generated area of the generated events
 * @param generatedEvents in window and side-bands
 * @param monteCarlo area of the Monte Carlo events
 * @param monteCarloEvents in window and side-bands
 * @param correlations by input
 */
public record MassDependence(
        AreaUnderCurve generated,
        int generatedEvents,
        AreaUnderCurve monteCarlo,
        int monteCarloEvents,
        List<Correlation> correlations) {
    /** Area beyond the Monte Carlo's from which on a significant excess counts: {@value}. */
    public static final double LIMIT = 0.002;
    /** Errors by which an area must exceed the Monte Carlo's to count: {@value}. */
    public static final double PULLS = 3;
    /** Fewest events in window and side-bands: {@value}. */
    public static final int FEWEST = 400;

    /** Two layers of 64, Adam at 3e-3 / (1 + 1e-3 t), 8 epochs of batches of 256. */
    static final ClassifierSettings SETTINGS =
            new ClassifierSettings(List.of(64, 64), AdamSettings.of(3e-3, 1e-3), 8, 256);

    private static final int STREAM_MEMBER = 8;

    /** Copies the list. */
    public MassDependence {
        correlations = List.copyOf(correlations);
    }

    /**
     * Spearman's correlation of an input with the mass.
     *
     * @param input its name; cos_ or sin_ of an angle
     * @param generated that of the generated events
     * @param monteCarlo that of the Monte Carlo
     * @param pull their difference over its error
     */
    public record Correlation(String input, double generated, double monteCarlo, double pull) {
        /** Difference that counts where it is significant: {@value}. */
        public static final double LIMIT = 0.01;
        /** Errors by which correlations must differ to count: {@value}. */
        public static final double PULLS = 4;

        /** Whether generator and Monte Carlo differ, by size and by error. */
        public boolean differs() {
            return Math.abs(generated - monteCarlo) >= LIMIT && Math.abs(pull) >= PULLS;
        }
    }

    /**
     * Measures both samples.
     *
     * @param generated unweighted, at least {@value #FEWEST} in the regions
     * @param monteCarlo of the same schema, unweighted, likewise
     * @param inputs of the classifier
     * @param regions window and side-bands
     * @param seed of initial weights and order
     */
    public static MassDependence of(
            EventBatch generated, EventBatch monteCarlo, List<String> inputs, MassRegions regions, long seed) {
        List<EventBatch> samples = List.of(generated, monteCarlo);
        List<Labelled> labelled = samples.stream()
                .map(events -> Labelled.of(events, inputs, regions))
                .toList();
        List<AreaUnderCurve> areas =
                labelled.parallelStream().map(sample -> sample.area(seed)).toList();
        return new MassDependence(
                areas.get(0),
                labelled.get(0).dataset().size(),
                areas.get(1),
                labelled.get(1).dataset().size(),
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
            correlations.add(new Correlation(ofGenerated.names().get(j), g, m, (g - m) / error));
        }
        return correlations;
    }

    /** By how much the generated area exceeds 0.5, or the Monte Carlo's where that is itself beyond its errors. */
    public double excess() {
        return generated.value() - expected();
    }

    private boolean monteCarloKnowsTheMass() {
        return monteCarlo.value() - 0.5 > PULLS * monteCarlo.standardError();
    }

    private double expected() {
        return monteCarloKnowsTheMass() ? monteCarlo.value() : 0.5;
    }

    /** The excess over its error. */
    public double pull() {
        double error = monteCarloKnowsTheMass()
                ? StrictMath.hypot(generated.standardError(), monteCarlo.standardError())
                : generated.standardError();
        return excess() / error;
    }

    /** Whether the inputs of generated events tell of the mass what those of the Monte Carlo do not. */
    public boolean differs() {
        return excess() >= LIMIT && pull() >= PULLS || correlations.stream().anyMatch(Correlation::differs);
    }

    private record Labelled(LabelledDataset dataset) {
        static Labelled of(EventBatch events, List<String> inputs, MassRegions regions) {
            Labeller labeller = new Labeller(events.schema(), inputs, AngleEncoding.UNIT_CIRCLE);
            return new Labelled(labeller.label(events, regions, labeller.standardization(events, regions)));
        }

        /** Mean of the areas of both halves; they are independent of each other. */
        AreaUnderCurve area(long seed) {
            List<AreaUnderCurve> halves = IntStream.range(0, 2)
                    .parallel()
                    .mapToObj(half -> area(part(1 - half), part(half), half, seed))
                    .toList();
            return new AreaUnderCurve(
                    0.5 * (halves.get(0).value() + halves.get(1).value()),
                    0.5
                            * StrictMath.hypot(
                                    halves.get(0).standardError(), halves.get(1).standardError()));
        }

        private LabelledDataset part(int half) {
            return dataset.select(IntStream.range(0, dataset.size())
                    .filter(i -> i % 2 == half)
                    .toArray());
        }

        private static AreaUnderCurve area(LabelledDataset learnt, LabelledDataset asked, int half, long seed) {
            StreamKey weights = new StreamKey(seed, StreamPurpose.INITIAL_WEIGHTS, half, STREAM_MEMBER);
            TrainingTask task = new TrainingTask(
                    learnt,
                    SETTINGS,
                    InitialWeights.glorotUniform(SETTINGS.shape(learnt.inputs()), RandomStreams.open(weights)),
                    new RunRandomness(seed, half, STREAM_MEMBER));
            NetworkWeights trained = new FusedEngine().train(task).orThrow().weights();
            float[] responses = ClassifierResponse.of(trained, asked.features());
            return AreaUnderCurve.of(responses, Arrays.copyOf(asked.labels(), responses.length));
        }
    }
}
