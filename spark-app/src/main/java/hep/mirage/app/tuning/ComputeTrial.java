package hep.mirage.app.tuning;

import hep.mirage.lab.training.CheckpointPlan;
import hep.mirage.lab.training.GeneratorTraining;
import hep.mirage.lab.training.HeldOutJudge;
import hep.mirage.lab.training.TrainingListener;
import hep.mirage.lab.training.UnusableCheckpoint;
import hep.mirage.lab.tuning.Rung;
import hep.mirage.lab.tuning.TrialFolder;
import hep.mirage.lab.tuning.TrialRow;
import hep.mirage.lab.tuning.TuningSearch;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.KeyWord;
import hep.mirage.model.generator.DenseNetSettings;
import hep.mirage.model.generator.EpochQuality;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorManifest;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.search.run.TaskError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of a Spark task: trains the generator of one trial on one core up to the epochs of a rung, starting from its
 * state on the rung below, and evaluates it.
 */
final class ComputeTrial implements Function<Integer, TrialRow> {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(ComputeTrial.class);

    private final Broadcast<TuningSearch> search;
    private final Broadcast<TrialCheckpoints> checkpoints;
    private final Rung rung;

    ComputeTrial(Broadcast<TuningSearch> search, Broadcast<TrialCheckpoints> checkpoints, Rung rung) {
        this.search = search;
        this.checkpoints = checkpoints;
        this.rung = rung;
    }

    /** The row of a trial on the rung; a training that diverges or cannot start gives a row with a reason. */
    @Override
    public TrialRow call(Integer trial) throws IOException, InterruptedException {
        long start = System.nanoTime();
        DenseNetSettings settings = search.value().settings(trial, rung.epochs());
        try (TrialFolder folder = TrialFolder.create()) {
            Generator generator = trained(trial, settings, folder.checkpoint());
            return row(trial, settings, judged(trial, generator), null, start);
        } catch (UnusableCheckpoint faultOfThisHost) {
            throw faultOfThisHost;
        } catch (InvalidInput diverged) {
            return row(trial, settings, null, diverged.getMessage(), start);
        } catch (Error error) {
            throw new TaskError(error);
        }
    }

    private Generator trained(int trial, DenseNetSettings settings, Path state)
            throws IOException, InterruptedException {
        TrialCheckpoints kept = checkpoints.value();
        boolean goesOn = kept.fetch(trial, rung.epochs(), state);
        Generator generator;
        try {
            generator = train(settings, state);
        } catch (UnusableCheckpoint unusable) {
            if (!goesOn) {
                throw unusable;
            }
            LOG.warn("trial {} is trained from its first epoch: {}", trial, unusable.getMessage());
            Files.deleteIfExists(state);
            generator = train(settings, state);
        }
        if (search.value().plan().hasPromotions()) {
            kept.keep(trial, rung.epochs(), state);
        }
        return generator;
    }

    private Generator train(DenseNetSettings settings, Path state) throws InterruptedException {
        TuningSearch shared = search.value();
        return new GeneratorTraining(settings, shared.seed(), shared.sample(), shared.digest(), shared.split())
                .run(1, new CheckpointPlan(state, settings.epochs()), new TrainingListener() {})
                .generator();
    }

    private EpochQuality judged(int trial, Generator generator) {
        TuningSearch shared = search.value();
        return new HeldOutJudge(shared.split().heldOut(shared.sample()), shared.seed())
                .judge(generator, rung.epochs(), trial);
    }

    private TrialRow row(int trial, DenseNetSettings settings, EpochQuality quality, String reason, long start) {
        NetworkShape shape =
                settings.drawingShape(search.value().sample().schema().size(), 0);
        return new TrialRow(
                trial,
                rung.number(),
                rung.epochs(),
                search.value().points().get(trial),
                KeyWord.of(settings.kind()),
                GeneratorManifest.jsonOf(settings),
                settings.adam().learningRate(),
                settings.batch(),
                shape.inputs(),
                shape.depth() - 1,
                shape.outputsOf(0),
                settings.lossWeight(),
                quality == null ? null : quality.meanDistance(),
                quality == null ? null : quality.correlationDifference(),
                reason,
                (System.nanoTime() - start) / 1e9);
    }
}
