package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.EventStream;
import hep.mirage.model.generator.FiniteSample;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.junit.jupiter.api.Test;

/** The remedies for sculpting in a run, with real nets. */
class RemediesTest {
    private static final Generator GENERATOR = new FallingSpectrumGenerator();
    private static final Decorrelation QUANTILE = new Decorrelation.ConditionalQuantile(8000, 200);

    private static Arm arm(String name, Protection protection, Decorrelation remedy) {
        return new Arm(name, protection, SmallStudy.LEAKING).with(remedy);
    }

    private static Arm independent(String name, Decorrelation remedy) {
        return arm(name, new Protection.Independent(), remedy);
    }

    private static Study study(Arm... arms) {
        return SmallStudy.of(SmallStudy.BLIND, 8).withArms(List.of(arms));
    }

    private static RunOutcome.Completed completed(Study study, long run) {
        return assertInstanceOf(RunOutcome.Completed.class, new PseudoExperiments(study, GENERATOR).outcome(run));
    }

    private static HypothesisDetail first(RunDetail detail, int arm) {
        return detail.arms().get(arm).hypotheses().get(0);
    }

    @Test
    void conditionalQuantileRemovesTheLeak() {
        RunOutcome.Completed outcome =
                completed(study(independent("raw", Decorrelation.NONE), independent("quantile", QUANTILE)), 1);
        ArmRow raw = outcome.arms().get(0);
        ArmRow quantile = outcome.arms().get(1);
        assertTrue(raw.leakage().aucIndependent() > 0.54, "raw " + raw.leakage());
        assertEquals(
                0.5,
                quantile.leakage().aucIndependent(),
                3.5 * quantile.leakage().standardError());
        assertEquals(0.5, quantile.aucScanned(), 0.05);
    }

    @Test
    void armsWithAndWithoutRemedyShareTheirNets() {
        Study study = study(
                independent("raw", Decorrelation.NONE),
                independent("quantile", QUANTILE),
                independent("conformal", new Decorrelation.Conformal()),
                independent("binned", new Decorrelation.ConformalMassBins(3)),
                independent("planed", new Decorrelation.Planing()));
        PreparedRun prepared = new PseudoExperiment(study, GENERATOR).prepare(1, new RunClock());
        assertEquals(2 * 2, prepared.tasks().size(), "two hypotheses, planed and not");
        assertEquals(2 * 2, study.netsPerRun());
        assertEquals(
                List.of(false, true, false, true),
                prepared.tasks().stream()
                        .map(task -> task.dataset().isWeighted())
                        .toList());
    }

    @Test
    void remedyChangesNoOtherArm() {
        RunOutcome.Completed alone = completed(study(independent("raw", Decorrelation.NONE)), 1);
        RunOutcome.Completed among = completed(
                study(
                        independent("quantile", QUANTILE),
                        independent("planed", new Decorrelation.Planing()),
                        independent("raw", Decorrelation.NONE)),
                1);
        assertEquals(
                alone.fits(),
                among.fits().stream().filter(fit -> fit.arm().equals("raw")).toList());
    }

    /** The quantile differs from the response only by the reference events, of which the run's dataset has none. */
    @Test
    void sameNetsScoreTheReferenceEvents() {
        RunDetail detail = new PseudoExperiment(
                        study(independent("raw", Decorrelation.NONE), independent("quantile", QUANTILE)), GENERATOR)
                .examine(1);
        assertArrayEquals(
                first(detail, 0).trainings().get(0).weights().values(),
                first(detail, 1).trainings().get(0).weights().values());
        assertNotEquals(first(detail, 0).response()[0], first(detail, 1).response()[0]);
        assertEquals(first(detail, 0).ties(), first(detail, 1).ties(), "ties are of the nets' response");
    }

