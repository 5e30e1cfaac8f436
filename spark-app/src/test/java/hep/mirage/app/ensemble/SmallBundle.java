package hep.mirage.app.ensemble;

import hep.mirage.lab.training.CheckpointPlan;
import hep.mirage.lab.training.GeneratorTraining;
import hep.mirage.lab.training.TrainingListener;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.search.run.FallingSpectrumGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** A real generator bundle, trained for a second or two on the falling spectrum. */
final class SmallBundle {
    private static final int EVENTS = 4000;

    private SmallBundle() {}

    static GeneratorBundle train(Path folder) throws InterruptedException {
        EventBatch sample = new FallingSpectrumGenerator()
                .sample(EVENTS, RandomStreams.open(new StreamKey(5, StreamPurpose.DATASET, 0, 0)));
        WganSettings settings = new WganSettings(
                4,
                List.of(32),
                Normalization.BATCH,
                Activation.LINEAR,
                List.of(32),
                AdamSettings.of(1e-3, 0),
                64,
                2,
                0.001,
                10,
                Representation.FEATURES,
                Scaling.MIN_MAX,
                AzimuthSymmetry.NONE,
                Conditioning.NONE,
                0,
                0);
        return new GeneratorTraining(settings, 5, sample, new SampleDigest("falling", "0".repeat(64), EVENTS))
                .run(1, new CheckpointPlan(folder.resolve("checkpoint"), 100), new Unheard());
    }

    private static final class Unheard implements TrainingListener {
        @Override
        public void started(int epochsDone, int epochs) {}

        @Override
        public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {}
    }
}
