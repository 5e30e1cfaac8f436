package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.score.RunScores;
import hep.mirage.search.score.ScoreRow;
import hep.mirage.search.score.ScoreSource;
import hep.mirage.search.score.ScoredPlaces;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Responses from outside take the place of a net's, and nothing else changes. */
class ExternalArmTest {
    private static final Generator GENERATOR = new FallingSpectrumGenerator();
    private static final int RUN = 1;
    private static final Arm TRAINED = new Arm("trained", new Protection.InSample(), List.of());
    private static final Arm EXTERNAL = new Arm("trees", new Protection.External(), List.of());

    private static Study study(Arm... arms) {
        return SmallStudy.of(SmallStudy.BLIND, 4).withArms(List.of(arms));
    }

    private static EventBatch events() {
        return new PseudoExperiment(study(TRAINED), GENERATOR)
                .prepare(RUN, new RunClock())
                .datasets()
                .get("")
                .events();
    }

    /** The responses of the trained arm as rows, events in falling order. */
    private static List<ScoreRow> rows(UnaryOperator<List<ScoreRow>> change) {
        RunDetail detail = new PseudoExperiment(study(TRAINED), GENERATOR).examine(RUN);
        List<ScoreRow> rows = new ArrayList<>();
        List<HypothesisDetail> hypotheses = detail.firstArm().hypotheses();
        for (int h = 0; h < hypotheses.size(); h++) {
            int[] inside = Labeller.inside(events(), study(TRAINED).search().labels(h));
            float[] response = hypotheses.get(h).response();
            double massGeV = hypotheses.get(h).region().massGeV();
            for (int i = inside.length - 1; i >= 0; i--) {
                rows.add(new ScoreRow(RUN, massGeV, "trees", inside[i], response[i]));
            }
        }
        return change.apply(rows);
    }

    private record InMemory(List<ScoreRow> rows) implements ScoreSource {
        private static final long serialVersionUID = 1L;

        @Override
        public RunScores of(long run) {
            RunScores scores = new RunScores(
                    "scores", run, new ScoredPlaces(List.of(145.0, 150.0), List.of("trees"), List.of("trained")));
            rows.stream().filter(row -> row.run() == run).forEach(scores::add);
            return scores;
        }

        @Override
        public String sha256() {
            return "in memory";
        }
    }

    private static EventSources sources(List<ScoreRow> rows) {
        return EventSources.of(GENERATOR).with(new InMemory(rows));
    }

    private static RunOutcome.Completed completed(Study study, List<ScoreRow> rows) {
        return assertInstanceOf(RunOutcome.Completed.class, new PseudoExperiments(study, sources(rows)).outcome(RUN));
    }

    private static List<FitRow> of(RunOutcome.Completed outcome, String arm) {
        return ArmsTest.named(outcome.fits(), arm, "any");
    }

    @Test
    void responsesOfOurOwnNetGiveItsRows() {
        RunOutcome.Completed outcome = completed(study(TRAINED, EXTERNAL), rows(UnaryOperator.identity()));

        assertEquals(of(outcome, "trained"), of(outcome, "trees"));
        ArmRow trained = outcome.arms().get(0);
        ArmRow trees = outcome.arms().get(1);
        assertEquals(trained.maximum(), trees.maximum());
        assertEquals(trained.aucScanned(), trees.aucScanned());
        assertEquals(trained.status(), trees.status());
        assertEquals(0, trees.nets());
        assertNull(trees.loss());
        assertNull(trees.leakage());
        assertNull(trees.trainingSeconds());
    }

    @Test
    void studyOfExternalArmsAloneTrainsNothing() {
        Study alone = study(EXTERNAL);
        assertEquals(0, alone.netsPerRun());
        RunOutcome.Completed outcome = completed(alone, rows(UnaryOperator.identity()));

        assertEquals(of(completed(study(TRAINED), List.of()), "trained"), of(outcome, "trees"));
        assertTrue(Double.isNaN(outcome.row().trainingLoss()));
    }

    @Test
    void onlyTheOrderOfResponsesCounts() {
        List<ScoreRow> stretched = rows(rows -> rows.stream()
                .map(row -> with(row, 1e6 * (row.response() - 0.5)))
                .toList());
        assertEquals(
                completed(study(TRAINED), List.of()).fits().stream()
                        .map(FitRow::significances)
                        .toList(),
                completed(study(EXTERNAL), stretched).fits().stream()
                        .map(FitRow::significances)
                        .toList());
        List<ScoreRow> reversed = rows(
                rows -> rows.stream().map(row -> with(row, -row.response())).toList());
        assertNotEquals(
                completed(study(TRAINED), List.of()).fits().get(0).windowEvents(),
                completed(study(EXTERNAL), reversed).fits().get(0).windowEvents());
    }

    @Test
    void constantResponseIsADeadClassifier() {
        List<ScoreRow> constant =
                rows(rows -> rows.stream().map(row -> with(row, 3)).toList());
        assertEquals(
                RunStatus.DEAD_CLASSIFIER,
                completed(study(TRAINED, EXTERNAL), constant).arms().get(1).status());
    }

