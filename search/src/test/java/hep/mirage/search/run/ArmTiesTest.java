package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.UniformSquareSettings;
import hep.mirage.model.response.BackgroundRejectionScan;
import hep.mirage.model.response.ResponseOrder;
import hep.mirage.model.response.ResponseTies;
import hep.mirage.model.response.TiedCut;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.arm.Threshold;
import hep.mirage.search.run.PreparedRun.ArmNets;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArmTiesTest {
    private static final int FOLDS = 5;
    private static final int EVENTS = 5000;
    private static final List<Double> FRACTIONS = List.of(0.01, 0.02, 0.05, 0.1);
    private static final Arm FOLDED = new Arm("folded", new Protection.KFold(FOLDS), List.of());
    private static final Arm BY_PART =
            new Arm("by-part", new Protection.KFold(FOLDS), List.of()).with(Threshold.BY_PART);

    /** Five histograms of 10 x 10 cells: with each tight cut, a cell of each fold is divided. */
    @Test
    void aCutDividesACellInEachPart() {
        Study study = StudyReader.parse(
                        "histogram.yaml",
                        """
                        study: histogram
                        schema: uniform-square
                        generator: {bundle: square.zip}
                        dataset: {expected_events: 5000, mass_range_gev: [130, 170]}
                        classifier: {inputs: [x, y], kind: histogram, bins: 10}
                        scan: {kept_fractions: [0.01, 0.02, 0.05, 0.1]}
                        fit: {shape: straight-line}
                        ensemble: {master_seed: 12, leakage_runs: 0}
                        """,
                        Path.of("/studies"))
                .withArms(List.of(FOLDED, BY_PART));
        Generator generator = GeneratorBundle.ofFormula(
                        new UniformSquareSettings(130, 170, 0.5), BuiltInSchemas.schema("uniform-square"))
                .generator();
        PseudoExperiment experiment = new PseudoExperiment(study, generator);
        int[] partOf = experiment
                .prepare(0, new RunClock())
                .hypotheses()
                .get(0)
                .arms()
                .get(1)
                .parts()
                .partOf();
        RunDetail detail = experiment.examine(0);
        float[] response = detail.arms().get(0).hypotheses().get(0).response();
        HypothesisDetail byPart = detail.arms().get(1).hypotheses().get(0);

        double largest = 0;
        for (double fraction : FRACTIONS) {
            int kept = (int) Math.round(fraction * response.length);
            int[] first = Arrays.copyOf(ResponseOrder.falling(byPart.response()), kept);
            int tied = tied(response, partOf, first);
            largest = Math.max(largest, (double) tied / kept);
            if (fraction == byPart.ties().atCut().keptFraction()) {
                assertEquals(new TiedCut(fraction, kept, tied), byPart.ties().atCut());
            }
        }
        assertTrue(largest > 0.2, "share of tied events " + largest);
        assertEquals(largest, byPart.ties().atCut().share());
        assertFalse(byPart.ties().isDead(), "ties within cells are no sign of anything");
    }

    /** Kept events whose response is that of an event of their part that is left out. */
    private static int tied(float[] response, int[] partOf, int[] keptEvents) {
        Set<Integer> kept = Arrays.stream(keptEvents).boxed().collect(Collectors.toSet());
        Set<List<Float>> left = new HashSet<>();
        for (int event = 0; event < response.length; event++) {
            if (!kept.contains(event)) {
                left.add(List.of((float) partOf[event], response[event]));
            }
        }
        return (int) kept.stream()
                .filter(event -> left.contains(List.of((float) partOf[event], response[event])))
                .count();
    }

    /** The nets of the other folds are alive, and tight cuts of all responses together never come to the dead one's. */
    @Test
    void aDeadNetOfOnePartIsDead() {
        float[] response = rising(EVENTS, 1f / EVENTS);
        assertFalse(ofDifferentEvents(response).isDead());
        for (int event = 2; event < EVENTS; event += FOLDS) {
            response[event] = 0.5f;
        }

        ResponseTies ties = ofDifferentEvents(response);

        assertTrue(ties.isDead(), ties.toString());
        assertEquals(1, ties.atThreshold());
        assertEquals(new TiedCut(0.01, 50, 10), ties.atCut(), "the kept events of one part of five");
        assertFalse(ResponseTies.of(
                        response, new BackgroundRejectionScan(FRACTIONS).scan(response, new double[EVENTS]), response)
                .isDead());
    }

    /** More than a tenth, but no more than have the same input. */
    @Test
    void tiesOfTheInputsOfOnePartAreNotItsNets() {
        float[] response = rising(EVENTS, 1f / EVENTS);
        for (int event = EVENTS * 4 / 5 + 2; event < EVENTS; event += FOLDS) {
            response[event] = 1;
        }
        assertFalse(ties(response, response).isDead());
        assertTrue(ofDifferentEvents(response).isDead());
    }

    /** Three events in five parts: no part has two. */
    @Test
    void aSingleEventTiesWithNone() {
        ResponseTies ties = ofDifferentEvents(new float[] {0.5f, 0.5f, 0.5f});
        assertFalse(ties.isDead());
        assertEquals(0, ties.atCut().tied());
    }

    private static ResponseTies ofDifferentEvents(float[] response) {
        return ties(response, rising(response.length, 1));
    }

    private static float[] rising(int events, float step) {
        float[] values = new float[events];
        for (int event = 0; event < events; event++) {
            values[event] = event * step;
        }
        return values;
    }

    private static ResponseTies ties(float[] response, float[] input) {
        List<Double> fractions = response.length == EVENTS ? FRACTIONS : List.of(0.5);
        int events = response.length;
        int[] partOf = IntStream.range(0, events).map(event -> event % FOLDS).toArray();
        LabelledDataset dataset = new LabelledDataset(1, input, new float[events], new double[events]);
        ArmNets nets = new ArmNets(
                BY_PART,
                dataset,
                null,
                new boolean[events],
                new EventParts(FOLDS, partOf),
                List.of(),
                Optional.empty());
        ArmResponses.Scored scored = new ArmResponses.Scored(dataset, response);
        ArmResponses.Scored ranks = PartRanks.scanned(nets, scored);
        return ArmTies.byPart(
                nets, scored, new BackgroundRejectionScan(fractions).scan(ranks.response(), dataset.massGeV()));
    }
}
