package hep.mirage.search.run;

import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SpectrumFits;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.response.BackgroundRejectionScan;
import hep.mirage.model.response.ResponseTies;
import hep.mirage.model.response.WorkingPoint;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Net;
import hep.mirage.search.remedy.ConditionalQuantile;
import hep.mirage.search.remedy.DecorrelatedResponse;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.run.PreparedRun.ArmNets;
import hep.mirage.search.run.PreparedRun.TrainedFor;
import hep.mirage.search.source.EventSources;
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
 * One run, from its number to its rows, in three parts: prepare, train, finish. {@link #examine} performs all of them
 * for a single run.
 *
 * <p>Pure functions of (study, generator, master seed, run number): every random number comes from a stream addressed
 * by these. The same run number therefore gives the same rows, bit for bit, regardless of partition, executor, retries
 * and other runs. All arms of the study search the same dataset, and share the nets that they have in common. No Spark.
 * Immutable and thread-safe.
 */
public final class PseudoExperiment {
    /**
     * The run number that observed events take in the addresses of random streams, {@value}. The numbers of an ensemble's
     * runs are below 2³², so that no net of an ensemble has the seeds of a net that is trained on observed events.
     */
    public static final long OBSERVED_RUN = 1L << 40;

    private final Study study;
    private final Map<String, DatasetSource> sources;
    private final EventSources eventSources;
    private final ArmLabellers labellers;
    private final BackgroundRejectionScan scan;
    private final List<HypothesisTest> tests;

    /**
     * Creates the function for any number of runs.
     *
     * @param study the study to compute
     * @param sources the study's generators, the responses of its external arms, and its pretrained net
     * @throws IllegalArgumentException if a generator or the net is missing
     */
    public PseudoExperiment(Study study, EventSources sources) {
        sources.require(study.arms(), study.injection());
        this.study = study;
        this.eventSources = sources;
        this.sources = new HashMap<>();
        for (Arm arm : study.arms()) {
            this.sources.computeIfAbsent(arm.generator(), file -> DatasetSource.of(study, sources, arm));
        }
        this.labellers = new ArmLabellers(study, sources.background().schema());
        this.scan = new BackgroundRejectionScan(study.scan().keptFractions());
        this.tests = study.hypothesisTests();
    }

    /**
     * Creates the function of a study with a single generator and without signal.
     *
     * @param study the study to compute
     * @param generator the study's generator
     */
    public PseudoExperiment(Study study, Generator generator) {
        this(study, EventSources.of(generator));
    }

    /**
     * Performs a single run with its own engine and keeps all intermediate results, for figures and to compare its rows.
     *
     * @param run run number, 0 or above
     * @throws ArithmeticException if a training diverges
     * @throws hep.mirage.model.InvalidInput if the study's engine is not available here
     */
    public RunDetail examine(long run) {
        return examine(clock -> prepare(run, clock));
    }

    /**
     * Searches given events in the same way as a drawn dataset; always measures the mass leakage.
     *
     * @param seed of the nets, 0 or above; with the master seed it addresses every random stream
     * @param observed events of the study's schema, unweighted, all with a mass in the study's range
     * @throws ArithmeticException if a training diverges
     * @throws hep.mirage.model.InvalidInput if the study's engine is not available here
     */
    public RunDetail examine(int seed, EventBatch observed) {
        return examine(clock -> prepare(OBSERVED_RUN + seed, observed, clock));
    }

    private RunDetail examine(Function<RunClock, PreparedRun> first) {
        RunClock clock = new RunClock();
        try (TrainingEngine engine = study.classifier().design().openForOneRun()) {
            PreparedRun prepared = first.apply(clock);
            clock.enter(RunStage.TRAINING);
            List<TimedTraining> trainings = TimedTraining.of(engine, prepared.tasks());
            return finish(prepared, trainings, clock);
        }
    }

    /**
     * The rows of a run.
     *
     * @param detail result of {@link #examine} or {@link #finish}
     */
    public RunOutcome.Completed rows(RunDetail detail) {
        return RunRows.of(study, detail);
    }

    /**
     * First part: from the number of a run to the nets to be trained.
     *
     * @param run run number, 0 or above
     * @param clock of this run; stopped at the end
     * @throws hep.mirage.model.InvalidInput if an arm needs an independent dataset and the generator's sample has too few
     *     events left, or if an event lacks the response of an external arm
     * @throws ArithmeticException if an arm needs weights and the background of its events cannot be fitted
     */
    public PreparedRun prepare(long run, RunClock clock) {
        clock.enter(RunStage.DATASET);
        Map<String, MixedDataset> datasets = new HashMap<>();
        sources.forEach((generator, source) -> datasets.put(generator, source.searched(run)));
        return prepare(run, datasets, clock);
    }

    /**
     * First part for given events: from them to the nets to be trained. Arms of every generator search these events.
     *
     * @param run run number, which addresses the random streams: 0 or above
     * @param events to be searched
     * @param clock of this run; stopped at the end
     * @throws hep.mirage.model.InvalidInput as {@link #prepare(long, RunClock)}, or if a hypothesis has no event in its regions
     */
    public PreparedRun prepare(long run, EventBatch events, RunClock clock) {
        Map<String, MixedDataset> datasets = new HashMap<>();
        sources.keySet().forEach(generator -> datasets.put(generator, MixedDataset.ofBackground(events)));
        return prepare(run, datasets, clock);
    }

    private PreparedRun prepare(long run, Map<String, MixedDataset> datasets, RunClock clock) {
        clock.enter(RunStage.DATASET);
        Map<String, EventBatch> independent = new HashMap<>();
        RunTasks tasks = new RunTasks(
                study,
                run,
                tests,
                labellers,
                datasets,
                generator -> independent.computeIfAbsent(
                        generator, file -> sources.get(file).independent(run)),
                eventSources,
                clock);
        List<PreparedRun.Hypothesis> hypotheses = new ArrayList<>();
        for (int h = 0; h < tests.size(); h++) {
            int hypothesis = h;
            hypotheses.add(new PreparedRun.Hypothesis(
                    study.search().region(h),
                    study.arms().stream().map(arm -> tasks.add(hypothesis, arm)).toList()));
        }
        clock.stop();
        return new PreparedRun(run, datasets, tasks.tasks(), tasks.ready(), eventSources.pretrained(), hypotheses);
    }

    /**
     * Last part: from the trained nets to responses, spectra and fits.
     *
     * @param prepared result of the first part
     * @param trainings results of its tasks, in their order
     * @param clock of this run; stopped at the end
     * @throws ArithmeticException if a training diverged; the clock is then in the training
     * @throws hep.mirage.model.InvalidInput if an arm needs reference events and the generator's sample has too few left
     */
    public RunDetail finish(PreparedRun prepared, List<TimedTraining> trainings, RunClock clock) {
        clock.enter(RunStage.TRAINING);
        RunClassifiers trained = RunClassifiers.of(prepared, trainings);
        List<List<HypothesisDetail>> byArm = study.arms().stream()
                .<List<HypothesisDetail>>map(arm -> new ArrayList<>())
                .toList();
        Map<String, IndependentEvents> independent = new HashMap<>();
        sources.forEach((generator, source) -> independent.put(generator, source.background(prepared.run())));
        for (int h = 0; h < tests.size(); h++) {
            HypothesisSearch search = new HypothesisSearch(prepared, h, trained, independent, clock);
            for (int arm = 0; arm < byArm.size(); arm++) {
                byArm.get(arm).add(search.of(arm));
            }
        }
        clock.stop();
        List<ArmDetail> arms = new ArrayList<>();
        for (int arm = 0; arm < byArm.size(); arm++) {
            arms.add(new ArmDetail(study.arms().get(arm), byArm.get(arm)));
        }
        MixedDataset first = prepared.datasets().get(study.arms().get(0).generator());
        OptionalInt injected = study.injection().isNone() ? OptionalInt.empty() : OptionalInt.of(first.signalEvents());
        return new RunDetail(prepared.run(), first.events().size(), injected, arms, clock.seconds());
    }

    private boolean measuresLeakage(long run) {
        return run >= OBSERVED_RUN || run < study.ensemble().leakageRuns();
    }

    /** The arms at one hypothesis of a run. */
    private final class HypothesisSearch {
        private final PreparedRun prepared;
        private final int hypothesis;
        private final RunClassifiers trained;
        private final RunClock clock;
        private final ArmResponses responses;
        private final Map<String, IndependentEvents> independent;
        private final Map<String, Optional<EventBatch>> leakageEvents = new HashMap<>();

        HypothesisSearch(
                PreparedRun prepared,
                int hypothesis,
                RunClassifiers trained,
                Map<String, IndependentEvents> independent,
                RunClock clock) {
            this.prepared = prepared;
            this.hypothesis = hypothesis;
            this.trained = trained;
            this.clock = clock;
            this.responses = new ArmResponses(trained);
            this.independent = independent;
        }

        HypothesisDetail of(int arm) {
            clock.enter(RunStage.RESPONSE);
            PreparedRun.Hypothesis here = prepared.hypotheses().get(hypothesis);
            ArmNets nets = here.arms().get(arm);
            ArmResponses.Scored scored = responses.ofDataset(
                    nets,
                    labelled(nets, searched(nets)),
                    stream(StreamPurpose.RANDOM_RESPONSE, prepared.run(), hypothesis));
            LabelledDataset dataset = scored.dataset();
            Supplier<ConditionalQuantile> reference = reference(nets);
            DecorrelatedResponse scanned = decorrelated(nets, PartRanks.scanned(nets, scored), reference);
            AreaUnderCurve aucInSample = AreaUnderCurve.of(scanned.response(), dataset.labels());
            List<WorkingPoint> workingPoints =
                    scanned.workingPoints(study.scan().keptFractions());

            List<EventsBeyond.Kept> beyond = beyond(nets, scored, workingPoints);

            clock.enter(RunStage.FIT);
            List<SpectrumDetail> spectra = IntStream.range(0, workingPoints.size())
                    .mapToObj(i -> SpectrumDetail.of(
                            workingPoints.get(i),
                            beyond.get(i),
                            tests.get(hypothesis),
                            signalKept(nets, workingPoints.get(i), beyond.get(i)),
                            this::limit))
                    .toList();

            clock.enter(RunStage.LEAKAGE);
            return new HypothesisDetail(
                    here.region(),
                    dataset,
                    nets.standardization(),
                    nets.nets().stream().map(trained::of).toList(),
                    scanned.response(),
                    ties(nets, scored, scanned, workingPoints),
                    aucInSample,
                    spectra,
                    leakage(nets, reference));
        }

        /** Events beyond window and side-bands that each working point keeps; none if spectra have no range of their own. */
        private List<EventsBeyond.Kept> beyond(ArmNets nets, ArmResponses.Scored scored, List<WorkingPoint> points) {
            MixedDataset dataset = prepared.datasets().get(nets.arm().generator());
            return EventsBeyond.of(study, hypothesis, dataset)
                    .map(events -> events.kept(
                            nets,
                            responses,
                            labellers.labelled(study.inputsOf(nets.arm()), dataset.events(), events.labels()),
                            stream(StreamPurpose.RANDOM_RESPONSE, prepared.run(), tests.size() + hypothesis),
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

        /** Ties of the classifiers' own response where the plain scan would cut it. */
        private ResponseTies ties(
                ArmNets nets, ArmResponses.Scored scored, DecorrelatedResponse scanned, List<WorkingPoint> points) {
            List<WorkingPoint> plain = scanned.isPlain(scored.response())
                    ? points
                    : scan.scan(scored.response(), scored.dataset().massGeV());
            List<Float> thresholds = plain.stream().map(WorkingPoint::threshold).toList();
            return nets.nets().stream().anyMatch(net -> net.made() == PreparedRun.Made.COUNTED)
                    ? ResponseTies.ofHistogram(scored.response(), thresholds)
                    : ResponseTies.of(
                            scored.response(), thresholds, scored.dataset().features());
        }

        /** Quantiles among reference events of the run, which the arm's nets score when first asked for. */
        private Supplier<ConditionalQuantile> reference(ArmNets nets) {
            List<ConditionalQuantile> known = new ArrayList<>();
            return () -> {
                if (known.isEmpty()) {
                    known.add(quantile(
                            (Decorrelation.ConditionalQuantile) nets.arm().decorrelation(), nets));
                }
                return known.get(0);
            };
        }

        private ConditionalQuantile quantile(Decorrelation.ConditionalQuantile remedy, ArmNets nets) {
            clock.enter(RunStage.DATASET);
            EventBatch events = independent
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
            if (nets.nets().isEmpty() || !measuresLeakage(prepared.run())) {
                return Optional.empty();
            }
            Optional<EventBatch> events = leakageEvents.computeIfAbsent(
                    nets.arm().generator(),
                    generator -> independent.get(generator).forLeakage(hypothesis));
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
            return prepared.datasets().get(nets.arm().generator()).events();
        }

        private OptionalInt signalKept(ArmNets nets, WorkingPoint point, EventsBeyond.Kept beyond) {
            if (study.injection().isNone()) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(nets.signalIn(point.events()) + beyond.signal());
        }

        /** Toys of all spectra of a run share their random numbers, so that none depends on the other arms. */
        private Optional<UpperLimit> limit(SpectrumFits fits) {
            long seed = stream(StreamPurpose.LIMIT_TOYS, prepared.run(), 0).nextLong();
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
    }

    private UniformRandomProvider stream(StreamPurpose purpose, long run, int member) {
        return RandomStreams.open(new StreamKey(study.ensemble().masterSeed(), purpose, run, member));
    }
}
