package hep.mirage.benchmark;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.OptimizerKind;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** The training of all benchmarks: the published classifier with 17 inputs (136,891 parameters) on events without a signal. */
final class PublishedTraining {
    static final int INPUTS = 17;
    /** Events of the published training of one run, each counted once an epoch: 8 epochs of 19,600. */
    static final int EVENTS_A_TRAINING = 8 * 19_600;

    private PublishedTraining() {}

    /** The published classifier, one epoch. */
    static ClassifierSettings settings(int batchSize) {
        ClassifierSettings published = ClassifierSettings.published();
        return new ClassifierSettings(published.hiddenLayers(), published.optimizer(), 1, batchSize);
    }

    /** Its initial weights. */
    static NetworkWeights start() {
        return InitialWeights.glorotUniform(
                settings(1).shape(INPUTS), RandomStreams.open(new StreamKey(1, StreamPurpose.INITIAL_WEIGHTS, 0, 0)));
    }

    /** Standard normal inputs; a random third of the labels is 1. */
    static LabelledDataset dataset(int events) {
        UniformRandomProvider rng = RandomStreams.open(new StreamKey(1, StreamPurpose.DATASET, 0, 0));
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(rng);
        float[] features = new float[events * INPUTS];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) gauss.sample();
        }
        float[] labels = new float[events];
        double[] massGeV = new double[events];
        for (int i = 0; i < events; i++) {
            labels[i] = rng.nextInt(3) == 0 ? 1 : 0;
            massGeV[i] = labels[i] == 1 ? 150 : 140;
        }
        return new LabelledDataset(INPUTS, features, labels, massGeV);
    }

    /** Steps of the epoch that is repeated at a batch size: 1,024 events, and at least 16 steps. */
    static int stepsOfAnEpoch(int batchSize) {
        return Math.max(16, 1024 / batchSize);
    }

    /** Floating-point operations of one training step: forward, weight gradient, and input gradient except for layer 0. */
    static double operationsOfAStep(int batchSize) {
        NetworkShape shape = settings(1).shape(INPUTS);
        double products = 0;
        for (int layer = 0; layer < shape.depth(); layer++) {
            double one = (double) shape.inputsOf(layer) * shape.outputsOf(layer);
            products += one * (layer == 0 ? 2 : 3);
        }
        return 2 * products * batchSize;
    }

    /** Time of a step of the fused engine on one event [s], the best of epochs of 1,024 steps. */
    static double secondsOfAnEventStep(OptimizerKind optimizer, double seconds) {
        int steps = 1024;
        LabelledDataset dataset = dataset(steps);
        ClassifierSettings settings =
                new ClassifierSettings(ClassifierSettings.published().hiddenLayers(), optimizer.usual(1e-4, 0), 1, 1);
        TrainingTask task = task(dataset, settings);
        FusedEngine fused = new FusedEngine();
        return Stopwatch.best(() -> fused.train(task), seconds) / steps;
    }

    /** The training from the initial weights, with the events in the order of the dataset. */
    static TrainingTask task(LabelledDataset dataset, ClassifierSettings settings) {
        return new TrainingTask(dataset, settings, start(), PublishedTraining::inOrder);
    }

    static int[] inOrder(int epoch, int events) {
        return IntStream.range(0, events).toArray();
    }
}