    @Test
    void remediesThatActOnTheResponseGoWithIt() {
        Arm trained = TRAINED.with(new Decorrelation.Conformal());
        Arm external = EXTERNAL.with(new Decorrelation.Conformal());
        RunOutcome.Completed outcome = completed(study(trained, external), rows(UnaryOperator.identity()));
        assertEquals(of(outcome, "trained"), of(outcome, "trees"));
        assertThrows(IllegalArgumentException.class, () -> EXTERNAL.with(new Decorrelation.Planing()));
    }

    @Test
    void responsesOutsideTheRegionsAreNotScanned() {
        int all = events().size();
        List<ScoreRow> more = rows(rows -> {
            List<ScoreRow> complete = new ArrayList<>(rows);
            for (double massGeV : List.of(145.0, 150.0)) {
                List<Integer> inside = rows.stream()
                        .filter(row -> row.hypothesisGeV() == massGeV)
                        .map(ScoreRow::event)
                        .toList();
                IntStream.range(0, all)
                        .filter(event -> !inside.contains(event))
                        .forEach(event -> complete.add(new ScoreRow(RUN, massGeV, "trees", event, 1e9)));
            }
            return complete;
        });
        assertEquals(2 * all, more.size());
        assertEquals(problems(more), List.of());
        assertEquals(
                of(completed(study(TRAINED), List.of()), "trained"), of(completed(study(EXTERNAL), more), "trees"));
    }

    private static ScoreRow with(ScoreRow row, double response) {
        return new ScoreRow(row.run(), row.hypothesisGeV(), row.arm(), row.event(), response);
    }

    private static List<String> problems(List<ScoreRow> rows) {
        return new ScoreCheck(study(TRAINED, EXTERNAL), sources(rows)).problems(RUN);
    }

    private static void assertOneProblem(Function<List<ScoreRow>, List<ScoreRow>> change, String... parts) {
        List<ScoreRow> wrong = rows(change::apply);
        List<String> problems = problems(wrong);
        assertEquals(1, problems.size(), problems.toString());
        for (String part : parts) {
            assertTrue(problems.get(0).contains(part), problems.get(0));
        }
    }

    private static List<ScoreRow> and(List<ScoreRow> rows, ScoreRow... others) {
        List<ScoreRow> more = new ArrayList<>(rows);
        more.addAll(List.of(others));
        return more;
    }

    @Test
    void everyFaultHasOneMessage() {
        assertEquals(List.of(), problems(rows(UnaryOperator.identity())));
        ScoreRow first = rows(UnaryOperator.identity()).get(0);
        int event = first.event();
        assertOneProblem(
                rows -> rows.subList(1, rows.size()),
                "scores: run 1, arm trees, m0 = 145 GeV: 1 event of ",
                "without a response, the first is event " + event,
                "give one response for each event");
        assertOneProblem(
                rows -> and(rows, first),
                "m0 = 145 GeV: 1 event with more than one response, the first is event " + event);
        assertOneProblem(
                rows -> and(rows, new ScoreRow(RUN, 150, "trees", 999_999, 1)),
                "m0 = 150 GeV: 1 response of unknown events, the first of event 999999; the dataset has the events 0 to "
                        + (events().size() - 1));
        assertOneProblem(
                rows -> and(rows.subList(1, rows.size()), with(first, Double.NaN)),
                "the first is NaN of event " + event,
                "±3.4e38");
        assertOneProblem(rows -> and(rows.subList(1, rows.size()), with(first, 1e39)), "the first is 1.0E39");
        assertOneProblem(
                rows -> and(rows, new ScoreRow(RUN, 150, "tree", 0, 1)),
                "run 1: 1 row of arm tree; the study's external arms are trees; rename");
        assertOneProblem(
                rows -> and(rows, new ScoreRow(RUN, 150, "trained", 0, 1)), "arm trained, which Mirage computes");
        assertOneProblem(
                rows -> and(rows, new ScoreRow(RUN, 152.5, "trees", 0, 1)),
                "1 row with hypothesis_gev 152.5; the study has 145, 150; correct the column");
        assertOneProblem(
                rows -> rows.stream().filter(row -> row.hypothesisGeV() == 150).toList(), "m0 = 145 GeV: no responses");
    }

    @Test
    void missingResponseFailsTheRun() {
        RunOutcome outcome = new PseudoExperiments(study(EXTERNAL), sources(List.of())).outcome(RUN);
        RunOutcome.Failed failed = assertInstanceOf(RunOutcome.Failed.class, outcome);
        assertEquals("dataset", failed.failure().stage());
        assertTrue(
                failed.failure().reason().contains("no responses"),
                failed.failure().reason());
        assertThrows(InvalidInput.class, () -> new PseudoExperiment(study(EXTERNAL), sources(List.of()))
                .prepare(RUN, new RunClock()));
    }

    @Test
    void responsesAreThoseOfTheirEvents() {
        PreparedRun prepared = new PseudoExperiment(study(EXTERNAL), sources(rows(UnaryOperator.identity())))
                .prepare(RUN, new RunClock());
        float[] trained = new PseudoExperiment(study(TRAINED), GENERATOR)
                .examine(RUN)
                .firstArm()
                .hypotheses()
                .get(1)
                .response();
        assertArrayEquals(
                trained, prepared.hypotheses().get(1).arms().get(0).external().orElseThrow());
    }
}
