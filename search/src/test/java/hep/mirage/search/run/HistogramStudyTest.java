package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.UniformSquareSettings;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.arm.Threshold;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.ClassifierPlan;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramStudyTest {
    private static final int FOLDS = 3;
    private static final int BINS = 4;
    private static final FeatureSchema SCHEMA = BuiltInSchemas.schema("uniform-square");
    private static final Generator GENERATOR = GeneratorBundle.ofFormula(
                    new UniformSquareSettings(130, 170, 0.5), SCHEMA)
            .generator();

    private static final Arm IN_SAMPLE = new Arm("in-sample", new Protection.InSample(), List.of());
    private static final Arm FOLDED = new Arm("three-fold", new Protection.KFold(FOLDS), List.of());
    private static final Arm BY_PART =
            new Arm("by-part", new Protection.KFold(FOLDS), List.of()).with(Threshold.BY_PART);
    private static final List<Arm> ARMS = List.of(
            IN_SAMPLE,
            FOLDED,
            BY_PART,
            new Arm("halves", new Protection.HalfSplit(), List.of()),
            new Arm("nested", new Protection.NestedKFold(FOLDS), List.of()),
            new Arm("thirds", new Protection.ThreeWay(), List.of()),
            new Arm("elsewhere", new Protection.Independent(), List.of()),
            new Arm("chance", new Protection.RandomResponse(), List.of()));

    private static Study study(List<Arm> arms) {
        return StudyReader.parse(
                        "histogram.yaml",
                        """
                        study: histogram
                        schema: uniform-square
                        generator: {bundle: square.zip}
                        dataset: {expected_events: 1500, mass_range_gev: [130, 170]}
                        classifier: {inputs: [x, y], kind: histogram, bins: 4}
                        scan: {kept_fractions: [0.25, 0.5]}
                        fit: {shape: straight-line}
                        ensemble: {runs: 3, master_seed: 11, leakage_runs: 1}
                        """,
                        Path.of("/studies"))
                .withArms(arms);
    }

    private static RunOutcome.Completed completed(List<Arm> arms, long run) {
        return assertInstanceOf(RunOutcome.Completed.class, new PseudoExperiments(study(arms), GENERATOR).outcome(run));
    }

    private static int cell(EventBatch events, int event) {
        return (int) (BINS * events.column(1)[event]) * BINS + (int) (BINS * events.column(2)[event]);
    }

    /** Every response is that of the counts of the other folds, made here from the events themselves. */
    @Test
    void noEventIsScoredWithItsOwnCount() {
        Study study = study(List.of(FOLDED));
        PseudoExperiment experiment = new PseudoExperiment(study, GENERATOR);
        PreparedRun prepared = experiment.prepare(2, new RunClock());
        EventBatch drawn = prepared.datasets().get("").events();
        int[] inside = Labeller.inside(drawn, study.search().labels(0));
        int[] partOf = prepared.hypotheses().get(0).arms().get(0).parts().partOf();
        HypothesisDetail detail = experiment.examine(2).firstArm().hypotheses().get(0);
        LabelledDataset dataset = detail.dataset();

        assertEquals(List.of(), prepared.tasks(), "no engine is given a task");
        assertEquals(FOLDS, detail.classifiers().size());
        assertEquals(inside.length, dataset.size());
        for (int event = 0; event < inside.length; event++) {
            int asked = event;
            int[] others = IntStream.range(0, inside.length)
                    .filter(other -> partOf[other] != partOf[asked])
                    .filter(other -> cell(drawn, inside[other]) == cell(drawn, inside[asked]))
                    .toArray();
            long window = Arrays.stream(others)
                    .filter(other -> dataset.labels()[other] == 1)
                    .count();
            assertEquals((float) ((double) window / others.length), detail.response()[event], "event " + event);
        }
    }

    /** Every number of jets has a bin of its own in every run, although it lies on the edge of the bin. */
    @Test
    void countsAreBinnedByTheirExactValues() {
        Study study = SmallStudy.of(List.of("n_jets"), 5)
                .withArms(List.of(new Arm("jets", new Protection.InSample(), List.of()).withHistogram(9)));
        for (long run = 0; run < 5; run++) {
            HypothesisDetail detail = new PseudoExperiment(study, new FallingSpectrumGenerator())
                    .examine(run)
                    .firstArm()
                    .hypotheses()
                    .get(0);
            LabelledDataset dataset = detail.dataset();
            Map<Float, List<Integer>> byCount = IntStream.range(0, dataset.size())
                    .boxed()
                    .collect(Collectors.groupingBy(i -> dataset.features()[i]));
            assertTrue(byCount.size() > 2, byCount.size() + " numbers of jets");
            byCount.forEach((count, events) -> {
                double window =
                        events.stream().mapToDouble(i -> dataset.labels()[i]).sum();
                events.forEach(i -> assertEquals((float) (window / events.size()), detail.response()[i]));
            });
        }
    }

    @Test
    void everyProtectionHasRowsWithoutALoss() {
        RunOutcome.Completed run = completed(ARMS, 0);
        assertEquals("histogram", run.row().engine());
        assertTrue(Double.isNaN(run.row().trainingLoss()));
        assertEquals(ARMS.size() * 2, run.fits().size());
        for (ArmRow arm : run.arms()) {
            assertEquals(RunStatus.COMPLETE, arm.status(), arm.arm());
            assertNull(arm.loss());
        }
        assertTrue(run.arms().get(0).aucScanned() > 0.55, "the in-sample histogram remembers its events");
        assertEquals(0.5, run.arms().get(0).leakage().aucIndependent(), 0.06, "and knows nothing of others");
    }

    @Test
    void sameRunHasTheSameRowsWhateverOtherArmsThereAre() {
        RunOutcome.Completed all = completed(ARMS, 1);
        assertEquals(all.fits(), completed(ARMS, 1).fits());
        for (Arm arm : ARMS) {
            List<FitRow> alone = completed(List.of(IN_SAMPLE, arm), 1).fits().stream()
                    .filter(row -> row.arm().equals(arm.name()))
                    .toList();
            List<FitRow> among = all.fits().stream()
                    .filter(row -> row.arm().equals(arm.name()))
                    .toList();
            assertEquals(alone.subList(0, 2), among, arm.name());
        }
        assertNotEquals(all.fits(), completed(ARMS, 2).fits());
    }

    /** Nets and histograms of one study: neither changes the rows of the other. */
    @Test
    void anArmMayHaveAHistogramBesideTheStudysNets() {
        Arm net = new Arm("net", new Protection.ThreeWay(), List.of());
        Arm counted = new Arm("counted", new Protection.ThreeWay(), List.of()).withHistogram(BINS);
        Arm coarse = new Arm("coarse", new Protection.ThreeWay(), List.of()).withHistogram(2);
        ClassifierPlan nets = StudyReader.parse(
                        "nets.yaml",
                        """
                        study: nets
                        schema: uniform-square
                        generator: {bundle: square.zip}
                        classifier: {inputs: [x, y], hidden_layers: [4], epochs: 2, batch_size: 50}
                        """,
                        Path.of("/studies"))
                .classifier();
        Study mixed = study(List.of(net, counted, coarse)).withClassifier(nets);
        RunOutcome.Completed run = completed(mixed, 1);

        assertEquals(rows(completed(mixed.withArms(List.of(net)), 1), "net"), rows(run, "net"));
        Arm plain = new Arm("counted", counted.protection(), List.of());
        assertEquals(rows(completed(List.of(plain), 1), "counted"), rows(run, "counted"));
        assertNotEquals(
                rows(run, "counted").stream().map(FitRow::windowEvents).toList(),
                rows(run, "coarse").stream().map(FitRow::windowEvents).toList());
        assertEquals(3, mixed.netsPerRun(), "the net and two histograms");
        assertEquals(
                List.of(true, false, false),
                run.arms().stream().map(arm -> arm.loss() != null).toList());
        assertEquals(
                1,
                new PseudoExperiment(mixed, GENERATOR)
                        .prepare(1, new RunClock())
                        .tasks()
                        .size());
    }

    private static RunOutcome.Completed completed(Study study, long run) {
        return assertInstanceOf(RunOutcome.Completed.class, new PseudoExperiments(study, GENERATOR).outcome(run));
    }

    private static List<FitRow> rows(RunOutcome.Completed run, String arm) {
        return run.fits().stream().filter(row -> row.arm().equals(arm)).toList();
    }

    @Test
    void aThresholdByPartKeepsTheSameFractionOfEveryPart() {
        float[] response = {0.9f, 0.8f, 0.7f, 0.6f, 0.1f, 0.2f, 0.2f, 0.4f};
        EventParts parts = new EventParts(2, new int[] {0, 0, 0, 0, 1, 1, 1, 1});
        float[] ranks = PartRanks.of(response, parts);
        assertEquals(
                List.of(0.875f, 0.625f, 0.375f, 0.125f, 0.125f, 0.625f, 0.375f, 0.875f),
                IntStream.range(0, 8).mapToObj(i -> ranks[i]).toList(),
                "falling within a part; of equal responses the first event comes first");

        RunDetail detail = new PseudoExperiment(study(List.of(FOLDED, BY_PART)), GENERATOR).examine(0);
        assertEquals(
                detail.arms().get(0).hypotheses().get(0).spectra().get(0).eventsKept(),
                detail.arms().get(1).hypotheses().get(0).spectra().get(0).eventsKept());
        assertNotEquals(
                detail.arms().get(0).hypotheses().get(0).spectra().get(0).spectrum(),
                detail.arms().get(1).hypotheses().get(0).spectra().get(0).spectrum());
    }

    /** Ties within cells are no dead classifier; one cell is. */
    @Test
    void onlyAHistogramOfOneCellIsDead() {
        Study coarse = StudyReader.parse(
                "coarse.yaml",
                """
                study: coarse
                schema: uniform-square
                generator: {bundle: square.zip}
                dataset: {expected_events: 1500, mass_range_gev: [130, 170]}
                classifier: {inputs: [x], kind: histogram, bins: 2}
                ensemble: {runs: 1}
                """,
                Path.of("/studies"));
        assertEquals(
                RunStatus.COMPLETE,
                assertInstanceOf(RunOutcome.Completed.class, new PseudoExperiments(coarse, GENERATOR).outcome(0))
                        .row()
                        .status());
        Study one = coarse.withClassifier(new ClassifierPlan(
                List.of("x"), coarse.classifier().angleEncoding(), new ClassifierDesign.Histogram(1)));
        assertEquals(
                RunStatus.DEAD_CLASSIFIER,
                assertInstanceOf(RunOutcome.Completed.class, new PseudoExperiments(one, GENERATOR).outcome(0))
                        .row()
                        .status());
    }
}
