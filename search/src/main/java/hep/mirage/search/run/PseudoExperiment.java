package hep.mirage.search.run;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.response.BackgroundRejectionScan;
import hep.mirage.model.response.WorkingPoint;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Net;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.run.PreparedRun.ArmNets;
import hep.mirage.search.run.PreparedRun.TrainedFor;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
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
    private final Study study;
    private final Map<String, DatasetSource> sources;
    private final Map<List<String>, Labeller> labellers;
    private final BackgroundRejectionScan scan;
    private final List<HypothesisTest> tests;

    /**
     * Creates the function for any number of runs.
     *
     * @param study the study to compute
     * @param sources the study's generators
     */
    public PseudoExperiment(Study study, EventSources sources) {
        this.study = study;
        this.sources = new HashMap<>();
        for (Arm arm : study.arms()) {
            this.sources.computeIfAbsent(
                    arm.generator(),
                    file -> new DatasetSource(
                            sources.backgroundOf(arm),
                            sources.signal(),
                            study.datasetSettings(),
                            study.ensemble().masterSeed()));
        }
        this.labellers = labellers(study, sources.background());
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

    private static Map<List<String>, Labeller> labellers(Study study, Generator generator) {
        Map<List<String>, Labeller> labellers = new HashMap<>();
        for (Arm arm : study.arms()) {
            labellers.computeIfAbsent(
                    study.inputsOf(arm),
                    inputs -> new Labeller(
                            generator.schema(), inputs, study.classifier().angleEncoding()));
        }
        return Map.copyOf(labellers);
    }

    /**
     * Performs a single run with its own engine and keeps all intermediate results, for figures and for reproducing a
     * run.
     *
     * @param run run number, 0 or above
     * @throws ArithmeticException if a training diverges
     * @throws hep.mirage.model.InvalidInput if the study's engine is not available here
     */
    public RunDetail examine(long run) {
        RunClock clock = new RunClock();
        String engineOfOneNet = TrainingEngines.sameBitsAs(study.classifier().engine());
        try (TrainingEngine engine = TrainingEngines.named(engineOfOneNet).open()) {
            PreparedRun prepared = prepare(run, clock);
            clock.enter(RunStage.TRAINING);
            List<TrainingResult> trainings = engine.train(prepared.tasks());
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
     * @throws InvalidInput if an arm needs an independent dataset and the generator's sample has too few events left
     */
    public PreparedRun prepare(long run, RunClock clock) {
        clock.enter(RunStage.DATASET);
        Map<String, MixedDataset> datasets = new HashMap<>();
        sources.forEach((generator, source) -> datasets.put(generator, source.searched(run)));
        Map<String, EventBatch> independent = new HashMap<>();
        RunTasks tasks = new RunTasks(
                study,
                run,
                labellers::get,
                datasets,
                generator -> independent.computeIfAbsent(
                        generator, file -> sources.get(file).independent(run)),
                clock);
        List<PreparedRun.Hypothesis> hypotheses = new ArrayList<>();
        for (int h = 0; h < tests.size(); h++) {
            int hypothesis = h;
            hypotheses.add(new PreparedRun.Hypothesis(
                    study.search().region(h),
                    study.arms().stream().map(arm -> tasks.add(hypothesis, arm)).toList()));
        }
        clock.stop();
        return new PreparedRun(run, datasets, tasks.tasks(), hypotheses);
    }

    /**
     * Last part: from the trained nets to responses, spectra and fits.
     *
     * @param prepared result of the first part
     * @param trainings results of its tasks, in their order
     * @param clock of this run; stopped at the end
     * @throws ArithmeticException if a training diverged; the clock is then in the training
     */
    public RunDetail finish(PreparedRun prepared, List<TrainingResult> trainings, RunClock clock) {
        clock.enter(RunStage.TRAINING);
        List<TrainingOutcome> trained =
                trainings.stream().map(TrainingResult::orThrow).toList();
        List<List<HypothesisDetail>> byArm = study.arms().stream()
                .<List<HypothesisDetail>>map(arm -> new ArrayList<>())
                .toList();
        for (int h = 0; h < tests.size(); h++) {
            HypothesisSearch search = new HypothesisSearch(prepared, h, trained, clock);
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
        return new RunDetail(prepared.run(), first.events().size(), injected, arms, trained.size(), clock.seconds());
    }

    /** The arms at one hypothesis of a run. */
    private final class HypothesisSearch {
        private final PreparedRun prepared;
        private final int hypothesis;
        private final List<TrainingOutcome> trained;
        private final RunClock clock;
        private final ArmResponses responses;
        private final Map<String, Optional<EventBatch>> leakageEvents = new HashMap<>();

        HypothesisSearch(PreparedRun prepared, int hypothesis, List<TrainingOutcome> trained, RunClock clock) {
            this.prepared = prepared;
            this.hypothesis = hypothesis;
            this.trained = trained;
            this.clock = clock;
            this.responses = new ArmResponses(
                    trained.stream().map(TrainingOutcome::weights).toList());
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
            AreaUnderCurve aucInSample = AreaUnderCurve.of(scored.response(), dataset.labels());
            List<WorkingPoint> workingPoints = scan.scan(scored.response(), dataset.massGeV());

            clock.enter(RunStage.FIT);
            List<SpectrumDetail> spectra = workingPoints.stream()
                    .map(point -> fitted(point, tests.get(hypothesis), signalKept(nets, point)))
                    .toList();

            clock.enter(RunStage.LEAKAGE);
            return new HypothesisDetail(
                    here.region(),
                    dataset,
                    nets.nets().stream()
                            .map(net -> new TrainedNet(trained.get(net.task()), net.standardization()))
                            .toList(),
                    scored.response(),
                    aucInSample,
                    spectra,
                    leakage(nets));
        }

        /**
         * AUC on events that no net has seen, which measures mass leakage without over-training; empty if the arm has no
         * nets or a finite sample has too few such events.
         */
        private Optional<Leakage> leakage(ArmNets nets) {
            if (nets.nets().isEmpty() || prepared.run() >= study.ensemble().leakageRuns()) {
                return Optional.empty();
            }
            Optional<EventBatch> events =
                    leakageEvents.computeIfAbsent(nets.arm().generator(), generator -> sources.get(generator)
                            .leakage(prepared.run(), hypothesis, tests.size()));
            if (events.isEmpty()) {
                return Optional.empty();
            }
            ArmResponses.Scored scored = responses.ofIndependent(nets, labelled(nets, events.get()));
            AreaUnderCurve auc =
                    AreaUnderCurve.of(scored.response(), scored.dataset().labels());
            return Optional.of(new Leakage(auc.value(), auc.standardError()));
        }

        private EventBatch searched(ArmNets nets) {
            return prepared.datasets().get(nets.arm().generator()).events();
        }

        private OptionalInt signalKept(ArmNets nets, WorkingPoint point) {
            if (study.injection().isNone()) {
                return OptionalInt.empty();
            }
            boolean[] signal = nets.scannedSignal();
            return OptionalInt.of((int)
                    Arrays.stream(point.events()).filter(event -> signal[event]).count());
        }

        /** Events as a net sees them. Those of the searched dataset are already labelled by its own constants. */
        private Function<TrainedFor, LabelledDataset> labelled(ArmNets nets, EventBatch events) {
            Labeller labeller = labellers.get(study.inputsOf(nets.arm()));
            Map<Standardization, LabelledDataset> known = new IdentityHashMap<>();
            return net -> events == searched(nets) && net.net().source() == Net.Source.SEARCHED
                    ? nets.dataset()
                    : known.computeIfAbsent(
                            net.standardization(),
                            constants -> labeller.label(events, study.search().labels(hypothesis), constants));
        }
    }

    private static SpectrumDetail fitted(WorkingPoint point, HypothesisTest test, OptionalInt signalKept) {
        Spectrum spectrum = Spectrum.of(test.binning(), point.massGeV());
        SpectrumSignificance significance = test.evaluate(spectrum);
        return new SpectrumDetail(
                point.fraction(), point.threshold(), point.kept(), signalKept, spectrum, significance);
    }

    private UniformRandomProvider stream(StreamPurpose purpose, long run, int member) {
        return RandomStreams.open(new StreamKey(study.ensemble().masterSeed(), purpose, run, member));
    }
}
