package hep.mirage.app.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.integration.WrittenEnsemble;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.table.TableFile;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.lab.comparison.GeneratorSpread;
import hep.mirage.lab.comparison.HalfBundles;
import hep.mirage.lab.comparison.Kinship;
import hep.mirage.lab.comparison.ensembles.DistributionTest;
import hep.mirage.lab.comparison.ensembles.EnsembleComparison;
import hep.mirage.lab.comparison.ensembles.FigureComparison;
import hep.mirage.lab.comparison.ensembles.FigureRow;
import hep.mirage.lab.comparison.ensembles.GeneratorBundles;
import hep.mirage.lab.comparison.ensembles.RunFigure;
import hep.mirage.lab.comparison.ensembles.RunFigure.Quantity;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.training.optimizer.OptimizerKind;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleComparisonTest {
    private static final int RUNS = 200;

    @TempDir
    private Path folder;

    private int written;
    private final List<EnsemblePart> parts = new ArrayList<>();
    private final List<GeneratorBundles.Found> bundles = new ArrayList<>();

    /** Runs of one number share most of their significance, at 0.5 and at 0.9; the generator adds its own at 0.5. */
    private static List<List<Double>> runs(double shift, long seed) {
        Random shared = new Random(1);
        Random own = new Random(seed);
        return IntStream.range(0, RUNS)
                .mapToObj(run -> List.of(
                        shift + shared.nextGaussian() + 0.1 * own.nextGaussian(),
                        shared.nextGaussian() + 0.1 * own.nextGaussian()))
                .toList();
    }

    private void add(int first, List<List<Double>> z, String digest, long masterSeed) {
        WrittenEnsemble ensemble =
                WrittenEnsemble.ofGenerator(folder.resolve("e" + written++), first, z, digest, masterSeed);
        parts.add(new EnsemblePart(ensemble.store(), ensemble.manifest()));
    }

    private void addTraining(int half, int training, double shift) {
        GeneratorBundle bundle = HalfBundles.of(half, training);
        bundles.add(new GeneratorBundles.Found(Path.of("half-" + half + ".zip"), bundle));
        add(0, runs(shift, 10L * half + training), bundle.digest(), WrittenEnsemble.MASTER_SEED);
    }

    private EnsembleComparison compare() {
        return EnsembleComparison.of(
                parts.stream()
                        .map(part -> part.toCompare(part.store().folderName()))
                        .toList(),
                new GeneratorBundles(bundles));
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static FigureComparison figure(EnsembleComparison comparison, Quantity quantity, Double kept, Double at) {
        RunFigure wanted = new RunFigure(
                quantity,
                SignificanceKind.LIKELIHOOD,
                quantity == Quantity.SIGNIFICANCE ? OptionalDouble.of(150) : OptionalDouble.empty(),
                optional(kept),
                optional(at));
        return comparison.figures().stream()
                .filter(found -> found.figure().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    /** A pair differs by 0.1 √2 and its shift; the means have errors ten times as large. */
    @Test
    void runsAreComparedInPairs() {
        addTraining(1, 1, 0);
        addTraining(2, 1, 0.3);
        EnsembleComparison comparison = compare();
        assertEquals(Optional.of(Kinship.DISJOINT_PARTS), comparison.kinship());
        assertEquals(Math.sqrt(0.5), comparison.scale(), 1e-15);
        assertEquals(RUNS, comparison.pairedRuns());
        FigureComparison found = figure(comparison, Quantity.SIGNIFICANCE, 0.5, null);
        FigureComparison.Difference less = found.differences().get(0);
        double error = 0.1 * Math.sqrt(2.0 / RUNS);
        assertEquals(error, less.error().orElseThrow(), 0.2 * error);
        assertEquals(-0.3, less.value(), 4 * error);
        assertEquals(1 / Math.sqrt(RUNS), found.means().get(0).error().orElseThrow(), 0.02);
        GeneratorSpread between = GeneratorSpread.of(
                less.value() * less.value() / 2,
                less.error().orElseThrow() * less.error().orElseThrow() / 2,
                1);
        assertEquals(between.spread(), found.between().orElseThrow().spread(), 1e-12);
        assertEquals(
                between.times(Math.sqrt(0.5)).high(),
                found.wholeSample().orElseThrow().high(),
                1e-9);
        assertTrue(found.components().isEmpty());
    }

    /** Trainings of one half differ by 0.02 at 0.5, halves by 0.4; at 0.9 nothing does. */
    @Test
    void eventsAndTrainingsAreToldApart() {
        addTraining(1, 1, 0);
        addTraining(1, 2, 0.02);
        addTraining(2, 1, 0.4);
        addTraining(2, 2, 0.42);
        EnsembleComparison comparison = compare();
        assertEquals(Optional.of(Kinship.REPEATED_PARTS), comparison.kinship());
        assertTrue(comparison.tellsTrainingsApart());
        FigureComparison found = figure(comparison, Quantity.SIGNIFICANCE, 0.5, null);
        assertTrue(found.between().isEmpty());
        assertEquals(
                0.4 / Math.sqrt(2), found.components().orElseThrow().events().spread(), 0.03);
        assertTrue(
                found.components().orElseThrow().training().spread() < 0.04,
                found.components().orElseThrow().toString());
        assertEquals(
                found.components().orElseThrow().wholeSample(Math.sqrt(0.5)).spread(),
                found.wholeSample().orElseThrow().spread(),
                1e-15);
        FigureComparison equal = figure(comparison, Quantity.SIGNIFICANCE, 0.9, null);
        assertEquals(0, equal.components().orElseThrow().events().low(), 1e-12);
        assertTrue(
                equal.components().orElseThrow().events().spread() < 0.03,
                equal.components().orElseThrow().toString());
    }

    @Test
    void countsOfRunsAreComparedInPairsToo() {
        addTraining(1, 1, 0);
        addTraining(2, 1, 1);
        EnsembleComparison comparison = compare();
        FigureComparison found = figure(comparison, Quantity.LARGEST_IS_ABOVE, null, 2.0);
        double[][] passed = IntStream.of(0, 1)
                .mapToObj(i -> runs(i, 10L * (i + 1) + 1).stream()
                        .mapToDouble(z -> Math.max(z.get(0), z.get(1)) >= 2 ? 1 : 0)
                        .toArray())
                .toArray(double[][]::new);
        int more = 0;
        int fewer = 0;
        for (int run = 0; run < RUNS; run++) {
            more += passed[0][run] > passed[1][run] ? 1 : 0;
            fewer += passed[0][run] < passed[1][run] ? 1 : 0;
        }
        double difference = (more - fewer) / (double) RUNS;
        double variance = (more + fewer) / (double) RUNS - difference * difference;
        assertEquals(difference, found.differences().get(0).value(), 1e-12);
        assertEquals(
                Math.sqrt(variance / (RUNS - 1)),
                found.differences().get(0).error().orElseThrow(),
                1e-12);
        FigureComparison rare = figure(comparison, Quantity.SHARE_WITH_SMALL_P, 0.9, 1e-5);
        assertTrue(rare.differences().get(0).error().isEmpty(), "no run has so small a p");
        assertTrue(rare.between().isEmpty());
    }

    @Test
    void onlyRunsThatAllHaveAreCounted() {
        List<List<Double>> z = runs(0, 3);
        List<List<Double>> lost = new ArrayList<>(z.subList(50, RUNS));
        lost.set(0, List.of(Double.NaN, 0.0));
        add(0, z.subList(0, 150), "a".repeat(64), WrittenEnsemble.MASTER_SEED);
        add(50, lost, "b".repeat(64), WrittenEnsemble.MASTER_SEED);
        EnsembleComparison comparison = compare();
        assertEquals(100, comparison.pairedRuns());
        assertEquals(150, comparison.ensembles().get(0).runs());
        assertEquals(99, figure(comparison, Quantity.SIGNIFICANCE, 0.5, null).runs());
        assertEquals(100, figure(comparison, Quantity.SIGNIFICANCE, 0.9, null).runs());
    }

    @Test
    void unknownBundlesLeaveSpreadsUnscaled() {
        add(0, runs(0, 3), "a".repeat(64), WrittenEnsemble.MASTER_SEED);
        add(0, runs(1, 4), "b".repeat(64), WrittenEnsemble.MASTER_SEED);
        EnsembleComparison comparison = compare();
        assertTrue(comparison.kinship().isEmpty());
        assertEquals(1, comparison.scale());
        FigureComparison found = figure(comparison, Quantity.SIGNIFICANCE, 0.5, null);
        assertTrue(found.between().isPresent());
        assertTrue(found.wholeSample().isEmpty());
    }

    @Test
    void ensemblesThatDoNotBelongTogetherAreRefused() {
        add(0, runs(0, 3), "a".repeat(64), 7);
        assertTrue(problems().contains("a comparison needs 2 or more"), problems());
        add(0, runs(0, 4), "a".repeat(64), 8);
        assertTrue(problems().contains("ensemble.master_seed is 7 there, 8 here"), problems());
        assertTrue(problems().contains("drawn from the same generator and trained in the same way"), problems());
        parts.remove(1);
        add(RUNS - 1, runs(0, 4), "b".repeat(64), 7);
        assertTrue(problems().contains("1 run numbers are in all of the ensembles"), problems());
        parts.remove(1);
        WrittenEnsemble scan = WrittenEnsemble.ofRuns(folder.resolve("scan"), 0, 20, "cd");
        parts.add(new EnsemblePart(scan.store(), scan.manifest()));
        assertTrue(problems().contains("different studies: search.hypotheses_gev"), problems());
    }

    private void addTrainedWith(OptimizerKind optimizer, List<List<Double>> z, String digest) {
        add(0, z, digest, WrittenEnsemble.MASTER_SEED);
        EnsemblePart written = parts.remove(parts.size() - 1);
        EnsembleManifest manifest = written.manifest();
        Study study = StudyReader.parse(
                "dense.yaml",
                StudyWriter.yaml(manifest.study())
                        .replace(
                                "optimizer: adam\n",
                                "optimizer: "
                                        + optimizer
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-') + "\n"),
                Path.of(""));
        parts.add(new EnsemblePart(
                written.store(),
                new EnsembleManifest(
                        manifest.arithmetic(),
                        study,
                        StudyWriter.sha256(study),
                        manifest.generatorSha256(),
                        manifest.otherGeneratorsSha256(),
                        manifest.scoresSha256(),
                        manifest.sessions(),
                        manifest.counts(),
                        manifest.leakage(),
                        manifest.settled(),
                        manifest.runOverlaps())));
    }

    private static DistributionTest distribution(EnsembleComparison comparison, double kept) {
        return comparison.distributions().stream()
                .filter(test -> test.figure().kind() == SignificanceKind.LIKELIHOOD
                        && test.figure().keptFraction().getAsDouble() == kept)
                .findFirst()
                .orElseThrow();
    }

    /** One generator and two optimisers: what differs by 0.3 at 0.5 and by nothing at 0.9. */
    @Test
    void optimizersAreComparedOnTheSameEvents() {
        addTrainedWith(OptimizerKind.ADAM, runs(0, 3), "a".repeat(64));
        addTrainedWith(OptimizerKind.ADAM_DENSE, runs(0.3, 4), "a".repeat(64));
        EnsembleComparison comparison = compare();
        assertEquals(Optional.of(Kinship.ONE_GENERATOR), comparison.kinship());
        FigureComparison found = figure(comparison, Quantity.SIGNIFICANCE, 0.5, null);
        assertEquals(-0.3, found.differences().get(0).value(), 0.04);
        assertTrue(found.between().isEmpty(), "there is no spread of generators");
        DistributionTest shifted = distribution(comparison, 0.5);
        DistributionTest equal = distribution(comparison, 0.9);
        assertEquals(RUNS, shifted.runs());
        assertEquals(1 / 2000.0, shifted.pValue(), 0, "a shift of three own errors moves every run one way");
        assertEquals(1 / 2000.0, shifted.pValueOfLargest(), 0);
        assertTrue(equal.pValue() > 0.01, "p " + equal.pValue());
        assertEquals(shifted.pValueOfLargest(), equal.pValueOfLargest());
    }

    @Test
    void generatorAndOptimizerMustNotDifferTogether() {
        addTrainedWith(OptimizerKind.ADAM, runs(0, 3), "a".repeat(64));
        addTrainedWith(OptimizerKind.ADAM_DENSE, runs(0, 4), "b".repeat(64));
        assertTrue(
                problems().contains("drawn from different generators, and classifier.optimizer is \"adam\" there,"),
                problems());
    }

    private String problems() {
        return assertThrows(InvalidInput.class, this::compare).getMessage();
    }

    @Test
    void tableAndJsonHoldWhatWasFound() throws IOException {
        addTraining(1, 1, 0);
        addTraining(2, 1, 0.3);
        EnsembleComparison comparison = compare();
        Path out = folder.resolve("out");
        new EnsembleComparisonFolder(out)
                .write(
                        comparison,
                        EnsembleComparisonProvenance.ofThisProcess(
                                parts.get(0).manifest().study(),
                                parts.get(0).manifest().studySha256()));
        List<FigureRow> rows = new TableFile(
                        new org.apache.hadoop.fs.Path(
                                out.resolve(EnsembleComparisonFolder.TABLE).toUri()),
                        new Configuration())
                .read(FigureRow.TABLE);
        assertEquals(
                comparison.figures().stream()
                        .flatMap(figure -> FigureRow.of(figure).stream())
                        .toList(),
                rows);
        JsonNode json = new ObjectMapper()
                .readTree(out.resolve(EnsembleComparisonFolder.FILE).toFile());
        assertEquals(
                HalfBundles.of(2, 1).digest(),
                json.at("/comparison/ensembles/1/generator_sha256").asText());
        assertEquals(
                0.5,
                json.at("/comparison/ensembles/1/bundle/split/held_out_from").asDouble());
        assertEquals(
                figure(comparison, Quantity.SIGNIFICANCE, 0.5, null)
                        .wholeSample()
                        .orElseThrow()
                        .spread(),
                json.at("/comparison/figures/0/whole_sample/spread").asDouble());
        assertEquals(20220615, json.at("/provenance/master_seed").asLong());
    }
}