    /** In the side-bands, a conformal working point keeps floor(fraction n) of n events; without, it keeps that of all. */
    @Test
    void conformalWorkingPointIsExactInTheSideBands() {
        RunOutcome.Completed outcome = completed(
                study(
                        arm("plain", new Protection.InSample(), new Decorrelation.Conformal()),
                        arm("binned", new Protection.KFold(2), new Decorrelation.ConformalMassBins(2))),
                1);
        RunDetail detail = new PseudoExperiment(
                        study(arm("plain", new Protection.InSample(), new Decorrelation.Conformal())), GENERATOR)
                .examine(1);
        double[] sidebands = IntStream.range(0, first(detail, 0).dataset().size())
                .filter(event -> first(detail, 0).dataset().labels()[event] == 0)
                .mapToDouble(event -> first(detail, 0).dataset().massGeV()[event])
                .toArray();
        outcome.fits().stream()
                .filter(fit -> fit.hypothesisGeV() == 145 && fit.arm().equals("plain"))
                .forEach(fit ->
                        assertEquals((int) Math.floor(fit.keptFraction() * sidebands.length), fit.sidebandEvents()));
        outcome.fits().stream()
                .filter(fit -> fit.hypothesisGeV() == 145 && fit.arm().equals("binned"))
                .forEach(fit -> assertEquals(fit.keptFraction() * sidebands.length, fit.sidebandEvents(), 4));
        assertEquals(0.5, outcome.fits().get(0).threshold());
    }

    @Test
    void planedNetsAreTrainedOnWeightedEventsAndScanPlainOnes() {
        Study study = study(arm("planed", new Protection.KFold(2), new Decorrelation.Planing()));
        PreparedRun prepared = new PseudoExperiment(study, GENERATOR).prepare(1, new RunClock());
        prepared.tasks().forEach(task -> assertTrue(task.dataset().isWeighted()));
        RunOutcome.Completed outcome = completed(study, 1);
        outcome.fits().stream()
                .filter(fit -> fit.hypothesisGeV() == 145 && fit.keptFraction() == 0.9)
                .forEach(fit -> assertEquals(
                        Math.round(0.9
                                * prepared.hypotheses()
                                        .get(0)
                                        .arms()
                                        .get(0)
                                        .dataset()
                                        .size()),
                        fit.eventsKept()));
    }

    @Test
    void conformalRemediesGoWithRandomResponses() {
        RunOutcome.Completed outcome =
                completed(study(arm("chance", new Protection.RandomResponse(), new Decorrelation.Conformal())), 1);
        assertEquals(0.5, outcome.arms().get(0).aucScanned(), 0.05);
    }

    /** What a run takes from a finite sample beside its dataset: no event serves two purposes, nor two hypotheses. */
    @Test
    void independentEventsOfAFiniteSampleAreDisjoint() {
        FinitePool pool = FinitePool.of(30_000);
        Study study = study(independent("quantile", QUANTILE));
        IndependentEvents events = new IndependentEvents(study, pool, 0);
        List<EventBatch> batches = List.of(
                events.forTraining(),
                events.forCalibration(8000),
                events.forLeakage(0).orElseThrow(),
                events.forLeakage(1).orElseThrow());
        Set<Double> seen = new HashSet<>();
        int all = 0;
        for (EventBatch batch : batches) {
            Arrays.stream(batch.massGeV()).forEach(seen::add);
            all += batch.size();
        }
        assertEquals(all, seen.size());
        assertTrue(batches.get(1).size() > 6000, batches.get(1).size() + " reference events");
        RunDetail detail = new PseudoExperiment(study, pool).examine(0);
        assertTrue(Arrays.stream(first(detail, 0).dataset().massGeV()).noneMatch(seen::contains));
    }

    /** A sample of the falling spectrum, drawn without replacement in each run. */
    private record FinitePool(EventBatch events) implements Generator {
        static FinitePool of(int size) {
            return new FinitePool(GENERATOR.sample(
                    size, RandomStreams.open(new StreamKey(1, StreamPurpose.GENERATOR_QUALITY, 0, 0))));
        }

        @Override
        public FeatureSchema schema() {
            return GENERATOR.schema();
        }

        @Override
        public EventBatch sample(int wanted, UniformRandomProvider random) {
            return open(random).next(wanted);
        }

        @Override
        public EventStream open(UniformRandomProvider random) {
            int[] order = PermutationSampler.natural(events.size());
            PermutationSampler.shuffle(random, order);
            int[] taken = {0};
            return wanted -> {
                int from = taken[0];
                taken[0] += wanted;
                return events.select(Arrays.copyOfRange(order, from, from + wanted));
            };
        }

        @Override
        public Optional<FiniteSample> finiteSample() {
            return Optional.of(FiniteSample.of(events));
        }
    }
}
