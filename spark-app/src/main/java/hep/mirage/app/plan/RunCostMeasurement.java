package hep.mirage.app.plan;

import hep.mirage.app.config.Study;
import hep.mirage.app.plan.CpuTimer.Timing;
import hep.mirage.app.table.RunRow.StageSeconds;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.MassRegions;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.response.BackgroundRejectionScan;
import hep.mirage.model.response.WorkingPoint;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.ResponseTrainer;
import hep.mirage.model.training.RunRandomness;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Times the pieces of run 0 one by one, with the classes that the run itself uses: its dataset, slices of
 * {@value #SLICE_STEPS} training steps, the response and its working points, the fits, the independent dataset.
 *
 * <p>A run's training is its training events times its epochs times the cost of an event in a slice. With early stopping the
 * epochs are the most that there can be, and what validating takes is left out.
 */
public final class RunCostMeasurement {
    /** Optimiser steps of a timed slice: {@value}. */
    public static final int SLICE_STEPS = 512;

    private static final double TRAINING_SECONDS = 5;
    private static final CpuTimer STAGE_TIMER = new CpuTimer(0.5, 0.5);

    private final Study study;
    private final Generator generator;
    private final Labeller labeller;
    private final ResponseTrainer trainer;
    private final BackgroundRejectionScan scan;
    private final List<HypothesisTest> tests;

    /**
     * Prepares the pieces of a run.
     *
     * @param study what a run computes
     * @param generator the study's generator
     */
    public RunCostMeasurement(Study study, Generator generator) {
        this.study = study;
        this.generator = generator;
        this.labeller = new Labeller(
                generator.schema(),
                study.classifier().inputs(),
                study.classifier().angleEncoding());
        this.trainer = study.classifier().engine().open();
        this.scan = new BackgroundRejectionScan(study.scan().keptFractions());
        this.tests = study.hypothesisTests();
    }

    /** Measures for some ten seconds: long enough for the compiler to have done its best. */
    public RunCost measure() {
        return measure(TRAINING_SECONDS, STAGE_TIMER);
    }

    /**
     * Measures.
     *
     * @param trainingSeconds processor time to spend on training at least [s]
     * @param stageTimer times each of the other stages
     */
    RunCost measure(double trainingSeconds, CpuTimer stageTimer) {
        Timing dataset = stageTimer.time(this::datasets);
        List<LabelledDataset> datasets = datasets();

        ClassifierSettings settings = study.classifier().settings();
        TrainingSlices.Cost training = slices(datasets.get(0), settings).measure(trainingSeconds);
        double trainingPart = 1 - settings.earlyStopping().validationFraction();
        long trainedEvents = Math.round(trainingPart
                * settings.epochs()
                * datasets.stream().mapToLong(LabelledDataset::size).sum());
        NetworkWeights trained = training.trained();

        Timing response = stageTimer.time(() -> workingPoints(datasets, trained));
        List<List<WorkingPoint>> workingPoints = workingPoints(datasets, trained);
        Timing fit = stageTimer.time(() -> fit(workingPoints));
        Standardization standardization = labeller.standardization(draw(StreamPurpose.DATASET, 0), regions(0));
        Timing leakage = stageTimer.time(() -> measureLeakage(standardization, trained));

        StageSeconds seconds = new StageSeconds(
                dataset.seconds(),
                training.secondsAnEvent() * trainedEvents,
                response.seconds(),
                fit.seconds(),
                leakage.seconds());
        return new RunCost(seconds, training.steps(trainedEvents), training.timedSteps());
    }

    private TrainingSlices slices(LabelledDataset dataset, ClassifierSettings settings) {
        NetworkWeights initial = InitialWeights.glorotUniform(
                settings.shape(labeller.inputs()), stream(StreamPurpose.INITIAL_WEIGHTS, 0));
        RunRandomness randomness = new RunRandomness(study.ensemble().masterSeed(), 0, 0);
        return new TrainingSlices(trainer, dataset, settings, initial, randomness);
    }

    private List<LabelledDataset> datasets() {
        EventBatch events = draw(StreamPurpose.DATASET, 0);
        return hypotheses()
                .mapToObj(h -> labeller.label(events, regions(h), labeller.standardization(events, regions(h))))
                .toList();
    }

    private List<List<WorkingPoint>> workingPoints(List<LabelledDataset> datasets, NetworkWeights trained) {
        return datasets.stream()
                .map(dataset -> scan.scan(respond(dataset, trained), dataset.massGeV()))
                .toList();
    }

    private float[] respond(LabelledDataset dataset, NetworkWeights trained) {
        float[] response = trainer.respond(trained, dataset.features());
        AreaUnderCurve.of(response, dataset.labels());
        return response;
    }

    private void fit(List<List<WorkingPoint>> workingPoints) {
        for (int h = 0; h < tests.size(); h++) {
            HypothesisTest test = tests.get(h);
            workingPoints.get(h).forEach(point -> test.evaluate(Spectrum.of(test.binning(), point.massGeV())));
        }
    }

    private void measureLeakage(Standardization standardization, NetworkWeights trained) {
        hypotheses()
                .forEach(h -> respond(
                        labeller.label(draw(StreamPurpose.LEAKAGE_DATASET, h), regions(h), standardization), trained));
    }

    private EventBatch draw(StreamPurpose purpose, int member) {
        return RunDataset.draw(generator, study.datasetSettings(), stream(purpose, member));
    }

    private UniformRandomProvider stream(StreamPurpose purpose, int member) {
        return RandomStreams.open(new StreamKey(study.ensemble().masterSeed(), purpose, 0, member));
    }

    private MassRegions regions(int h) {
        return study.search().regions(h);
    }

    private IntStream hypotheses() {
        return IntStream.range(0, tests.size());
    }
}
