package hep.mirage.lab.vae;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.lab.quality.QualityReport;
import hep.mirage.lab.training.CheckpointPlan;
import hep.mirage.lab.training.GeneratorTraining;
import hep.mirage.lab.training.TrainingListener;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.QualityStream;
import hep.mirage.model.generator.ToySample;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The toy's jets follow its transverse momentum: rank correlation 0.73 in the sample, 0 where nothing was learnt. */
class VaeLearnsToyTest {
    private static final int EPOCHS = 12;
    private static final double LARGEST_MEAN_DISTANCE = 0.08;
    private static final double LARGEST_CORRELATION_DIFFERENCE = 0.05;

    @TempDir
    Path folder;

    private final EventBatch sample = ToySample.events(4000);

    @Test
    void theAutoencoderMatchesItsSample() throws InterruptedException {
        requireMatch(new VaeLoss.Weighted(0.02));
    }

    @Test
    void theAutoencoderWithADiscriminatorMatchesItsSample() throws InterruptedException {
        requireMatch(new VaeLoss.Adversarial(50, List.of(32, 32)));
    }

    private void requireMatch(VaeLoss loss) throws InterruptedException {
        EventBatch events = train(loss).generator().sample(4000, QualityStream.open(3));
        QualityReport report = QualityReport.of(events, sample);
        assertTrue(report.meanDistance() < LARGEST_MEAN_DISTANCE, "mean distance " + report.meanDistance());
        assertTrue(
                report.meanCorrelationDifference() < LARGEST_CORRELATION_DIFFERENCE,
                "correlation difference " + report.meanCorrelationDifference());
    }

    private GeneratorBundle train(VaeLoss loss) throws InterruptedException {
        VaeSettings settings = new VaeSettings(
                4,
                List.of(32, 32),
                List.of(32, 32),
                loss,
                AdamSettings.of(2e-3, 0),
                32,
                EPOCHS,
                Representation.FEATURES,
                Scaling.NORMAL,
                AzimuthSymmetry.ROTATION,
                0.9,
                10_000);
        return new GeneratorTraining(settings, 3, sample, ToySample.DIGEST)
                .run(1, new CheckpointPlan(folder.resolve("checkpoint"), EPOCHS), new TrainingListener() {
                    @Override
                    public void started(int epochsDone, int epochs) {}

                    @Override
                    public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {}
                });
    }
}
