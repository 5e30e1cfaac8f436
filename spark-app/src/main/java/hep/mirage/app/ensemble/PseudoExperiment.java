package hep.mirage.app.ensemble;

import hep.mirage.app.config.Study;
import hep.mirage.app.table.FailureRow;
import hep.mirage.app.table.RunRow.Leakage;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.MassRegions;
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
import hep.mirage.model.response.WorkingPoint;
import hep.mirage.model.training.ResponseTrainer;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.TrainingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run, from its number to its rows: the story that everything else serves.
 *
 * <p>A pure function of (study, generator, master seed, run number): every random number comes from a stream addressed
 * by those, so the same run number gives the same rows, bit for bit, in any partition, on any executor, at any retry.
 * Response and scan are in sample: they take all events that the classifier was trained on and, with early stopping,
 * validated on. There is no Spark in it. An instance holds the trainer's scratch memory and serves one thread.
 */
public final class PseudoExperiment {
    private static final Logger LOG = LoggerFactory.getLogger(PseudoExperiment.class);
    private final Study study;
    private final Generator generator;
    private final DatasetSettings datasetSettings;
    private final Labeller labeller;
    private final ResponseTrainer trainer;
    private final NetworkShape shape;
    private final BackgroundRejectionScan scan;
    private final List<HypothesisTest> tests;

    /**
     * Prepares for any number of runs.
     *
     * @param study what to compute
     * @param generator the study's generator
     */
    public PseudoExperiment(Study study, Generator generator) {
        this.study = study;
        this.generator = generator;
        this.datasetSettings = study.datasetSettings();
        this.labeller = new Labeller(generator.schema(), datasetSettings.inputs(), datasetSettings.angleEncoding());
        this.trainer = study.classifier().engine().open();
        this.shape = study.classifier().settings().shape(labeller.inputs());
        this.scan = new BackgroundRejectionScan(study.scan().keptFractions());
        this.tests = study.hypothesisTests();
    }

    /**
     * Performs a run and reduces it to its rows; a run that breaks off becomes a failure with its stage and reason, and
     * leaves its stack trace in the log.
     *
     * @param run run number, 0 or above
     */
    public RunOutcome outcome(long run) {
        RunClock clock = new RunClock();
        try {
            return RunRows.of(study, examine(run, clock));
        } catch (RuntimeException failure) {
            String stage = clock.stage().name().toLowerCase(Locale.ROOT);
            LOG.warn("run {} broke off in its {}", run, stage, failure);
            return new RunOutcome.Failed(new FailureRow(run, stage, failure.toString()));
        }
    }

    /**
     * Performs a run and keeps all that it made, for figures and for reproducing a run.
     *
     * @param run run number, 0 or above
     */
    public RunDetail examine(long run) {
        return examine(run, new RunClock());
    }

    /**
     * The rows of a run that was examined: those that {@link #outcome} gives.
     *
     * @param detail what {@link #examine(long)} gave
     */
    public RunOutcome.Completed rows(RunDetail detail) {
        return RunRows.of(study, detail);
    }

    private RunDetail examine(long run, RunClock clock) {
        clock.enter(RunStage.DATASET);
        EventBatch events = RunDataset.draw(generator, datasetSettings, stream(StreamPurpose.DATASET, run, 0));
        List<HypothesisDetail> hypotheses = new ArrayList<>();
        for (int h = 0; h < tests.size(); h++) {
            hypotheses.add(search(run, h, events, clock));
        }
        clock.stop();
        return new RunDetail(run, events, List.copyOf(hypotheses), clock.seconds());
    }

    private HypothesisDetail search(long run, int h, EventBatch events, RunClock clock) {
        clock.enter(RunStage.DATASET);
        MassRegions regions = study.search().regions(h);
        Standardization standardization = labeller.standardization(events, regions);
        LabelledDataset dataset = labeller.label(events, regions, standardization);

        clock.enter(RunStage.TRAINING);
        NetworkWeights initial = InitialWeights.glorotUniform(shape, stream(StreamPurpose.INITIAL_WEIGHTS, run, h));
        RunRandomness randomness = new RunRandomness(study.ensemble().masterSeed(), run, h);
        TrainingOutcome training = trainer.train(dataset, study.classifier().settings(), initial, randomness);

        clock.enter(RunStage.RESPONSE);
        float[] response = trainer.respond(training.weights(), dataset.features());
        AreaUnderCurve aucInSample = AreaUnderCurve.of(response, dataset.labels());
        List<WorkingPoint> workingPoints = scan.scan(response, dataset.massGeV());

        clock.enter(RunStage.FIT);
        List<SpectrumDetail> spectra =
                workingPoints.stream().map(point -> fitted(point, tests.get(h))).toList();

        clock.enter(RunStage.LEAKAGE);
        Leakage leakage = run < study.ensemble().leakageRuns()
                ? leakage(run, h, regions, standardization, training.weights())
                : null;
        return new HypothesisDetail(
                regions, dataset, standardization, training, response, aucInSample, spectra, leakage);
    }

    private static SpectrumDetail fitted(WorkingPoint point, HypothesisTest test) {
        Spectrum spectrum = Spectrum.of(test.binning(), point.massGeV());
        SpectrumSignificance significance = test.evaluate(spectrum);
        return new SpectrumDetail(point.fraction(), point.threshold(), point.kept(), spectrum, significance);
    }

    /** AUC of a trained classifier on events that it has not seen: what it knows of the mass, free of over-training. */
    private Leakage leakage(
            long run, int h, MassRegions regions, Standardization standardization, NetworkWeights trained) {
        EventBatch events = RunDataset.draw(generator, datasetSettings, stream(StreamPurpose.LEAKAGE_DATASET, run, h));
        LabelledDataset independent = labeller.label(events, regions, standardization);
        AreaUnderCurve auc = AreaUnderCurve.of(trainer.respond(trained, independent.features()), independent.labels());
        return new Leakage(auc.value(), auc.standardError());
    }

    private UniformRandomProvider stream(StreamPurpose purpose, long run, int member) {
        return RandomStreams.open(new StreamKey(study.ensemble().masterSeed(), purpose, run, member));
    }
}
