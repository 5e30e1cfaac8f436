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
 * Trains a generator of any kind on a sample. The bundle is a function of settings, seed and sample; neither the number
 * of threads nor interruptions change any of its bits.
 */
public final class GeneratorTraining {
    private final GeneratorSettings settings;
    private final EventBatch sample;
    private final SampleDigest digest;
    private final EventSplit split;
    /** Empty if nothing is trained. */
    private final Optional<NetworkTraining> networks;

    /**
     * A new training on a whole sample.
     *
     * @param settings how to train; their kind determines the generator
     * @param seed master seed
     * @param sample training events, weighted or not
     * @param digest digest of the source of the events
     * @throws InvalidInput if the sample is too small, its schema has no such representation, or its weights are all
     *     zero
     */
    public GeneratorTraining(GeneratorSettings settings, long seed, EventBatch sample, SampleDigest digest) {
        this(settings, seed, sample, digest, EventSplit.none());
    }

    /**
     * A new training on a part of a sample.
     *
     * @param settings how to train; their kind determines the generator
     * @param seed master seed
     * @param sample all events of the sample, weighted or not
     * @param digest digest of the source of the events
     * @param split which of them are held out for the assessment of the generator
     * @throws InvalidInput if the part is too small, or too large for the bundle of a bootstrap, its schema has no such
     *     representation, or its weights are all zero
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
            BootstrapSettings.requireRoom(part.size(), part.schema());
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
     * Trains to the last epoch, starting from a checkpoint if there is one. A bootstrap has no epochs: its bundle is
     * the sample.
     *
     * @param threads number of threads for matrix products, at least 1
     * @param checkpoints where the state is kept
     * @param listener progress callback
     * @return the trained bundle, without quality figures
     * @throws InterruptedException if the thread was interrupted; the checkpoint then holds the state
     * @throws InvalidInput if the checkpoint cannot be used, a feature never changes, or the training diverges
     */
    public GeneratorBundle run(int threads, CheckpointPlan checkpoints, TrainingListener listener)
            throws InterruptedException {
        return run(threads, checkpoints, EarlyStopping.never(), listener);
    }

    /**
     * Trains until the generator stops improving or to the last epoch, like {@link #run(int, CheckpointPlan,
     * TrainingListener)}.
     *
     * @param threads number of threads for matrix products, at least 1
     * @param checkpoints where the state is kept
     * @param stopping when the generator is evaluated on the held-out events, and the stopping criterion
     * @param listener progress callback
     * @return the bundle of the best evaluated state, without quality figures
     * @throws InterruptedException if the thread was interrupted; the checkpoint then holds the state
     * @throws InvalidInput if the checkpoint cannot be used, a feature never changes, the training diverges, or there
     *     are no held-out events
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
