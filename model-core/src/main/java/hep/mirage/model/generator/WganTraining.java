package hep.mirage.model.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.ParallelMatrixKernel;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Trains a WGAN-GP on a sample and makes its bundle: a function of settings, seed and sample. Neither the number of
 * threads nor interruptions change a bit of the result.
 */
public final class WganTraining {
    private final WganSettings settings;
    private final long seed;
    private final EventBatch sample;
    private final SampleDigest digest;

    /**
     * A training that has not begun.
     *
     * @param settings how to train
     * @param seed master seed
     * @param sample training events, weighted or not
     * @param digest what they were read from
     * @throws InvalidInput where the sample is too small, has a feature that never changes, or weights nothing
     */
    public WganTraining(WganSettings settings, long seed, EventBatch sample, SampleDigest digest) {
        this.settings = settings;
        this.seed = seed;
        this.sample = sample;
        this.digest = digest;
        requireTrainable(sample, settings.batch());
    }

    private static void requireTrainable(EventBatch sample, int batch) {
        if (sample.size() < batch) {
            throw new InvalidInput("training sample: " + sample.size() + " events; at least one batch of " + batch
                    + " is needed; take a larger sample or a smaller batch");
        }
        sample.weights().ifPresent(WganTraining::requireWeight);
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
     * Trains to the last epoch, from a checkpoint where there is one.
     *
     * @param threads how many multiply, at least 1
     * @param checkpoints where the state is kept
     * @param listener hears of progress
     * @return the trained bundle, without quality figures
     * @throws InterruptedException where the thread was interrupted; the state is then in the checkpoint
     * @throws InvalidInput where the checkpoint cannot be used
     */
    public GeneratorBundle run(int threads, CheckpointPlan checkpoints, TrainingListener listener)
            throws InterruptedException {
        EventEncoding encoding = EventEncoding.of(sample, settings.scaling());
        try (ParallelMatrixKernel kernel = new ParallelMatrixKernel(threads)) {
            WganTrainer trainer = new WganTrainer(settings, seed, sample, encoding, kernel);
            WganCheckpoint checkpoint = new WganCheckpoint(checkpoints.file(), identity());
            checkpoint.restore(trainer.state());
            int done = trainer.state().losses().size();
            listener.started(done, settings.epochs());
            for (int epoch = done + 1; epoch <= settings.epochs(); epoch++) {
                finishEpoch(trainer, epoch, checkpoint);
                EpochLosses losses = trainer.state().endEpoch();
                if (epoch % checkpoints.everyEpochs() == 0 || epoch == settings.epochs()) {
                    checkpoint.write(trainer.state());
                }
                listener.epochDone(losses, settings.epochs(), trainer::generator);
            }
            return bundle(trainer, drawn -> listener.calibrating(drawn, settings.calibrationEvents()));
        }
    }

    private static void finishEpoch(WganTrainer trainer, int epoch, WganCheckpoint checkpoint)
            throws InterruptedException {
        long end = (long) epoch * trainer.stepsPerEpoch();
        while (trainer.state().step() < end) {
            trainer.step();
            if (Thread.interrupted()) {
                checkpoint.write(trainer.state());
                throw new InterruptedException("training stopped in epoch " + epoch + "; it can be continued");
            }
        }
    }

    private GeneratorBundle bundle(WganTrainer trainer, LongConsumer drawn) {
        NetworkWeights weights = trainer.plainGenerator();
        int epochs = trainer.state().losses().size();
        GeneratorManifest manifest = new GeneratorManifest(
                GeneratorManifest.CURRENT_FORMAT,
                GeneratorManifest.WGAN_GP,
                trainer.calibrated(weights, drawn),
                settings.withEpochs(epochs),
                seed,
                digest,
                trainer.state().losses(),
                new TreeMap<>(),
                GeneratorManifest.thisSoftware());
        return GeneratorBundle.of(manifest, weights);
    }

    /** What a checkpoint must agree with; the number of epochs may grow, the calibration at the end may change. */
    private String identity() {
        try {
            return GeneratorManifest.json()
                    .writeValueAsString(
                            new TreeMap<>(Map.of("seed", seed, "settings", settings.ofSteps(), "sample", digest)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings as JSON", e);
        }
    }
}
