package hep.mirage.lab.training;

import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorSettings;
import hep.mirage.model.generator.NetworkSettings;
import java.util.Optional;

/**
 * Makes a generator of any kind from a sample: a function of settings, seed and sample. Neither the number of threads nor
 * interruptions change a bit of the bundle.
 */
public final class GeneratorTraining {
    private final GeneratorSettings settings;
    private final EventBatch sample;
    private final SampleDigest digest;
    private final EventSplit split;
    /** Empty if nothing is trained. */
    private final Optional<NetworkTraining> networks;

    /**
     * A training on a whole sample that has not begun.
     *
     * @param settings how to train; their kind decides what is made
     * @param seed master seed
     * @param sample training events, weighted or not
     * @param digest what they were read from
     * @throws InvalidInput if the sample is too small, its schema has no such representation, or it weighs nothing
     */
    public GeneratorTraining(GeneratorSettings settings, long seed, EventBatch sample, SampleDigest digest) {
        this(settings, seed, sample, digest, EventSplit.none());
    }

    /**
     * A training on a part of a sample that has not begun.
     *
     * @param settings how to train; their kind decides what is made
     * @param seed master seed
     * @param sample all events of the sample, weighted or not
     * @param digest what they were read from
     * @param split which of them are held out, to judge the generator by
     * @throws InvalidInput if the part is too small, its schema has no such representation, or it weighs nothing
     */
    public GeneratorTraining(
            GeneratorSettings settings, long seed, EventBatch sample, SampleDigest digest, EventSplit split) {
        this.settings = settings;
        this.sample = sample;
        this.digest = digest;
        this.split = split;
        EventBatch part = split.training(sample);
        if (settings instanceof NetworkSettings networks) {
            requireEvents(part, networks.batch());
            this.networks = Optional.of(new NetworkTraining(networks, seed, sample, digest, split));
        } else {
            requireEvents(part, 1);
            this.networks = Optional.empty();
        }
    }

    private static void requireEvents(EventBatch sample, int batch) {
        if (sample.size() < batch) {
            throw new InvalidInput("training sample: " + Counted.of(sample.size(), "event") + "; at least one batch of "
                    + batch + " is needed; take a larger sample or a smaller batch");
        }
        sample.weights().ifPresent(GeneratorTraining::requireWeight);
    }

    private static void requireWeight(double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0)) {
                throw new InvalidInput("training sample: weight " + weights[i] + " pb of event " + i
                        + "; weights must be 0 or above; leave such events out");
            }
            sum += weights[i];
        }
        if (!(sum > 0)) {
            throw new InvalidInput("training sample: all weights are 0 pb; their sum must be above 0");
        }
    }

    /**
     * Trains to the last epoch, from a checkpoint where there is one. A bootstrap has no epochs: its bundle is the sample.
     *
     * @param threads how many multiply, at least 1
     * @param checkpoints where the state is kept
     * @param listener progress callback
     * @return the trained bundle, without quality figures
     * @throws InterruptedException if the thread was interrupted; the state is then in the checkpoint
     * @throws InvalidInput if the checkpoint cannot be used, a feature never changes, or the training diverges
     */
    public GeneratorBundle run(int threads, CheckpointPlan checkpoints, TrainingListener listener)
            throws InterruptedException {
        return run(threads, checkpoints, EarlyStopping.never(), listener);
    }

    /**
     * Trains until the generator stands still or to the last epoch, as {@link #run(int, CheckpointPlan,
     * TrainingListener)} does.
     *
     * @param threads how many multiply, at least 1
     * @param checkpoints where the state is kept
     * @param stopping when the generator is judged by the events held out, and what ends the training
     * @param listener progress callback
     * @return the bundle of the best state judged, without quality figures
     * @throws InterruptedException if the thread was interrupted; the state is then in the checkpoint
     * @throws InvalidInput if the checkpoint cannot be used, a feature never changes, the training diverges, or there
     *     is nothing to judge by
     */
    public GeneratorBundle run(
            int threads, CheckpointPlan checkpoints, EarlyStopping stopping, TrainingListener listener)
            throws InterruptedException {
        if (networks.isEmpty()) {
            return GeneratorBundle.ofEvents((BootstrapSettings) settings, sample, digest, split);
        }
        if (stopping.everyEpochs() > 0 && split.heldOut(sample).size() < 2) {
            throw new InvalidInput("early_stopping: no events are held out to judge by; set held_out_fraction above 0,"
                    + " such as to 0.2");
        }
        return networks.get().run(threads, checkpoints, stopping, listener);
    }
}
