package hep.mirage.app.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.table.TableFile;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.lab.appraisal.BumpBias;
import hep.mirage.lab.appraisal.BumpedGenerator;
import hep.mirage.lab.appraisal.FittedBump;
import hep.mirage.lab.appraisal.SubsetBump;
import hep.mirage.lab.comparison.BiasScatter;
import hep.mirage.lab.comparison.ComparedBias;
import hep.mirage.lab.comparison.ComparedBundle;
import hep.mirage.lab.comparison.ComparedSubsetBias;
import hep.mirage.lab.comparison.FalseSignalRate;
import hep.mirage.lab.comparison.GeneratorComparison;
import hep.mirage.lab.comparison.GeneratorSpread;
import hep.mirage.lab.comparison.Kinship;
import hep.mirage.lab.comparison.SpreadAtMass;
import hep.mirage.lab.comparison.SpreadInSubset;
import hep.mirage.lab.comparison.SubsetComparison;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorComparisonTest {
    private static final Study STUDY = StudyReader.parse(
            "test",
            """
            study: test
            schema: zgamma-18
            generator: {bundle: none.zip}
            classifier: {inputs: [met]}
            dataset: {expected_events: 5000, mass_range_gev: [122, 178]}
            """,
            Path.of("/"));

    private static GeneratorBundle bootstrap(int sample, int events, EventSplit split) {
        EventBatch drawn = new BumpedGenerator(0)
                .sample(events, RandomStreams.open(new StreamKey(21, StreamPurpose.DATASET, sample, 0)));
        SampleDigest digest = new SampleDigest("toy.csv", String.format(Locale.ROOT, "%064d", sample), events);
        return GeneratorBundle.ofEvents(new BootstrapSettings(AzimuthSymmetry.NONE), drawn, digest, split);
    }

    private static GeneratorComparison compare(List<GeneratorBundle> bundles) {
        return GeneratorComparison.of(STUDY, bundles, 200_000, 2, new LongAdder()::add);
    }

    private static GeneratorComparison synthetic() {
        List<BumpBias> first = List.of(new BumpBias(150, 0.1, 0.1, 1e6), new BumpBias(151, 0.3, 0.1, 1e6));
        List<BumpBias> second = List.of(new BumpBias(150, 0.3, 0.1, 1e6), new BumpBias(151, -0.1, 0.1, 1e6));
        return GeneratorComparison.of(
                Kinship.DISJOINT_PARTS, Math.sqrt(0.5), List.of(first, second), 1.5, List.of(140.0), subsets());
    }

    private static SubsetComparison subsets() {
        SubsetBump one = new SubsetBump(3, "met, highest 60 %", 0.61, new BumpBias(150, 0.1, 0.05, 6e5));
        SubsetBump other = new SubsetBump(3, "met, highest 60 %", 0.59, new BumpBias(150, 0.4, 0.05, 5.9e5));
        SpreadInSubset spread = new SpreadInSubset(
                3, one.cut(), BiasScatter.of(List.of(one.bias(), other.bias())).spread(Math.sqrt(0.5)));
        GeneratorSpread overall = spread.spread().wholeSample();
        return new SubsetComparison(
                List.of("met"),
                List.of(new ComparedSubsetBias(1, one), new ComparedSubsetBias(2, other)),
                List.of(spread),
                overall,
                overall,
                FalseSignalRate.of(overall.spread()),
                1,
                List.of(),
                List.of());
    }

    /** S² is 0.02 and 0.08, e² 0.01: s² is 0.01 and 0.07, their mean 0.04, and half of that for the whole sample. */
    @Test
    void spreadsOfWrittenBiasesAreTheirMoments() {
        GeneratorComparison comparison = synthetic();
        SpreadAtMass low = comparison.spreads().get(0);
        assertEquals(0.2, low.meanBias(), 1e-12);
        assertEquals(0.1 / Math.sqrt(2), low.meanError(), 1e-12);
        assertEquals(0.1, low.between().spread(), 1e-12);
        assertEquals(Math.sqrt(0.005), low.wholeSample().spread(), 1e-12);
        assertEquals(FalseSignalRate.of(low.wholeSample().spread()), low.falseSignals());
        assertEquals(151, comparison.largest().hypothesisGeV());
        assertEquals(Math.sqrt(0.07), comparison.largest().between().spread(), 1e-12);
        assertEquals(Math.sqrt(0.02), comparison.overall().spread(), 1e-12);
        assertEquals(1.5, comparison.degreesOfFreedom());
        assertEquals(new ComparedBias(2, 151, -0.1, 0.1), comparison.biases().get(3));
    }

    @Test
    void hypothesesAreWorthWhatTheirEventsAre() {
        Spectrum spectrum = Spectrum.ofCounts(Binning.uniform(0, 4, 4), new double[] {10, 40, 10, 10});
        BumpBias bias = new BumpBias(1, 0, 1, 70);
        FittedBump one = new FittedBump(bias, new double[] {1, 0, 0, 0});
        FittedBump other = new FittedBump(bias, new double[] {0, 1, 0, 0});
        FittedBump both = new FittedBump(bias, new double[] {2, 1, 0, 0});
        assertEquals(2, GeneratorComparison.effectiveHypotheses(List.of(one, other), spectrum), 1e-12);
        assertEquals(1, GeneratorComparison.effectiveHypotheses(List.of(one, one), spectrum), 1e-12);
        // ρ² = (2·10)² / (10 · (4·10 + 40)) = 0.5
        assertEquals(4 / 3.0, GeneratorComparison.effectiveHypotheses(List.of(one, both), spectrum), 1e-12);
    }

    /**
     * A run of n events from a sample of N shares the sample's own fluctuation: its bias has the variance n/N. Eight
     * samples: four standard errors of the spread, s/√(2ν) each.
     */
    @Test
    void bootstrapsSpreadAsTheirSamplesFluctuate() {
        List<GeneratorBundle> bundles = IntStream.range(0, 8)
                .mapToObj(sample -> bootstrap(sample, 20_000, EventSplit.none()))
                .toList();
        GeneratorComparison comparison = compare(bundles);
        double expected = Math.sqrt(5000 / 20_000.0);
        double error = expected / Math.sqrt(2 * comparison.degreesOfFreedom());
        assertEquals(Kinship.MIXED, comparison.kinship());
        assertEquals(1, comparison.scale());
        assertEquals(21, comparison.spreads().size());
        assertTrue(error < 0.1, comparison.degreesOfFreedom() + " degrees of freedom");
        assertEquals(expected, comparison.overall().spread(), 4 * error);
    }

    @Test
    void halvesAreScaledToTheWholeSample() {
        GeneratorComparison comparison =
                compare(List.of(bootstrap(1, 4000, EventSplit.half(1, 3)), bootstrap(1, 4000, EventSplit.half(2, 3))));
        assertEquals(Kinship.DISJOINT_PARTS, comparison.kinship());
        assertEquals(Math.sqrt(0.5), comparison.scale(), 1e-15);
        SpreadAtMass any = comparison.largest();
        assertEquals(Math.sqrt(0.5) * any.between().spread(), any.wholeSample().spread(), 1e-15);
    }

    @Test
    void kinshipIsWhatTheTrainingsShare() {
        GeneratorBundle half = bootstrap(1, 400, EventSplit.half(1, 3));
        assertEquals(Kinship.SAME_EVENTS, kinship(half, half));
        assertEquals(Kinship.DISJOINT_PARTS, kinship(half, bootstrap(1, 400, EventSplit.half(2, 3))));
        assertEquals(Kinship.MIXED, kinship(half, bootstrap(1, 400, EventSplit.half(2, 4))));
        assertEquals(Kinship.MIXED, kinship(half, bootstrap(1, 400, EventSplit.none())));
        assertEquals(Kinship.MIXED, kinship(half, bootstrap(2, 400, EventSplit.half(2, 3))));
    }

    private static Kinship kinship(GeneratorBundle one, GeneratorBundle other) {
        return Kinship.of(List.of(one.manifest(), other.manifest()));
    }

    @Test
    void refusesToCompareOneGenerator() {
        GeneratorBundle one = bootstrap(1, 400, EventSplit.none());
        assertThrows(InvalidInput.class, () -> compare(List.of(one)));
        assertThrows(InvalidInput.class, () -> compare(List.of(one, one)));
    }

    @Test
    void tablesAndJsonHoldWhatWasFound(@TempDir Path folder) throws IOException {
        ComparisonFolder written = new ComparisonFolder(folder);
        GeneratorBundle bundle = bootstrap(1, 400, EventSplit.half(2, 3));
        ComparedBundle compared = ComparedBundle.of(Path.of("half-2.zip"), bundle);
        written.write(synthetic(), ComparisonProvenance.ofThisProcess(STUDY, 1000, List.of(compared)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(5, files.count(), "four tables and a document, no half-written and no checksum files");
        }
        Configuration configuration = new Configuration();
        assertEquals(
                synthetic().biases(),
                new TableFile(written.file(ComparedBias.TABLE), configuration).read(ComparedBias.TABLE));
        assertEquals(
                synthetic().spreads(),
                new TableFile(written.file(SpreadAtMass.TABLE), configuration).read(SpreadAtMass.TABLE));
        assertEquals(
                subsets().biases(),
                new TableFile(written.file(ComparedSubsetBias.TABLE), configuration).read(ComparedSubsetBias.TABLE));
        assertEquals(
                subsets().spreads(),
                new TableFile(written.file(SpreadInSubset.TABLE), configuration).read(SpreadInSubset.TABLE));
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve(ComparisonFolder.FILE).toFile());
        assertEquals(bundle.digest(), json.at("/provenance/bundles/0/sha256").asText());
        assertEquals(0.5, json.at("/provenance/bundles/0/split/held_out_from").asDouble());
        assertEquals(
                synthetic().overall().spread(),
                json.at("/comparison/overall/spread").asDouble());
        assertEquals(
                subsets().overall().high(),
                json.at("/comparison/subsets/overall/high").asDouble());
        assertEquals(140, json.at("/comparison/not_converged/0").asDouble());
    }
}
