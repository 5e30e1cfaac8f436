package hep.mirage.search.run;

import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SpectrumFits;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.response.BackgroundRejectionScan;
import hep.mirage.model.response.ResponseTies;
import hep.mirage.model.response.WorkingPoint;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Net;
import hep.mirage.search.arm.Threshold;
import hep.mirage.search.remedy.ConditionalQuantile;
import hep.mirage.search.remedy.DecorrelatedResponse;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.run.PreparedRun.ArmNets;
import hep.mirage.search.run.PreparedRun.TrainedFor;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Searches the events of a run at one hypothesis, for every arm of the study: response, working points, spectra and fits, and
 * the mass leakage. Not thread-safe.
 */
final class HypothesisSearch {
    private final Study study;
    private final ArmLabellers labellers;
    private final HypothesisTest test;
    private final int hypothesis;
    private final TrainedRun run;
    private final RunClock clock;
    private final ArmResponses responses;
    private final Map<String, Optional<EventBatch>> leakageEvents = new HashMap<>();

    /**
     * Creates the search.
     *
     * @param study of the run
     * @param labellers of its arms
     * @param test of the hypothesis
     * @param hypothesis its index
     * @param run with trained nets
     * @param clock of the run
     */
    HypothesisSearch(
            Study study, ArmLabellers labellers, HypothesisTest test, int hypothesis, TrainedRun run, RunClock clock) {
        this.study = study;
        this.labellers = labellers;
        this.test = test;
        this.hypothesis = hypothesis;
        this.run = run;
        this.clock = clock;
        this.responses = new ArmResponses(run.classifiers());
    }

    /**
     * Searches with an arm.
     *
     * @param arm its index
     * @throws hep.mirage.model.InvalidInput if the arm needs reference events and the generator's sample has too few left
     */
    HypothesisDetail of(int arm) {
        clock.enter(RunStage.RESPONSE);
        PreparedRun.Hypothesis here = run.prepared().hypotheses().get(hypothesis);
        ArmNets nets = here.arms().get(arm);
        ArmResponses.Scored scored = responses.ofDataset(
                nets, labelled(nets, searched(nets)), stream(StreamPurpose.RANDOM_RESPONSE, hypothesis));
        LabelledDataset dataset = scored.dataset();
        Supplier<ConditionalQuantile> reference = reference(nets);
        DecorrelatedResponse scanned = decorrelated(nets, PartRanks.scanned(nets, scored), reference);
        AreaUnderCurve aucInSample = AreaUnderCurve.of(scanned.response(), dataset.labels());
        List<WorkingPoint> workingPoints = scanned.workingPoints(study.scan().keptFractions());

        List<EventsBeyond.Kept> beyond = beyond(nets, scored, workingPoints);

        clock.enter(RunStage.FIT);
        List<SpectrumDetail> spectra = IntStream.range(0, workingPoints.size())
                .mapToObj(i -> SpectrumDetail.of(
                        workingPoints.get(i),
                        beyond.get(i),
                        test,
                        signalKept(nets, workingPoints.get(i), beyond.get(i)),
                        this::limit))
                .toList();

        clock.enter(RunStage.LEAKAGE);
        return new HypothesisDetail(
                here.region(),
                dataset,
                nets.standardization(),
                nets.nets().stream().map(run.classifiers()::of).toList(),
                scanned.response(),
                ties(nets, scored, scanned, workingPoints),
                aucInSample,
                spectra,
                leakage(nets, reference));
    }

    /** Events beyond window and side-bands that each working point keeps; none if spectra have no range of their own. */
    private List<EventsBeyond.Kept> beyond(ArmNets nets, ArmResponses.Scored scored, List<WorkingPoint> points) {
        MixedDataset dataset = run.prepared().datasets().get(nets.arm().generator());
        return EventsBeyond.of(study, hypothesis, dataset)
                .map(events -> events.kept(
                        nets,
                        responses,
                        labellers.labelled(study.inputsOf(nets.arm()), dataset.events(), events.labels()),
                        stream(StreamPurpose.RANDOM_RESPONSE, hypotheses() + hypothesis),
                        scored,
                        points))
                .orElseGet(() -> Collections.nCopies(points.size(), EventsBeyond.Kept.NONE));
    }

    private DecorrelatedResponse decorrelated(
            ArmNets nets, ArmResponses.Scored scored, Supplier<ConditionalQuantile> reference) {
        return DecorrelatedResponse.of(
                nets.arm().decorrelation(),
                scored.response(),
                scored.dataset(),
                study.search().region(hypothesis),
                reference);
    }

