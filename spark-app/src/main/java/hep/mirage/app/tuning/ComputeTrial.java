package hep.mirage.app.tuning;

import hep.mirage.app.table.TrialRow;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.EpochQuality;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorManifest;
import hep.mirage.model.generator.NetworkSettings;
import hep.mirage.model.generator.training.CheckpointPlan;
import hep.mirage.model.generator.training.GeneratorTraining;
import hep.mirage.model.generator.training.HeldOutJudge;
import hep.mirage.model.generator.training.TrainingListener;
import hep.mirage.model.network.NetworkShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** What a Spark task does: trains the generator of one trial on one core and judges it. */
final class ComputeTrial implements Function<Integer, TrialRow> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<Search> search;

    ComputeTrial(Broadcast<Search> search) {
        this.search = search;
    }

    @Override
    public TrialRow call(Integer trial) throws IOException, InterruptedException {
        return compute(search.value(), trial);
    }

    /**
     * Trains and judges.
     *
     * @param search what all trials share
     * @param trial number of this one
     * @return its row; a training that diverges is a row with a reason
     */
    static TrialRow compute(Search search, int trial) throws IOException, InterruptedException {
        long start = System.nanoTime();
        NetworkSettings settings = search.settings(trial);
        Path folder = Files.createTempDirectory("mirage-trial");
        Path checkpoint = folder.resolve("checkpoint");
        try {
            Generator generator = new GeneratorTraining(
                            settings, search.seed(), search.sample(), search.digest(), search.split())
                    .run(1, new CheckpointPlan(checkpoint, settings.epochs()), new Unheard())
                    .generator();
            EpochQuality quality = new HeldOutJudge(search.split().heldOut(search.sample()), search.seed())
                    .judge(generator, settings.epochs(), trial);
            return row(search, trial, settings, quality, null, start);
        } catch (InvalidInput diverged) {
            return row(search, trial, settings, null, diverged.getMessage(), start);
        } finally {
            Files.deleteIfExists(checkpoint);
            Files.deleteIfExists(folder);
        }
    }

    private static TrialRow row(
            Search search, int trial, NetworkSettings settings, EpochQuality quality, String reason, long start) {
        NetworkShape shape = settings.drawingShape(search.sample().schema().size());
        return new TrialRow(
                trial,
                search.points().get(trial),
                settings.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
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

    private static final class Unheard implements TrainingListener {
        @Override
        public void started(int epochsDone, int epochs) {}

        @Override
        public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {}
    }
}
