package hep.mirage.lab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.lab.learning.SampleDraw;
import hep.mirage.lab.learning.TrainingState;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.EpochQuality;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorKind;
import hep.mirage.model.generator.QualityHistory;
import hep.mirage.model.generator.QualityStream;
import hep.mirage.model.generator.ToySample;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTrainingTest {
    @TempDir
    Path folder;

    private final EventBatch sample = ToySample.events(1500);

    @Test
    void aTrainingContinuedAfterAnInterruptionEqualsAnUninterruptedOne() throws InterruptedException {
        GeneratorBundle straight = train(3, 1, "straight", new Quiet());
        assertThrows(
                InterruptedException.class,
                () -> train(3, 1, "broken", new Quiet() {
                    @Override
                    public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {
                        Thread.currentThread().interrupt();
                    }
                }));
        GeneratorBundle continued = train(3, 1, "broken", new Quiet());
        assertEquals(straight.digest(), continued.digest());
    }

    /** The same bytes as a training on the other events only, except for the entries of the manifest. */
    @Test
    void heldOutEventsLeaveNoTraceInTheNet() throws InterruptedException {
        EventSplit split = new EventSplit(0.3, 11);
        GeneratorBundle held = new GeneratorTraining(ToySample.settings(1), 7, sample, ToySample.DIGEST, split)
                .run(1, plan("held"), new Quiet());
        GeneratorBundle given = new GeneratorTraining(
                        ToySample.settings(1), 7, split.training(sample), ToySample.DIGEST)
                .run(1, plan("given"), new Quiet());
        assertEquals(split, held.manifest().split());
        assertEquals(EventSplit.none(), given.manifest().split());
        assertEquals(given.manifest().losses(), held.manifest().losses());
        assertArrayEquals(
                given.generator().sample(100, QualityStream.open(1)).massGeV(),
                held.generator().sample(100, QualityStream.open(1)).massGeV());
        assertTrue(held.manifest().wasTrainedOn(ToySample.DIGEST));
        assertFalse(held.manifest().wasTrainedOn(new SampleDigest("other.csv", "f".repeat(64), 4000)));
    }

    /** Weights are those of another sample: events above the median of pt count nine times. */
    @Test
    void aWeightedSampleIsLearntWithItsWeights() throws InterruptedException {
        double[] pt = sample.column(2);
        double median = quantile(pt, 0.5);
        double[][] columns = new double[sample.schema().size()][];
        Arrays.setAll(columns, sample::column);
        double[] weights =
                Arrays.stream(pt).map(value -> value > median ? 9 : 1).toArray();
        EventBatch weighted = EventBatch.weighted(sample.schema(), columns, weights);

        GeneratorBundle bundle = new GeneratorTraining(ToySample.settings(1), 7, weighted, ToySample.DIGEST)
                .run(1, plan("weighted"), new Quiet());
        double[] drawn =
                bundle.generator().sample(20_000, QualityStream.open(5)).column(2);

        double above = Arrays.stream(drawn).filter(value -> value > median).count() / 20_000.0;
        assertEquals(0.9, above, 0.02);
    }

    private static double quantile(double[] values, double p) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (p * sorted.length)];
    }

    @Test
    void checkpointOfAnotherSplitIsRefused() throws InterruptedException {
        train(1, 1, "whole", new Quiet());
        GeneratorTraining part =
                new GeneratorTraining(ToySample.settings(1), 7, sample, ToySample.DIGEST, new EventSplit(0.3, 7));
        assertThrows(InvalidInput.class, () -> part.run(1, plan("whole"), new Quiet()));
    }

    @Test
    void anAutoencoderContinuedAfterAnInterruptionEqualsAnUninterruptedOne() throws InterruptedException {
        GeneratorBundle straight = autoencoder(1500).run(1, plan("straight"), new Quiet());
        assertThrows(InterruptedException.class, () -> autoencoder(1500).run(1, plan("broken"), new Quiet() {
            @Override
            public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {
                Thread.currentThread().interrupt();
            }
        }));
        GeneratorBundle continued = autoencoder(1500).run(3, plan("broken"), new Quiet());
        assertEquals(straight.digest(), continued.digest());
        assertEquals(GeneratorKind.VAE_D, continued.manifest().kind());
    }

    @Test
    void aGeneratorThatStandsStillIsNotTrainedOn() throws InterruptedException {
        GeneratorTraining training = judged(20);
        EarlyStopping rule = new EarlyStopping(1, 2, 0.5);
        GeneratorBundle stopped = training.run(1, plan("stopped"), rule, new Quiet());
        QualityHistory history = stopped.manifest().history();
        assertEquals(rule, history.rule());
        assertEquals(3, history.judged().size());
        assertEquals(3, stopped.manifest().losses().size());
        assertEquals(1, history.kept().orElseThrow().epoch());
        GeneratorBundle again = training.run(1, plan("stopped"), rule, new Quiet());
        assertEquals(stopped.digest(), again.digest());
        assertArrayEquals(
                judged(1)
                        .run(1, plan("one"), new Quiet())
                        .generator()
                        .sample(50, QualityStream.open(1))
                        .massGeV(),
                stopped.generator().sample(50, QualityStream.open(1)).massGeV(),
                0);
    }

    @Test
    void aJudgedTrainingContinuedAfterAnInterruptionEqualsAnUninterruptedOne() throws InterruptedException {
        EarlyStopping rule = new EarlyStopping(1, 3, 0);
        GeneratorBundle straight = judged(4).run(1, plan("straight"), rule, new Quiet());
        assertThrows(InterruptedException.class, () -> judged(4).run(1, plan("broken"), rule, new Quiet() {
            @Override
            public void judged(EpochQuality quality) {
                Thread.currentThread().interrupt();
            }
        }));
        assertEquals(
                straight.digest(),
                judged(4).run(1, plan("broken"), rule, new Quiet()).digest());
    }

    /** No evaluation improves by half: a patience of 1 ends after 2 epochs, one of 3 after 4. */
    @Test
    void morePatienceGoesOnFromWhereLessStopped() throws InterruptedException {
        EarlyStopping patient = new EarlyStopping(1, 3, 0.5);
        GeneratorBundle straight = judged(20).run(1, plan("straight"), patient, new Quiet());
        judged(20).run(1, plan("longer"), new EarlyStopping(1, 1, 0.5), new Quiet());
        int[] epochsDone = {-1};
        GeneratorBundle longer = judged(20).run(1, plan("longer"), patient, new Quiet() {
            @Override
            public void started(int done, int epochs) {
                epochsDone[0] = done;
            }
        });
        assertEquals(2, epochsDone[0]);
        assertEquals(4, longer.manifest().losses().size());
        assertEquals(straight.digest(), longer.digest());
    }

    @Test
    void refusesToStopEarlyWithNothingToJudgeBy() {
        EarlyStopping rule = new EarlyStopping(1, 1, 0);
        InvalidInput refusal =
                assertThrows(InvalidInput.class, () -> autoencoder(1500).run(1, plan("none"), rule, new Quiet()));
        assertTrue(refusal.getMessage().contains("held_out_fraction"), refusal.getMessage());
    }

    private GeneratorTraining judged(int epochs) {
        return new GeneratorTraining(ToySample.settings(epochs), 7, sample, ToySample.DIGEST, new EventSplit(0.3, 7));
    }

    @Test
    void anAutoencodersBundleComesBackFromDisk() throws InterruptedException {
        GeneratorBundle bundle = autoencoder(1500).run(1, plan("made"), new Quiet());
        bundle.write(folder.resolve("vae.zip"));
        GeneratorBundle read = GeneratorBundle.read(folder.resolve("vae.zip"));
        assertEquals(bundle.manifest().settings(), read.manifest().settings());
        assertArrayEquals(
                bundle.generator().sample(100, QualityStream.open(1)).massGeV(),
                read.generator().sample(100, QualityStream.open(1)).massGeV(),
                0);
    }

    @Test
    void aTrainingThatDivergesSaysSo() {
        VaeSettings settings = new VaeSettings(
                4,
                List.of(8),
                List.of(8),
                new VaeLoss.Weighted(1),
                AdamSettings.of(1e6, 0),
                64,
                3,
                Representation.FEATURES,
                Scaling.NORMAL,
                AzimuthSymmetry.NONE,
                0,
                0);
        GeneratorTraining training = new GeneratorTraining(settings, 1, sample, ToySample.DIGEST);
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> training.run(1, plan("wild"), new Quiet()));
        assertTrue(refusal.getMessage().contains("lower the learning rate"), refusal.getMessage());
    }

    private static GeneratorTraining autoencoder(int events) {
        return new GeneratorTraining(ToySample.adversarialSettings(2), 7, ToySample.events(events), ToySample.DIGEST);
    }

    @Test
    void moreEpochsGoOnFromTheCheckpointOfFewer() throws InterruptedException {
        GeneratorBundle straight = train(3, 1, "straight", new Quiet());
        train(2, 1, "longer", new Quiet());
        int[] epochsDone = {-1};
        GeneratorBundle longer = train(3, 1, "longer", new Quiet() {
            @Override
            public void started(int done, int epochs) {
                epochsDone[0] = done;
            }
        });
        assertEquals(2, epochsDone[0]);
        assertEquals(straight.digest(), longer.digest());
    }

    @Test
    void threadsDoNotChangeABit() throws InterruptedException {
        assertEquals(
                train(2, 1, "one", new Quiet()).digest(),
                train(2, 3, "three", new Quiet()).digest());
    }

    @Test
    void everyEpochIsReported() throws InterruptedException {
        int[] heard = {0};
        GeneratorBundle bundle = train(2, 1, "heard", new Quiet() {
            @Override
            public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {
                heard[0] += losses.epoch();
                assertEquals(WganSettings.LOSSES, List.copyOf(losses.means().keySet()));
                losses.means().values().forEach(mean -> assertTrue(Double.isFinite(mean)));
                assertTrue(losses.means().get("gradient_penalty") >= 0);
                assertEquals(ToySample.SCHEMA, current.get().schema());
            }
        });
        assertEquals(1 + 2, heard[0]);
        assertEquals(2, bundle.manifest().losses().size());
        assertEquals(ToySample.settings(2), bundle.manifest().settings());
    }

    @Test
    void refusesACheckpointOfAnotherTraining() throws InterruptedException {
        train(1, 1, "mine", new Quiet());
        GeneratorTraining other = new GeneratorTraining(ToySample.settings(1), 99, sample, ToySample.DIGEST);
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> other.run(1, plan("mine"), new Quiet()));
        assertTrue(refusal.getMessage().contains("another training"), refusal.getMessage());
    }

    @Test
    void refusesADamagedCheckpoint() throws Exception {
        train(1, 1, "mine", new Quiet());
        Path file = plan("mine").file();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> train(2, 1, "mine", new Quiet()));
        assertTrue(refusal.getMessage().contains("damaged"), refusal.getMessage());
    }

    @Test
    void leavesNoUnfinishedFile() throws InterruptedException, IOException {
        train(1, 1, "mine", new Quiet());
        try (Stream<Path> files = Files.list(plan("mine").file().getParent())) {
            assertEquals(List.of(plan("mine").file()), files.toList());
        }
    }

    /** As on a full disk, here because a folder that is not empty has the checkpoint's name. */
    @Test
    void soDoesACheckpointThatCannotBeWritten() throws IOException {
        Path file = plan("mine").file();
        Files.createDirectories(file.resolve("by-others"));
        TrainingCheckpoint checkpoint = new TrainingCheckpoint(file, "mine");
        assertThrows(UnusableCheckpoint.class, () -> checkpoint.write(new TrainingState(List.of(), 0, List.of())));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void refusesASampleSmallerThanABatch() {
        EventBatch small = ToySample.events(10);
        assertThrows(
                InvalidInput.class, () -> new GeneratorTraining(ToySample.settings(1), 1, small, ToySample.DIGEST));
    }

    @Test
    void refusesWeightsThatSayNothing() {
        double[][] columns = {sample.column(0), sample.column(1), sample.column(2), sample.column(3)};
        EventBatch weightless = EventBatch.weighted(ToySample.SCHEMA, columns, new double[sample.size()]);
        assertThrows(
                InvalidInput.class,
                () -> new GeneratorTraining(ToySample.settings(1), 1, weightless, ToySample.DIGEST));
    }

    @Test
    void drawsEventsInProportionToTheirWeights() {
        double[][] columns = {sample.column(0), sample.column(1), sample.column(2), sample.column(3)};
        double[] weights = new double[sample.size()];
        weights[3] = 2;
        weights[5] = 6;
        SampleDraw draw = new SampleDraw(EventBatch.weighted(ToySample.SCHEMA, columns, weights));
        EventEncoding encoding = EventEncoding.of(sample, Scaling.MIN_MAX);
        float[] drawn = new float[1000 * encoding.width()];
        draw.fill(encoding, AzimuthSymmetry.NONE, 1000, drawn, QualityStream.open(1));
        float[] expected = new float[2 * encoding.width()];
        encoding.encode(sample, 3, 0, 0, expected, 0);
        encoding.encode(sample, 5, 0, 0, expected, encoding.width());
        int third = 0;
        for (int row = 0; row < 1000; row++) {
            float mass = drawn[row * encoding.width()];
            assertTrue(mass == expected[0] || mass == expected[encoding.width()]);
            third += mass == expected[0] ? 1 : 0;
        }
        assertEquals(250, third, 60);
    }

    private GeneratorBundle train(int epochs, int threads, String name, TrainingListener listener)
            throws InterruptedException {
        return new GeneratorTraining(ToySample.settings(epochs), 7, sample, ToySample.DIGEST)
                .run(threads, plan(name), listener);
    }

    private CheckpointPlan plan(String name) {
        return new CheckpointPlan(folder.resolve(name + ".checkpoint"), 1);
    }

    /** Ignores progress. */
    private static class Quiet implements TrainingListener {
        @Override
        public void started(int epochsDone, int epochs) {}

        @Override
        public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {}
    }
}
