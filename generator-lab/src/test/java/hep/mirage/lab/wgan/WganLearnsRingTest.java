package hep.mirage.lab.wgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.lab.training.CheckpointPlan;
import hep.mirage.lab.training.GeneratorTraining;
import hep.mirage.lab.training.TrainingListener;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.QualityStream;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ring in a plane: the distributions of single coordinates are featureless, so that only their correlation shows
 * whether it was learnt.
 */
@Tag("slow")
class WganLearnsRingTest {
    private static final FeatureSchema PLANE = new FeatureSchema(
            "plane",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, 100, 200),
                    new Feature("x", "1", FeatureKind.REAL, -2, 2)),
            "m");
    private static final int EPOCHS = 30;

    @TempDir
    Path folder;

    @Test
    void generatedPointsLieOnTheRing() throws InterruptedException {
        EventBatch events = train().generator().sample(20_000, QualityStream.open(1));
        int onRing = 0;
        int[] quadrants = new int[4];
        for (int i = 0; i < events.size(); i++) {
            double y = (events.massGeV()[i] - 150) / 25;
            double x = events.column(1)[i];
            double radius = Math.hypot(x, y);
            onRing += radius > 0.8 && radius < 1.2 ? 1 : 0;
            quadrants[(x > 0 ? 1 : 0) + (y > 0 ? 2 : 0)]++;
        }
        assertTrue(onRing > 0.9 * events.size(), onRing + " of " + events.size() + " points on the ring");
        for (int quadrant : quadrants) {
            assertEquals(events.size() / 4.0, quadrant, 0.05 * events.size());
        }
    }

    private GeneratorBundle train() throws InterruptedException {
        WganSettings settings = new WganSettings(
                4,
                List.of(64, 64),
                Normalization.BATCH,
                Activation.LINEAR,
                List.of(64, 64),
                new AdamSettings(1e-3, 0, 0, 0.9, 1e-8),
                128,
                3,
                0.1,
                EPOCHS,
                Representation.FEATURES,
                Scaling.MIN_MAX,
                AzimuthSymmetry.NONE,
                Conditioning.NONE,
                0.99,
                0);
        SampleDigest digest = new SampleDigest("ring", "0".repeat(64), 10_000);
        return new GeneratorTraining(settings, 3, ring(10_000), digest)
                .run(1, new CheckpointPlan(folder.resolve("ring"), EPOCHS), new TrainingListener() {
                    @Override
                    public void started(int epochsDone, int epochs) {}

                    @Override
                    public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {}
                });
    }

    private static EventBatch ring(int events) {
        SplittableRandom random = new SplittableRandom(8);
        double[][] columns = new double[2][events];
        for (int i = 0; i < events; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double radius = 0.97 + 0.06 * random.nextDouble();
            columns[0][i] = 150 + 25 * radius * Math.sin(angle);
            columns[1][i] = radius * Math.cos(angle);
        }
        return EventBatch.of(PLANE, columns);
    }
}
