package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapGeneratorTest {
    private static final int POOL = 500;

    @TempDir
    Path folder;

    private final EventBatch sample = ToySample.events(POOL);
    private final Generator generator = bundle(sample, AzimuthSymmetry.NONE).generator();

    @Test
    void aRunTakesEachEventOnce() {
        EventStream run = generator.open(QualityStream.open(1));
        double[] masses = new double[POOL];
        System.arraycopy(run.next(200).massGeV(), 0, masses, 0, 200);
        System.arraycopy(run.next(300).massGeV(), 0, masses, 200, 300);
        double[] all = sample.massGeV().clone();
        Arrays.sort(masses);
        Arrays.sort(all);
        assertArrayEquals(all, masses, 0);
    }

    @Test
    void aRunsDatasetHasNoEventTwice() {
        DatasetSettings settings = new DatasetSettings(200, 125, 170, List.of("pt"), AngleEncoding.AS_ANGLE);
        EventBatch run = RunDataset.draw(generator, settings, QualityStream.open(2));
        assertTrue(run.size() > 130, run.size() + " events");
        assertEquals(run.size(), Arrays.stream(run.massGeV()).distinct().count());
    }

    @Test
    void datasetsDrawnApartShareNoEvent() {
        DatasetSettings settings = new DatasetSettings(100, 125, 170, List.of("pt"), AngleEncoding.AS_ANGLE);
        List<EventBatch> apart = RunDataset.drawApart(generator, settings, QualityStream.open(2), 2);
        assertArrayEquals(
                RunDataset.drawApart(generator, settings, QualityStream.open(2), 1)
                        .get(0)
                        .massGeV(),
                apart.get(0).massGeV(),
                "the first does not depend on how many follow");
        assertEquals(
                apart.get(0).size() + apart.get(1).size(),
                apart.stream()
                        .flatMapToDouble(events -> Arrays.stream(events.massGeV()))
                        .distinct()
                        .count());
        assertTrue(apart.get(1).size() > 50, apart.get(1).size() + " events");
    }

    /** The events that a run has not taken, divided among its hypotheses. */
    @Test
    void independentDatasetsShareNoEventWithTheRunNorWithEachOther() {
        EventBatch large = ToySample.events(6000);
        Generator pool = bundle(large, AzimuthSymmetry.NONE).generator();
        DatasetSettings settings = new DatasetSettings(600, 125, 170, List.of("pt"), AngleEncoding.AS_ANGLE);
        Set<Double> seen = new HashSet<>();
        int events = add(RunDataset.draw(pool, settings, QualityStream.open(2)), seen);
        for (int hypothesis = 0; hypothesis < 2; hypothesis++) {
            events += add(
                    RunDataset.drawIndependent(
                                    pool,
                                    settings,
                                    QualityStream.open(2),
                                    QualityStream.open(9),
                                    new RunDataset.Share(hypothesis, 2, 600))
                            .orElseThrow(),
                    seen);
        }
        assertEquals(events, seen.size());
        assertTrue(events > 1600, events + " events");
        assertTrue(seen.stream().allMatch(mass -> mass >= 125 && mass < 170));
    }

    private static int add(EventBatch events, Set<Double> seen) {
        Arrays.stream(events.massGeV()).forEach(seen::add);
        return events.size();
    }

    /** The bound is on the events that are there, not on the Poisson number that is drawn. */
    @Test
    void aSmallDatasetFromALargeSampleIsNotRefused() {
        Generator pool = bundle(ToySample.events(6000), AzimuthSymmetry.NONE).generator();
        DatasetSettings settings = new DatasetSettings(100, 125, 170, List.of("pt"), AngleEncoding.AS_ANGLE);
        EventBatch independent = RunDataset.drawIndependent(
                        pool, settings, QualityStream.open(2), QualityStream.open(9), new RunDataset.Share(0, 2, 100))
                .orElseThrow();
        assertTrue(independent.size() > 50 && independent.size() < 150, independent.size() + " events");
    }

    @Test
    void aSampleThatARunUsesUpHasNoIndependentDataset() {
        DatasetSettings settings = new DatasetSettings(200, 125, 170, List.of("pt"), AngleEncoding.AS_ANGLE);
        assertTrue(RunDataset.drawIndependent(
                        generator,
                        settings,
                        QualityStream.open(2),
                        QualityStream.open(9),
                        new RunDataset.Share(0, 1, 200))
                .isEmpty());
    }

    @Test
    void saysForHowManyRunsItsSampleSuffices() {
        FiniteSample finite = generator.finiteSample().orElseThrow();
        assertEquals(POOL, finite.drawable());
        double all = finite.drawable(0, 1000);
        assertEquals(0.2, finite.overlap(0.2 * all, 0, 1000).orElseThrow().sharedFraction(), 1e-9);
        assertTrue(finite.overlap(all + 1, 0, 1000).isEmpty());
    }

    @Test
    void eventsKeepTheirFeaturesTogether() {
        Map<Double, Integer> byMass = IntStream.range(0, POOL)
                .boxed()
                .collect(Collectors.toMap(i -> sample.massGeV()[i], Function.identity()));
        EventBatch drawn = generator.open(QualityStream.open(3)).next(100);
        for (int i = 0; i < 100; i++) {
            int source = byMass.get(drawn.massGeV()[i]);
            for (int feature = 1; feature < ToySample.SCHEMA.size(); feature++) {
                assertEquals(sample.column(feature)[source], drawn.column(feature)[i], 0);
            }
        }
    }

    @Test
    void refusesMoreEventsThanThereAre() {
        EventStream run = generator.open(QualityStream.open(1));
        run.next(400);
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> run.next(101));
        assertTrue(refusal.getMessage().contains("needs 501 events of a sample of 500"), refusal.getMessage());
    }

    @Test
    void heavyEventsAreDrawnMoreOften() {
        double[] weights = new double[POOL];
        Arrays.fill(weights, 1);
        weights[7] = 4;
        weights[8] = 0;
        Generator weighted = bundle(weighted(weights), AzimuthSymmetry.NONE).generator();
        int[] found = new int[3];
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            double[] masses = weighted.open(QualityStream.open(run)).next(50).massGeV();
            for (double mass : masses) {
                found[0] += mass == sample.massGeV()[7] ? 1 : 0;
                found[1] += mass == sample.massGeV()[8] ? 1 : 0;
                found[2] += mass == sample.massGeV()[9] ? 1 : 0;
            }
        }
        double time = -Math.log(1 - 50 / 500.0);
        assertEquals(1 - Math.exp(-4 * time), found[0] / (double) runs, 0.03);
        assertEquals(0, found[1]);
        assertEquals(1 - Math.exp(-time), found[2] / (double) runs, 0.02);
        double[] withReplacement =
                weighted.sample(50_000, QualityStream.open(1)).massGeV();
        long heavy = Arrays.stream(withReplacement)
                .filter(mass -> mass == sample.massGeV()[7])
                .count();
        assertEquals(50_000 * 4 / 502.0, heavy, 5 * Math.sqrt(400));
    }

    @Test
    void turnsAllAzimuthsOfAnEventTogetherWhereAsked() {
        Generator turning = bundle(sample, AzimuthSymmetry.ROTATION).generator();
        EventBatch drawn = turning.open(QualityStream.open(1)).next(POOL);
        double cosine = 0;
        for (int i = 0; i < POOL; i++) {
            assertTrue(ToySample.SCHEMA.features().get(1).admits(drawn.column(1)[i]));
            cosine += Math.cos(drawn.column(1)[i]);
        }
        assertEquals(0, cosine / POOL, 5 * Math.sqrt(0.5 / POOL));
        assertEquals(
                0,
                Arrays.stream(drawn.column(1))
                        .filter(phi -> contains(sample.column(1), phi))
                        .count());
    }

    @Test
    void comesBackFromDisk() {
        double[] weights = new double[POOL];
        Arrays.setAll(weights, i -> 1 + i % 3);
        GeneratorBundle bundle = bundle(weighted(weights), AzimuthSymmetry.ROTATION);
        Path file = folder.resolve("bootstrap.zip");
        bundle.write(file);
        GeneratorBundle read = GeneratorBundle.read(file);
        assertEquals(bundle.digest(), read.digest());
        assertEquals(GeneratorKind.BOOTSTRAP, read.manifest().kind());
        EventBatch expected = bundle.generator().open(QualityStream.open(9)).next(50);
        EventBatch found = read.generator().open(QualityStream.open(9)).next(50);
        for (int feature = 0; feature < ToySample.SCHEMA.size(); feature++) {
            assertArrayEquals(expected.column(feature), found.column(feature), 0);
        }
    }

    /** A bundle is read into one array of bytes: 14 million events of 18 features. */
    @Test
    void refusesMoreEventsThanABundleHolds() {
        FeatureSchema schema = BuiltInSchemas.schema("zgamma-18");
        BootstrapSettings.requireRoom(14_000_000, schema);
        InvalidInput tooMany =
                assertThrows(InvalidInput.class, () -> BootstrapSettings.requireRoom(14_200_000, schema));
        assertEquals(
                "generator.training.kind: bootstrap keeps the events of its sample in the bundle, at most 14,121,283 of"
                        + " 18 features; the sample has 14,200,000; take fewer events or train a net",
                tooMany.getMessage());
        BootstrapSettings.requireRoom(14_121_283, schema);
        assertThrows(InvalidInput.class, () -> BootstrapSettings.requireRoom(14_121_284, schema));
    }

    private EventBatch weighted(double[] weights) {
        double[][] columns = {sample.column(0), sample.column(1), sample.column(2), sample.column(3)};
        return EventBatch.weighted(ToySample.SCHEMA, columns, weights);
    }

    private static boolean contains(double[] values, double wanted) {
        return Arrays.stream(values).anyMatch(value -> value == wanted);
    }

    private static GeneratorBundle bundle(EventBatch sample, AzimuthSymmetry azimuth) {
        return GeneratorBundle.ofEvents(new BootstrapSettings(azimuth), sample, ToySample.DIGEST, EventSplit.none());
    }
}
