package hep.mirage.lab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import hep.mirage.lab.learning.UnweightedEvents;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.ToySample;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.condition.SmoothDensity;
import hep.mirage.model.generator.condition.SmoothDensityFit;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nine events in ten have a weight of 0.1, the tenth has 10 and is resampled ten times: no evidence for a further term. */
class ResampledMassDensityTest {
    private static final int EVENTS = 5_000;
    private static final int SEED = 7;

    @TempDir
    Path folder;

    @Test
    void trainingCountsAResampledEventOnce() throws InterruptedException {
        for (int sample = 0; sample < 40; sample++) {
            EventBatch events = weighted(sample);
            double[] mass = UnweightedEvents.of(
                            events, RandomStreams.open(new StreamKey(SEED, StreamPurpose.WEIGHTED_SAMPLE, 0, 0)))
                    .massGeV();
            double low = Arrays.stream(mass).min().orElseThrow();
            double high = Arrays.stream(mass).max().orElseThrow();
            SmoothDensity density = SmoothDensityFit.fit(mass, events.effectiveEvents(), low, high);
            if (SmoothDensityFit.fit(mass, low, high).degree() > density.degree()) {
                assertEquals(density, trained(events).generator().massDensity().orElseThrow());
                return;
            }
        }
        fail("no sample of 40 whose copies would have been taken for a further term");
    }

    private GeneratorBundle trained(EventBatch events) throws InterruptedException {
        return new GeneratorTraining(ToySample.settings(1, Conditioning.MASS), SEED, events, ToySample.DIGEST)
                .run(1, new CheckpointPlan(folder.resolve("checkpoint"), 1), new TrainingListener() {
                    @Override
                    public void started(int epochsDone, int epochs) {}

                    @Override
                    public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {}
                });
    }

    /** Masses of an exponential density; the other features are independent of them. */
    private static EventBatch weighted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] columns = new double[ToySample.SCHEMA.size()][EVENTS];
        double[] weights = new double[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            columns[0][i] = 120 - 40 * Math.log(1 - random.nextDouble() * (1 - Math.exp(-1.5)));
            columns[1][i] = Math.PI * (2 * random.nextDouble() - 1);
            columns[2][i] = 100 * random.nextDouble();
            columns[3][i] = random.nextInt(4);
            weights[i] = i % 10 == 0 ? 10 : 0.1;
        }
        return EventBatch.weighted(ToySample.SCHEMA, columns, weights);
    }
}
