package hep.mirage.search.observed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.limit.LimitMethod;
import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.integration.RunKey;
import hep.mirage.search.integration.SignificanceScans;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.run.RunDetail;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.study.ScanPlan;
import hep.mirage.search.study.SideBandScan;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The search of observed events against an ensemble of twenty runs of random responses. */
class ObservedSearchTest {
    private static final FallingSpectrumGenerator GENERATOR = new FallingSpectrumGenerator();
    private static final int RUNS = 20;
    private static final String WARNING = "two runs share 10.0 % of their events";
    private static final Arm CHANCE = new Arm("chance", new Protection.RandomResponse(), List.of());

    private static final FitPlan WITH_LIMITS =
            new FitPlan(1, SpectrumModel.PUBLISHED, SignificancePlan.ALL, List.of(), LimitMethod.ASYMPTOTIC);

    private static Study study(List<Double> hypothesesGeV) {
        return study(hypothesesGeV, FitPlan.PUBLISHED);
    }

    private static Study study(List<Double> hypothesesGeV, FitPlan fit) {
        Study two = SmallStudy.of(SmallStudy.BLIND, RUNS).withArms(List.of(CHANCE));
        return new Study(
                two.name(),
                two.schema(),
                two.generatorBundle(),
                two.dataset(),
                new SideBandScan(hypothesesGeV, 6, 18),
                two.classifier(),
                two.scan(),
                fit,
                two.arms(),
                two.injection(),
                two.ensemble());
    }

    private static Study onePlace(Study study) {
        return new Study(
                study.name(),
                study.schema(),
                study.generatorBundle(),
                study.dataset(),
                study.search(),
                study.classifier(),
                new ScanPlan(List.of(0.5)),
                study.fit(),
                study.arms(),
                study.injection(),
                study.ensemble());
    }

    private static CalibratingEnsemble ensemble(Study study) {
        long seed = study.ensemble().masterSeed();
        SignificanceScans scans = new SignificanceScans(
                study,
                LongStream.range(0, RUNS).mapToObj(run -> new RunKey(seed, run)).toList());
        RunLimits limits = new RunLimits();
        PseudoExperiments runs = new PseudoExperiments(study, GENERATOR);
        for (long run = 0; run < RUNS; run++) {
            assertInstanceOf(RunOutcome.Completed.class, runs.outcome(run))
                    .fits()
                    .forEach(fit -> {
                        scans.add(seed, fit);
                        limits.add(fit);
                    });
        }
        return new CalibratingEnsemble(scans, RUNS, 0, 0, null, limits, List.of(WARNING));
    }

    private static EventBatch drawn(int seed) {
        return GENERATOR.sample(2000, RandomStreams.open(new StreamKey(seed, StreamPurpose.DATASET, 0, 0)));
    }

    private static EventBatch joined(EventBatch events, EventBatch others) {
        double[][] columns = IntStream.range(0, events.schema().size())
                .mapToObj(i -> DoubleStream.concat(Arrays.stream(events.column(i)), Arrays.stream(others.column(i)))
                        .toArray())
                .toArray(double[][]::new);
        return EventBatch.of(events.schema(), columns);
    }

    /** Events of the window 144-156 GeV, appended. */
    private static EventBatch withWindowEvents(EventBatch events, int more) {
        EventBatch others = drawn(99);
        int[] window = IntStream.range(0, others.size())
                .filter(event -> others.massGeV()[event] >= 148 && others.massGeV()[event] < 152)
                .limit(more)
                .toArray();
        assertEquals(more, window.length);
        return joined(events, others.select(window));
    }

    @Test
    void whatIsWrongWithTheEnsembleIsAWarning() {
        Study study = onePlace(study(List.of(150.0)));
        assertTrue(search(study, drawn(5), 1).warnings().contains(WARNING));
    }

    private static CalibratedSearch search(Study study, EventBatch events, int seeds) {
        return search(study, events, seeds, UnaryOperator.identity());
    }

