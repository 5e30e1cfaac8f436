package hep.mirage.engine.cuda.check;

import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.MassLabels.Label;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.TrainingRandomness;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.optimizer.OptimizerKind;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Trainings of the published classifier on events of the default generator, used to check and time the engines. */
final class PublishedTasks {
    /** The mass-blind inputs of the default study. */
    static final List<String> MASS_BLIND =
            List.of("phi_llg", "pt_llg", "met", "phi_met", "dphi_met_llg", "n_jets", "n_central_jets");

    private static final long SEED = 20220615;
    private static final double SIDEBANDS_LOW_GEV = 132;
    private static final double WINDOW_LOW_GEV = 144;
    private static final double WINDOW_HIGH_GEV = 156;
    private static final double SIDEBANDS_HIGH_GEV = 168;

    private final List<LabelledDataset> datasets;

    /**
     * Draws the datasets of runs 0, 1, ...
     *
     * @param bundle the generator's file
     * @param count how many
     */
    PublishedTasks(Path bundle, int count) {
        Generator generator = GeneratorBundle.read(bundle).generator();
        DatasetSettings settings = new DatasetSettings(
                DatasetSettings.PUBLISHED_EVENTS,
                SIDEBANDS_LOW_GEV,
                SIDEBANDS_HIGH_GEV,
                MASS_BLIND,
                AngleEncoding.AS_ANGLE);
        Labeller labeller = new Labeller(generator.schema(), MASS_BLIND, AngleEncoding.AS_ANGLE);
        this.datasets = IntStream.range(0, count)
                .parallel()
                .mapToObj(run -> {
                    EventBatch events = RunDataset.draw(generator, settings, stream(StreamPurpose.DATASET, run));
                    return labeller.label(
                            events, PublishedTasks::label, labeller.standardization(events, PublishedTasks::label));
                })
                .toList();
    }

    private static Label label(double massGeV) {
        if (massGeV >= WINDOW_LOW_GEV && massGeV < WINDOW_HIGH_GEV) {
            return Label.WINDOW;
        }
        return massGeV >= SIDEBANDS_LOW_GEV && massGeV < SIDEBANDS_HIGH_GEV ? Label.SIDEBAND : Label.OUTSIDE;
    }

    /**
     * A variant of the training.
     *
     * @param optimizer with the published learning rate, except for plain gradient descent, which needs more
     * @param dropout of all hidden layers
     * @param batchSize events per step
     */
    record Variant(OptimizerKind optimizer, double dropout, int batchSize) {
        /** The published training, by Adam with idle rows. */
        static final Variant PUBLISHED = new Variant(OptimizerKind.ADAM, 0, 1);

        /** Dense Adam on batches. */
        static final Variant BATCHES = new Variant(OptimizerKind.ADAM_DENSE, 0, 32);

        private static final double RATE_OF_DESCENT = 0.05;

        OptimizerSettings settings() {
            OptimizerSettings published = ClassifierSettings.published().optimizer();
            double rate = optimizer == OptimizerKind.SGD ? RATE_OF_DESCENT : published.learningRate();
            return optimizer.usual(rate, published.decayPerStep());
        }
    }

    /**
     * Trainings that end after some steps.
     *
     * @param nets how many; datasets are reused if there are fewer
     * @param steps of each
     * @param variant how they are trained
     */
    List<TrainingTask> tasks(int nets, int steps, Variant variant) {
        ClassifierSettings published = ClassifierSettings.published();
        int events = datasets.stream().mapToInt(LabelledDataset::size).min().orElseThrow();
        int stepsAnEpoch = events / variant.batchSize();
        int epochs = (steps + stepsAnEpoch - 1) / stepsAnEpoch;
        ClassifierSettings settings = new ClassifierSettings(
                        published.hiddenLayers().withDropout(variant.dropout()),
                        variant.settings(),
                        epochs,
                        variant.batchSize())
                .withEpochs(epochs, EarlyStopping.OFF);
        return IntStream.range(0, nets)
                .mapToObj(run -> new TrainingTask(
                        datasets.get(run % datasets.size()),
                        settings,
                        InitialWeights.glorotUniform(
                                settings.shape(MASS_BLIND.size()), stream(StreamPurpose.INITIAL_WEIGHTS, run)),
                        new FewerEvents(new RunRandomness(SEED, run, 0), steps / epochs * variant.batchSize())))
                .toList();
    }

    private static UniformRandomProvider stream(StreamPurpose purpose, int run) {
        return RandomStreams.open(new StreamKey(SEED, purpose, run, 0));
    }

    /**
     * The order of a run's events, of which each epoch uses only the first ones.
     *
     * @param whole the randomness of the run
     * @param eventsAnEpoch how many
     */
    private record FewerEvents(TrainingRandomness whole, int eventsAnEpoch) implements TrainingRandomness {
        @Override
        public int[] permutation(int epoch, int events) {
            return Arrays.copyOf(whole.permutation(epoch, events), Math.min(events, eventsAnEpoch));
        }

        @Override
        public UniformRandomProvider dropout(int epoch) {
            return whole.dropout(epoch);
        }
    }
}