    /** Ties of the classifiers' own response where it is cut, or where the plain scan would cut it if there is a remedy. */
    private ResponseTies ties(
            ArmNets nets, ArmResponses.Scored scored, DecorrelatedResponse scanned, List<WorkingPoint> points) {
        if (nets.arm().threshold() == Threshold.BY_PART) {
            return ArmTies.byPart(nets, scored, points);
        }
        List<WorkingPoint> plain = scanned.isPlain(scored.response())
                ? points
                : new BackgroundRejectionScan(study.scan().keptFractions())
                        .scan(scored.response(), scored.dataset().massGeV());
        return ArmTies.common(nets, scored, plain);
    }

    /** Quantiles among reference events of the run, which the arm's nets score when first asked for. */
    private Supplier<ConditionalQuantile> reference(ArmNets nets) {
        List<ConditionalQuantile> known = new ArrayList<>();
        return () -> {
            if (known.isEmpty()) {
                known.add(
                        quantile((Decorrelation.ConditionalQuantile) nets.arm().decorrelation(), nets));
            }
            return known.get(0);
        };
    }

    private ConditionalQuantile quantile(Decorrelation.ConditionalQuantile remedy, ArmNets nets) {
        clock.enter(RunStage.DATASET);
        EventBatch events = run.independent()
                .get(nets.arm().generator())
                .forCalibration(remedy.expectedEvents(study.dataset().expectedEvents()));
        clock.enter(RunStage.RESPONSE);
        ArmResponses.Scored scored = responses.ofIndependent(nets, labelled(nets, events));
        return ConditionalQuantile.among(scored.response(), scored.dataset().massGeV(), remedy.neighbours());
    }

    /**
     * AUC, after the remedy, on events that no net has seen, which measures mass leakage without over-training; empty if the arm has no
     * nets or a finite sample has too few such events.
     */
    private Optional<Leakage> leakage(ArmNets nets, Supplier<ConditionalQuantile> reference) {
        if (nets.nets().isEmpty() || !measuresLeakage()) {
            return Optional.empty();
        }
        Optional<EventBatch> events = leakageEvents.computeIfAbsent(
                nets.arm().generator(),
                generator -> run.independent().get(generator).forLeakage(hypothesis));
        if (events.isEmpty()) {
            return Optional.empty();
        }
        ArmResponses.Scored scored = responses.ofIndependent(nets, labelled(nets, events.get()));
        DecorrelatedResponse scanned = decorrelated(nets, scored, reference);
        AreaUnderCurve auc =
                AreaUnderCurve.of(scanned.response(), scored.dataset().labels());
        return Optional.of(new Leakage(auc.value(), auc.standardError()));
    }

    private EventBatch searched(ArmNets nets) {
        return run.prepared().datasets().get(nets.arm().generator()).events();
    }

    private OptionalInt signalKept(ArmNets nets, WorkingPoint point, EventsBeyond.Kept beyond) {
        if (study.injection().isNone()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(nets.signalIn(point.events()) + beyond.signal());
    }

    /** Toys of all spectra of a run share their random numbers, so that none depends on the other arms. */
    private Optional<UpperLimit> limit(SpectrumFits fits) {
        long seed = stream(StreamPurpose.LIMIT_TOYS, 0).nextLong();
        return study.fit().limit().of(fits, seed);
    }

    /** Events as a net sees them. Those of the searched dataset are already labelled by its own constants. */
    private Function<TrainedFor, LabelledDataset> labelled(ArmNets nets, EventBatch events) {
        Function<TrainedFor, LabelledDataset> others = labellers.labelled(
                study.inputsOf(nets.arm()), events, study.search().labels(hypothesis));
        return net -> events == searched(nets) && net.net().source() == Net.Source.SEARCHED
                ? nets.dataset()
                : others.apply(net);
    }

    private boolean measuresLeakage() {
        long number = run.prepared().run();
        return number >= PseudoExperiment.OBSERVED_RUN
                || number < study.ensemble().leakageRuns();
    }

    private int hypotheses() {
        return run.prepared().hypotheses().size();
    }

    private UniformRandomProvider stream(StreamPurpose purpose, int member) {
        return RandomStreams.open(new StreamKey(
                study.ensemble().masterSeed(), purpose, run.prepared().run(), member));
    }
}
