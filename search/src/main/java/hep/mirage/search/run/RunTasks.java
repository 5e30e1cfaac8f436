package hep.mirage.search.run;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.model.anomaly.AnomalyScorer;
import hep.mirage.model.anomaly.AutoencoderTraining;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.MassLabels;
import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.histogram.HistogramClassifier;
import hep.mirage.model.histogram.InputAxis;
import hep.mirage.model.histogram.InputBinning;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation.EventWeighting;
import hep.mirage.search.arm.Net;
import hep.mirage.search.arm.Net.Source;
import hep.mirage.search.remedy.PlaningWeights;
import hep.mirage.search.remedy.SidebandWeights;
import hep.mirage.search.run.PreparedRun.ArmNets;
import hep.mirage.search.run.PreparedRun.Made;
import hep.mirage.search.run.PreparedRun.TrainedFor;
import hep.mirage.search.score.RunScores;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Collects the trainings of one run: each net of each arm becomes a {@link TrainingTask}, unless another arm of the same
 * hypothesis has asked for the same net on the same inputs, weights and generator. A histogram or an autoencoder is made at
 * once instead. Not thread-safe.
 */
final class RunTasks {
    private static final double NANOSECONDS = 1e-9;

    private final Study study;
    private final long run;
    private final List<HypothesisTest> tests;
    private final ArmLabellers labellers;
    private final Map<String, MixedDataset> searched;
    private final Function<String, EventBatch> independent;
    private final EventSources sources;
    private final RunClock clock;
    private RunScores scoresOfRun;
    private final List<TrainingTask> tasks = new ArrayList<>();
    private final List<TrainedClassifier> ready = new ArrayList<>();
    private final Map<NetKey, TrainedFor> trained = new HashMap<>();
    private final Map<DataKey, Labelled> labelled = new HashMap<>();
    private final Map<List<Integer>, EventParts> divided = new HashMap<>();

    private record NetKey(
            int hypothesis,
            String generator,
            List<String> inputs,
            EventWeighting weighting,
            ClassifierDesign design,
            Net net) {}

    private record DataKey(
            int hypothesis, String generator, List<String> inputs, Source source, EventWeighting weighting) {}

    private record Labelled(LabelledDataset dataset, Standardization standardization) {}

    /**
     * No trainings yet.
     *
     * @param study of the run
     * @param run its number
     * @param tests of the hypotheses, in the study's order
     * @param labellers for the inputs of every arm
     * @param searched the run's dataset from each generator, by {@link Arm#generator()}
     * @param independent the other dataset from a generator; asked for only if a net is trained on it
     * @param sources the responses of external arms and the pretrained net; asked for only if there are such arms
     * @param clock of the run; ends in the training
     */
    RunTasks(
            Study study,
            long run,
            List<HypothesisTest> tests,
            ArmLabellers labellers,
            Map<String, MixedDataset> searched,
            Function<String, EventBatch> independent,
            EventSources sources,
            RunClock clock) {
        this.study = study;
        this.run = run;
        this.tests = tests;
        this.labellers = labellers;
        this.searched = searched;
        this.independent = independent;
        this.sources = sources;
        this.clock = clock;
    }

    /** The trainings collected so far. */
    List<TrainingTask> tasks() {
        return tasks;
    }

    /** The histograms and autoencoders made so far, in place of trainings. */
    List<TrainedClassifier> ready() {
        return ready;
    }

    /**
     * Adds the trainings of an arm.
     *
     * @param hypothesis index
     * @param arm of the study
     * @throws hep.mirage.model.InvalidInput if an event lacks its response from outside
     */
    ArmNets add(int hypothesis, Arm arm) {
        List<String> inputs = study.inputsOf(arm);
        String generator = arm.generator();
        Labelled searchedEvents =
                data(new DataKey(hypothesis, generator, inputs, Source.SEARCHED, EventWeighting.EQUAL));
        LabelledDataset dataset = searchedEvents.dataset();
        EventParts parts = parts(hypothesis, dataset.size(), arm.protection().parts());
        EventWeighting weighting = arm.decorrelation().weighting();
        ClassifierDesign design = study.designOf(arm);
        List<TrainedFor> nets = arm.protection().nets().stream()
                .map(net -> trained.computeIfAbsent(
                        new NetKey(hypothesis, generator, inputs, weighting, design, net), this::task))
                .toList();
        Optional<float[]> external =
                arm.protection().isExternal() ? Optional.of(external(hypothesis, arm)) : Optional.empty();
        return new ArmNets(
                arm,
                dataset,
                searchedEvents.standardization(),
                signal(hypothesis, generator, dataset.size()),
                parts,
                nets,
                external);
    }

    private float[] external(int hypothesis, Arm arm) {
        if (scoresOfRun == null) {
            scoresOfRun = sources.scores().of(run);
        }
        EventBatch events = searched.get(arm.generator()).events();
        int[] inside = Labeller.inside(events, study.search().labels(hypothesis));
        return scoresOfRun.of(hypothesis, arm.name(), events.size(), inside);
    }