    private static CalibratedSearch search(
            Study study, EventBatch events, int seeds, UnaryOperator<CalibratedSearch.Searched> change) {
        PseudoExperiment experiment = new PseudoExperiment(study, GENERATOR);
        ObservedEvents data = ObservedEvents.of("data", events, study);
        DataChecks checks = DataChecks.of(data, ReferenceEvents.draw(study, GENERATOR), study, CHANCE);
        List<CalibratedSearch.Searched> searched = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            searched.add(change.apply(
                    new CalibratedSearch.Searched(seed, experiment.rows(experiment.examine(seed, data.events())))));
        }
        return CalibratedSearch.of(
                study,
                CHANCE,
                ensemble(study),
                Map.of("bump_bias_sigma_at_150.0_gev", 0.03),
                searched,
                checks,
                TieCheck.of(experiment.examine(0, data.events()).firstArm()));
    }

    @Test
    void largestPlaceIsCalibratedThereAndEverywhere() {
        Study study = study(List.of(145.0, 150.0));
        CalibratedSearch result = search(study, drawn(5), 2);
        PlaceRow largest = result.largest().place();
        assertEquals(
                result.placesOfFirstSeed().stream()
                        .filter(place -> place.significance().equals("z_likelihood"))
                        .max(Comparator.comparingDouble(place -> place.z().orElseThrow()))
                        .orElseThrow(),
                largest);
        double z = largest.z().orElseThrow();
        assertEquals(PValue.ofSigma(z), largest.asymptoticP().orElseThrow());
        PlaceRow.Calibrated local = largest.calibrated();
        assertEquals(RUNS, local.runs());
        assertEquals((local.runsAtOrAbove() + 1.0) / (RUNS + 1), local.p());
        assertTrue(local.bounds().at68().contains((double) local.runsAtOrAbove() / RUNS));
        if (result.largest().global().globalP().isPresent()) {
            assertTrue(result.largest().global().globalP().getAsDouble() >= local.p());
        }
        assertEquals(result.largest().global().globalP(), result.seeds().get(0).globalP());
        assertEquals(RUNS, result.ensembleRuns());
        assertEquals(0, result.ties().tied(), "random responses do not tie");
        assertEquals(2, result.seeds().size());
        assertEquals(2 * 2 * 2, result.fits().size(), "seeds, hypotheses, working points");
        assertEquals(
                2 * 4 * study.fit().significances().kinds().size(),
                result.places().size());
    }

    /** The data's limit is that of its spectrum; a signal raises it above those of all runs without signal. */
    @Test
    void limitsOfTheDataStandBesideThoseOfTheRuns() {
        Study study = study(List.of(150.0), WITH_LIMITS);
        CalibratedSearch quiet = search(study, drawn(5), 2);
        assertEquals(2 * 2, quiet.limits().size(), "seeds, working points");
        for (ObservedLimitRow row : quiet.limits()) {
            FitRow fit = quiet.fits().stream()
                    .filter(one -> one.seed() == row.seed()
                            && one.fit().keptFraction() == row.place().keptFraction())
                    .findFirst()
                    .orElseThrow()
                    .fit();
            UpperLimit.Found found = assertInstanceOf(UpperLimit.Found.class, fit.limit());
            assertEquals(found.observedEvents(), row.observedEvents().orElseThrow());
            assertEquals(RUNS, row.runs());
            ObservedLimitRow.Quantiles runs = row.ofRuns();
            assertTrue(runs.minus1().orElseThrow() < runs.median(), runs.toString());
            assertTrue(runs.median() < runs.plus1().orElseThrow(), runs.toString());
            assertTrue(runs.minus2().isEmpty() && runs.plus2().isEmpty(), "twenty runs");
            // The expected limit of a spectrum without signal is the median of such spectra.
            assertEquals(1, runs.median() / found.expected().median(), 0.25);
        }
        ObservedLimitRow excess =
                search(study, withWindowEvents(drawn(5), 100), 1).limits().get(1);
        assertEquals(0.9, excess.place().keptFraction());
        assertTrue(
                excess.observedEvents().orElseThrow() > excess.ofRuns().plus1().orElseThrow() + 70, excess.toString());
        assertEquals(List.of(), search(study(List.of(150.0)), drawn(5), 1).limits());
    }

    @Test
    void aDeadClassifierSetsNoLimit() {
        CalibratedSearch result =
                search(study(List.of(150.0), WITH_LIMITS), drawn(5), 2, one -> one.seed() == 0 ? dead(one) : one);
        assertEquals(List.of(), result.limitsOfFirstSeed());
        assertEquals(2, result.limits().size(), "working points of the second seed");
    }

    private static CalibratedSearch.Searched dead(CalibratedSearch.Searched searched) {
        RunRow row = searched.rows().row();
        RunRow dead = new RunRow(
                row.run(),
                row.masterSeed(),
                row.events(),
                row.injectedEvents(),
                row.engine(),
                RunStatus.DEAD_CLASSIFIER,
                row.trainingLoss(),
                row.validation(),
                row.aucInSample(),
                null,
                null,
                row.seconds(),
                row.trainedOn(),
                row.priceSeconds());
        return new CalibratedSearch.Searched(
                searched.seed(),
                new RunOutcome.Completed(
                        dead, searched.rows().fits(), searched.rows().arms()));
    }

    @Test
    void rankHasNoAsymptoticPAndOtherHypothesesNoGeneratorShare() {
        CalibratedSearch result = search(study(List.of(145.0)), drawn(6), 1);
        PlaceRow rank = result.places().stream()
                .filter(place -> place.significance().equals("z_bump"))
                .findFirst()
                .orElseThrow();
        assertTrue(rank.asymptoticP().isEmpty());
        assertEquals(RUNS, rank.calibrated().runs());
        assertNull(result.largest().generator().biasSigma(), "the appraisal has 150 GeV only");
    }

    /** A single place: the global p and its interval are the local ones by the ensemble, however many runs reach it. */
    @Test
    void globalPOfASinglePlaceIsItsLocalP() {
        Study one = onePlace(study(List.of(150.0)));
        boolean isReached = false;
        for (EventBatch events : List.of(drawn(5), drawn(6), drawn(7), withWindowEvents(drawn(5), 130))) {
            CalibratedSearch result = search(one, events, 1);
            PlaceRow.Calibrated local = result.largest().place().calibrated();
            GlobalEstimate global = result.largest().global();
            assertEquals(local.p(), global.globalP().orElseThrow(), 1e-15);
            assertEquals(local.bounds(), global.globalPBounds());
            assertEquals("measured", global.kind());
            if (local.runsAtOrAbove() > 0) {
                isReached = true;
                assertEquals(1, global.trialFactor().orElseThrow(), 1e-15);
            }
        }
        assertTrue(isReached, "some dataset is reached by a run");
    }

    /** 130 more events at 148-152 GeV: a large Z without a like in the ensemble. */
    @Test
    void signalIsBeyondEveryRun() {
        CalibratedSearch result = search(study(List.of(150.0)), withWindowEvents(drawn(5), 130), 1);
        PlaceRow largest = result.largest().place();
        assertTrue(largest.z().orElseThrow() > 4, largest.toString());
        assertEquals(0, largest.calibrated().runsAtOrAbove());
        assertEquals(1.0 / (RUNS + 1), largest.calibrated().p());
        GlobalEstimate global = result.largest().global();
        assertEquals(1.0 / (RUNS + 1), global.globalP().orElseThrow(), "like the local one");
        assertTrue(global.remark().orElseThrow().contains("is the least that can be counted"), global.toString());
        assertEquals(global.globalPBounds().high95(), result.seeds().get(0).globalPHigh95());
        assertEquals(0.03, result.largest().generator().biasSigma());
        assertNull(result.largest().generator().biasErrorSigma(), "a bundle of an older version");
    }

    private static BlindSearch blind(Study study, EventBatch events) {
        ObservedEvents data = ObservedEvents.of("data", events, study);
        RunDetail detail = new PseudoExperiment(study, GENERATOR).examine(0, data.events());
        return BlindSearch.of(
                study,
                CHANCE,
                ensemble(study),
                detail,
                null,
                data,
                DataChecks.blind(data, ReferenceEvents.draw(study, GENERATOR), study, CHANCE));
    }

    /**
     * No number of a blind search depends on the events in the window. The responses are random, and the same for the side-band
     * events of both, so that the nets do not differ.
     */
    @Test
    void blindSearchDoesNotDependOnTheWindow() {
        Study study = study(List.of(150.0));
        BlindSearch without = blind(study, drawn(5));
        BlindSearch with = blind(study, withWindowEvents(drawn(5), 130));
        assertEquals(without.sidebands(), with.sidebands());
        assertEquals(without.checks(), with.checks());
        assertEquals(without.required(), with.required());
        assertEquals(
                1 + study.scan().keptFractions().size(), without.sidebands().size());
        without.spectra()
                .forEach(spectrum -> assertEquals(0, spectrum.spectrum().total(144, 156)));
        assertEquals(
                without.sidebands().get(0).sidebandEvents() * 0.5,
                without.sidebands().get(1).sidebandEvents(),
                1);
    }

    /** The side-bands 127-139 and 151-163 of 145 GeV hold events of the window 144-156 of 150 GeV. */
    @Test
    void sidebandsInAnotherWindowAreWithheld() {
        BlindSearch blind = blind(study(List.of(145.0, 150.0)), drawn(5));
        assertEquals(List.of(145.0, 150.0), blind.withheldHypothesesGeV());
        assertEquals(List.of(), blind.sidebands());
        assertEquals(2, blind.hiddenWindows().size());
    }
}
