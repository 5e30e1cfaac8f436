package hep.mirage.lab.training;

import hep.mirage.lab.flow.FlowTrainer;
import hep.mirage.lab.learning.GeneratorTrainer;
import hep.mirage.lab.learning.TrainingState;
import hep.mirage.lab.learning.UnweightedEvents;
import hep.mirage.lab.vae.VaeTrainer;
import hep.mirage.lab.wgan.WganTrainer;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.EpochQuality;
import hep.mirage.model.generator.FlowSettings;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorManifest;
import hep.mirage.model.generator.NetworkGenerator;
import hep.mirage.model.generator.NetworkSettings;
import hep.mirage.model.generator.QualityHistory;
import hep.mirage.model.generator.RepresentedGenerator;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.representation.EventRepresentation;
import hep.mirage.model.network.DrawingNetwork;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.ParallelMatrixKernel;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Trains the nets of a generator epoch by epoch: checkpoints, progress, and at the end the correction of the distributions
 * and the bundle.
 */
final class NetworkTraining {
    /** A correction with more events than this does not affect an evaluation. */
    private static final int MOST_CALIBRATION_EVENTS = 400_000;

    private final NetworkSettings settings;
    private final long seed;
    private final EventRepresentation representation;
    private final EventBatch sample;
    /** Of the weighted events that the sample was resampled from. */
    private final double effectiveEvents;
    /** As the nets see them; possibly none. */
    private final EventBatch heldOut;

    private final SampleDigest digest;
    private final EventSplit split;
    private final HeldOutJudge judge;

    /** A training on those events of a sample that the split does not hold out. */
    NetworkTraining(NetworkSettings settings, long seed, EventBatch sample, SampleDigest digest, EventSplit split) {
        this.settings = settings;
        this.seed = seed;
        this.representation = settings.representation().of(sample.schema());
        this.effectiveEvents = split.training(sample).effectiveEvents();
        this.sample = representation.toPrimaries(UnweightedEvents.of(split.training(sample), weightStream(seed)));
        this.digest = digest;
        this.split = split;
        this.heldOut = representation.toPrimaries(split.heldOut(sample));
        this.judge = new HeldOutJudge(split.heldOut(sample), seed);
    }

    private static UniformRandomProvider weightStream(long seed) {
        return RandomStreams.open(new StreamKey(seed, StreamPurpose.WEIGHTED_SAMPLE, 0, 0));
    }

    /** As {@link GeneratorTraining#run}. */
    GeneratorBundle run(int threads, CheckpointPlan checkpoints, EarlyStopping stopping, TrainingListener listener)
            throws InterruptedException {
        EventEncoding encoding = EventEncoding.of(sample, effectiveEvents, settings.scaling(), settings.conditions());
        try (ParallelMatrixKernel kernel = new ParallelMatrixKernel(threads)) {
            GeneratorTrainer trainer = trainer(encoding, kernel);
            MarginalCorrection correction =
                    new MarginalCorrection(settings, seed, encoding, sample, representation, kernel);
            TrainingCheckpoint checkpoint = new TrainingCheckpoint(
                    checkpoints.file(), GeneratorManifest.identityOf(settings, seed, digest, split, stopping));
            TrainingState state = trainer.state();
            checkpoint.restore(state);
            int done = state.losses().size();
            listener.started(done, settings.epochs());
            boolean over = stopping.isOver(state.judged());
            for (int epoch = done + 1; epoch <= settings.epochs() && !over; epoch++) {
                finishEpoch(trainer, epoch, checkpoint);
                EpochLosses losses = state.endEpoch();
                requireFinite(losses);
                if (stopping.isDue(epoch)) {
                    judge(trainer, encoding, kernel, stopping, listener);
                }
                over = stopping.isOver(state.judged());
                if (epoch % checkpoints.everyEpochs() == 0 || epoch == settings.epochs() || over) {
                    checkpoint.write(state);
                }
                listener.epochDone(losses, settings.epochs(), () -> generator(trainer, correction));
            }
            state.returnToBest();
            return bundle(trainer, correction, new QualityHistory(stopping, state.judged()), listener);
        }
    }

    private void judge(
            GeneratorTrainer trainer,
            EventEncoding encoding,
            MatrixKernel kernel,
            EarlyStopping stopping,
            TrainingListener listener) {
        int events = Math.min(MOST_CALIBRATION_EVENTS, settings.calibrationEvents());
        MarginalCorrection quick = new MarginalCorrection(
                settings.withCalibrationEvents(events), seed, encoding, sample, representation, kernel);
        TrainingState state = trainer.state();
        EpochQuality quality =
                judge.judge(generator(trainer, quick), state.losses().size(), state.step());
        state.addJudgement(quality, stopping);
        listener.judged(quality);
    }

    private static void requireFinite(EpochLosses losses) {
        losses.means().forEach((name, mean) -> {
            if (!Double.isFinite(mean)) {
                throw new InvalidInput("training: loss " + name + " is " + mean + " in epoch " + losses.epoch()
                        + "; it must be finite; lower the learning rate or raise the batch size");
            }
        });
    }

    private static void finishEpoch(GeneratorTrainer trainer, int epoch, TrainingCheckpoint checkpoint)
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

    private GeneratorTrainer trainer(EventEncoding encoding, MatrixKernel kernel) {
        if (settings instanceof WganSettings wgan) {
            return new WganTrainer(wgan, seed, sample, encoding, kernel);
        }
        if (settings instanceof FlowSettings flow) {
            return new FlowTrainer(flow, seed, sample, heldOut, encoding, kernel);
        }
        return new VaeTrainer((VaeSettings) settings, seed, sample, encoding, kernel);
    }

    private Generator generator(GeneratorTrainer trainer, MarginalCorrection correction) {
        DrawingNetwork plain = trainer.plainGenerator();
        EventEncoding encoding = correction.of(plain, trainer.state().step(), drawn -> {});
        return RepresentedGenerator.of(
                new NetworkGenerator(plain, encoding, settings.azimuth(), representation), representation);
    }

    private GeneratorBundle bundle(
            GeneratorTrainer trainer,
            MarginalCorrection correction,
            QualityHistory history,
            TrainingListener listener) {
        DrawingNetwork plain = trainer.plainGenerator();
        EventEncoding encoding = correction.of(
                plain, trainer.state().step(), drawn -> listener.calibrating(drawn, settings.calibrationEvents()));
        List<EpochLosses> losses = trainer.state().losses();
        GeneratorManifest manifest = GeneratorManifest.trained(
                representation.features(),
                encoding,
                settings.withEpochs(losses.size()),
                seed,
                digest,
                split,
                losses,
                history);
        return GeneratorBundle.of(manifest, plain);
    }
}
