package hep.mirage.search.run;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

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
        RunClassifiers classifiers = RunClassifiers.of(prepared, trainings);
        Map<String, IndependentEvents> independent = new HashMap<>();
        sources.forEach((generator, source) -> independent.put(generator, source.background(prepared.run())));
        TrainedRun run = new TrainedRun(prepared, classifiers, independent);
        List<List<HypothesisDetail>> byArm = study.arms().stream()
                .<List<HypothesisDetail>>map(arm -> new ArrayList<>())
                .toList();
        for (int h = 0; h < tests.size(); h++) {
            HypothesisSearch search = new HypothesisSearch(study, labellers, tests.get(h), h, run, clock);
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
}
