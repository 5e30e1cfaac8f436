package hep.mirage.search.run;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.MassLabels;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.response.BackgroundRejectionScan;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.response.WorkingPoint;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One run, from its number to its rows, in three parts: prepare, train, finish. {@link #examine} performs all of them
 * for a single run.
 *
 * <p>Pure functions of (study, generator, master seed, run number): every random number comes from a stream addressed
 * by these. The same run number therefore gives the same rows, bit for bit, regardless of partition, executor, retries
 * and other runs. Response and scan are in sample: they use all events that the classifier was trained on and, with
 * early stopping, validated on. No Spark. Immutable and thread-safe.
 */
public final class PseudoExperiment {
    private final Study study;
    private final Generator generator;
    private final DatasetSettings datasetSettings;
    private final Labeller labeller;
    private final NetworkShape shape;
    private final BackgroundRejectionScan scan;
    private final List<HypothesisTest> tests;

    /**
     * Creates the function for any number of runs.
     *
     * @param study the study to compute
     * @param generator the study's generator
     */
    public PseudoExperiment(Study study, Generator generator) {
        this.study = study;
        this.generator = generator;
        this.datasetSettings = study.datasetSettings();
        this.labeller = new Labeller(generator.schema(), datasetSettings.inputs(), datasetSettings.angleEncoding());
        this.shape = study.classifier().settings().shape(labeller.inputs());
        this.scan = new BackgroundRejectionScan(study.scan().keptFractions());
        this.tests = study.hypothesisTests();
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
     */
    public PreparedRun prepare(long run, RunClock clock) {
        clock.enter(RunStage.DATASET);
        EventBatch events = RunDataset.draw(generator, datasetSettings, stream(StreamPurpose.DATASET, run, 0));
        List<PreparedRun.Hypothesis> hypotheses = new ArrayList<>();
        for (int h = 0; h < tests.size(); h++) {
            hypotheses.add(prepare(run, h, events, clock));
        }
        clock.stop();
        return new PreparedRun(run, events.size(), hypotheses);
    }

    private PreparedRun.Hypothesis prepare(long run, int h, EventBatch events, RunClock clock) {
        clock.enter(RunStage.DATASET);
        MassLabels labels = study.search().labels(h);
        Standardization standardization = labeller.standardization(events, labels);
        LabelledDataset dataset = labeller.label(events, labels, standardization);

        clock.enter(RunStage.TRAINING);
        NetworkWeights initial = InitialWeights.glorotUniform(shape, stream(StreamPurpose.INITIAL_WEIGHTS, run, h));
        RunRandomness randomness = new RunRandomness(study.ensemble().masterSeed(), run, h);
        TrainingTask task = new TrainingTask(dataset, study.classifier().settings(), initial, randomness);
        return new PreparedRun.Hypothesis(study.search().region(h), standardization, task);
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
        List<HypothesisDetail> hypotheses = new ArrayList<>();
        for (int h = 0; h < tests.size(); h++) {
            hypotheses.add(finish(prepared.run(), h, prepared.hypotheses().get(h), trained.get(h), clock));
        }
        clock.stop();
        return new RunDetail(prepared.run(), prepared.events(), List.copyOf(hypotheses), clock.seconds());
    }

    private HypothesisDetail finish(
            long run, int h, PreparedRun.Hypothesis prepared, TrainingOutcome training, RunClock clock) {
        clock.enter(RunStage.RESPONSE);
        LabelledDataset dataset = prepared.task().dataset();
        float[] response = ClassifierResponse.of(training.weights(), dataset.features());
        AreaUnderCurve aucInSample = AreaUnderCurve.of(response, dataset.labels());
        List<WorkingPoint> workingPoints = scan.scan(response, dataset.massGeV());

        clock.enter(RunStage.FIT);
        List<SpectrumDetail> spectra =
                workingPoints.stream().map(point -> fitted(point, tests.get(h))).toList();

        clock.enter(RunStage.LEAKAGE);
        Leakage leakage = run < study.ensemble().leakageRuns() ? leakage(run, h, prepared, training.weights()) : null;
        return new HypothesisDetail(
                prepared.region(),
                dataset,
                prepared.standardization(),
                training,
                response,
                aucInSample,
                spectra,
                leakage);
    }

    private static SpectrumDetail fitted(WorkingPoint point, HypothesisTest test) {
        Spectrum spectrum = Spectrum.of(test.binning(), point.massGeV());
        SpectrumSignificance significance = test.evaluate(spectrum);
        return new SpectrumDetail(point.fraction(), point.threshold(), point.kept(), spectrum, significance);
    }

    /**
     * AUC of a trained classifier on events that it has not seen, which measures mass leakage without over-training;
     * null if a finite sample has too few such events.
     */
    private Leakage leakage(long run, int h, PreparedRun.Hypothesis prepared, NetworkWeights trained) {
        Optional<EventBatch> events = RunDataset.drawIndependent(
                generator,
                datasetSettings,
                stream(StreamPurpose.DATASET, run, 0),
                stream(StreamPurpose.LEAKAGE_DATASET, run, h),
                h,
                tests.size());
        if (events.isEmpty()) {
            return null;
        }
        LabelledDataset independent =
                labeller.label(events.get(), study.search().labels(h), prepared.standardization());
        float[] response = ClassifierResponse.of(trained, independent.features());
        AreaUnderCurve auc = AreaUnderCurve.of(response, independent.labels());
        return new Leakage(auc.value(), auc.standardError());
    }

    private UniformRandomProvider stream(StreamPurpose purpose, long run, int member) {
        return RandomStreams.open(new StreamKey(study.ensemble().masterSeed(), purpose, run, member));
    }
}