    /** Which of the events in window and side-bands are injected signal. */
    private boolean[] signal(int hypothesis, String generator, int events) {
        MixedDataset mixed = searched.get(generator);
        if (mixed.signalEvents() == 0) {
            return new boolean[events];
        }
        int[] inside = Labeller.inside(mixed.events(), study.search().labels(hypothesis));
        boolean[] signal = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            signal[i] = mixed.signal()[inside[i]];
        }
        return signal;
    }

    private Labelled data(DataKey key) {
        Labelled known = labelled.get(key);
        if (known == null) {
            clock.enter(RunStage.DATASET);
            known = key.weighting() == EventWeighting.EQUAL ? label(key) : weighted(key);
            labelled.put(key, known);
        }
        return known;
    }

    private Labelled weighted(DataKey key) {
        Labelled plain =
                data(new DataKey(key.hypothesis(), key.generator(), key.inputs(), key.source(), EventWeighting.EQUAL));
        float[] weights = key.weighting() == EventWeighting.PLANED
                ? PlaningWeights.of(plain.dataset(), tests.get(key.hypothesis()))
                : SidebandWeights.of(plain.dataset(), study.search().region(key.hypothesis()));
        return new Labelled(plain.dataset().withWeights(weights), plain.standardization());
    }

    private Labelled label(DataKey key) {
        EventBatch events = key.source() == Source.SEARCHED
                ? searched.get(key.generator()).events()
                : independent.apply(key.generator());
        Labeller labeller = labellers.of(key.inputs());
        MassLabels labels = study.search().labels(key.hypothesis());
        Standardization standardization = labeller.standardization(events, labels);
        return new Labelled(labeller.label(events, labels, standardization), standardization);
    }

    private TrainedFor task(NetKey key) {
        Net net = key.net();
        if (!net.isTrained()) {
            return new TrainedFor(
                    Made.READ, 0, net, sources.pretrained().orElseThrow().standardization());
        }
        Labelled data =
                data(new DataKey(key.hypothesis(), key.generator(), key.inputs(), net.source(), key.weighting()));
        clock.enter(RunStage.TRAINING);
        EventParts parts = parts(key.hypothesis(), data.dataset().size(), net.parts());
        LabelledDataset training =
                net.parts() == 1 ? data.dataset() : data.dataset().select(parts.eventsIn(net.training()));
        if (key.design() instanceof ClassifierDesign.Histogram histogram) {
            return counted(histogram, key, training, data.standardization());
        }
        if (key.design() instanceof ClassifierDesign.VaeScore score) {
            return encoded(score, key, training, data.standardization());
        }
        Optional<LabelledDataset> validation = net.validation().isEmpty()
                ? Optional.empty()
                : Optional.of(data.dataset().select(parts.eventsIn(net.validation())));
        ClassifierSettings settings = settings(net, (ClassifierDesign.Network) key.design());
        int address = net.address(key.hypothesis());
        tasks.add(new TrainingTask(
                training,
                settings,
                InitialWeights.glorotUniform(
                        settings.shape(training.inputs()), stream(StreamPurpose.INITIAL_WEIGHTS, address)),
                new RunRandomness(study.ensemble().masterSeed(), run, address),
                validation));
        return new TrainedFor(Made.TRAINED, tasks.size() - 1, net, data.standardization());
    }

    private TrainedFor counted(
            ClassifierDesign.Histogram histogram, NetKey key, LabelledDataset training, Standardization constants) {
        InputBinning binning = new InputBinning(histogram.bins(), axes(labellers.of(key.inputs())));
        long begin = ThreadTime.nanoseconds();
        HistogramClassifier counts = HistogramClassifier.count(training, binning.standardised(constants));
        ready.add(new TrainedClassifier.Counts(counts, constants, secondsSince(begin)));
        return new TrainedFor(Made.COUNTED, ready.size() - 1, key.net(), constants);
    }

    private static List<InputAxis> axes(Labeller labeller) {
        double[][] ranges = labeller.ranges();
        List<FeatureKind> kinds = labeller.kinds();
        return IntStream.range(0, ranges.length)
                .<InputAxis>mapToObj(i -> kinds.get(i) == FeatureKind.COUNT
                        ? new InputAxis.Count(ranges[i][0], ranges[i][1])
                        : new InputAxis.Real(ranges[i][0], ranges[i][1]))
                .toList();
    }

    private TrainedFor encoded(
            ClassifierDesign.VaeScore score, NetKey key, LabelledDataset training, Standardization constants) {
        UniformRandomProvider random =
                stream(StreamPurpose.ANOMALY_SCORE, key.net().address(key.hypothesis()));
        long begin = ThreadTime.nanoseconds();
        AnomalyScorer scorer = AutoencoderTraining.train(score.settings(), training, random);
        ready.add(new TrainedClassifier.Anomaly(scorer, constants, secondsSince(begin)));
        return new TrainedFor(Made.ENCODED, ready.size() - 1, key.net(), constants);
    }

    private static double secondsSince(long begin) {
        return NANOSECONDS * (ThreadTime.nanoseconds() - begin);
    }

    /** A net with a validation part stops early, by the study's patience. */
    private static ClassifierSettings settings(Net net, ClassifierDesign.Network design) {
        ClassifierSettings settings = design.settings();
        if (net.validation().isEmpty()) {
            return settings;
        }
        EarlyStopping stopping = settings.earlyStopping();
        return settings.withEpochs(
                settings.epochs(),
                new EarlyStopping(1.0 / net.parts(), stopping.patienceEpochs(), stopping.minDelta()));
    }

    private EventParts parts(int hypothesis, int events, int parts) {
        return divided.computeIfAbsent(
                List.of(hypothesis, events, parts),
                key -> EventParts.draw(events, parts, stream(StreamPurpose.FOLDS, hypothesis)));
    }

    private UniformRandomProvider stream(StreamPurpose purpose, int member) {
        return RandomStreams.open(new StreamKey(study.ensemble().masterSeed(), purpose, run, member));
    }
}
