package hep.mirage.search.supervision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.search.run.BumpGenerator;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.source.InjectedSignal;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.ClassifierPlan;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupervisedTrainingTest {
    private static final Study STUDY = SmallStudy.of(SmallStudy.BLIND, 4);
    private static final Generator SIGNAL = new BumpGenerator(150, 2);

    private static EventSources sources(Generator signal) {
        return EventSources.of(new FallingSpectrumGenerator()).with(new InjectedSignal(signal, 50));
    }

    private static Generator bootstrap(EventBatch events) {
        return GeneratorBundle.ofEvents(
                        new BootstrapSettings(AzimuthSymmetry.NONE),
                        events,
                        new SampleDigest("drawn", "0".repeat(64), events.size()),
                        EventSplit.none())
                .generator();
    }

    private static SupervisedTraining training() {
        return new SupervisedTraining(STUDY, TruthSample.draw(STUDY, sources(SIGNAL), 2000));
    }

    private static double share(float[] labels) {
        double signal = 0;
        for (float label : labels) {
            signal += label;
        }
        return signal / labels.length;
    }

    /** Signal has three jets and an azimuth near 0: the net separates it, and ranks it above the background. */
    @Test
    void netFindsTheSignal() {
        SupervisedTraining training = training();
        TrainingOutcome trained = training.trainHere();
        assertTrue(training.auc(trained).value() > 0.95, training.auc(trained).toString());
        assertEquals(SmallStudy.BLIND, training.model(trained, Map.of()).inputs());
    }

    @Test
    void labelsAreTheTruthWhateverTheMass() {
        TruthSample sample = training().sample();
        assertEquals(0.5, share(sample.training().labels()), 0.05);
        assertEquals(0.5, share(sample.test().labels()), 0.05);
        double[] masses = sample.training().massGeV();
        long backgroundInWindow = 0;
        for (int event = 0; event < masses.length; event++) {
            boolean inWindow = Math.abs(masses[event] - 150) < 6;
            if (sample.training().labels()[event] == 1) {
                assertTrue(Math.abs(masses[event] - 150) < 12, "signal at " + masses[event] + " GeV");
            } else if (inWindow) {
                backgroundInWindow++;
            }
        }
        assertTrue(backgroundInWindow > 100, backgroundInWindow + " background events in the window");
    }

    @Test
    void sameSeedGivesTheSameBits() {
        SupervisedTraining first = training();
        SupervisedTraining second = training();
        assertArrayEquals(
                first.sample().training().features(), second.sample().training().features());
        assertArrayEquals(
                first.trainHere().weights().values(),
                second.trainHere().weights().values());
        Study other = STUDY.withEnsemble(STUDY.ensemble().withMasterSeed(8));
        TruthSample others = TruthSample.draw(other, sources(SIGNAL), 2000);
        assertTrue(!Arrays.equals(
                others.training().features(), first.sample().training().features()));
    }

    /** No event of a finite sample is trained on and tested with. */
    @Test
    void samplesOfAFiniteSampleAreDisjoint() {
        EventBatch events = SIGNAL.sample(6000, RandomStreams.open(new StreamKey(1, StreamPurpose.DATASET, 0, 0)));
        TruthSample sample = TruthSample.draw(STUDY, sources(bootstrap(events)), 2000);
        double[] training =
                signalMasses(sample.training().massGeV(), sample.training().labels());
        double[] test = signalMasses(sample.test().massGeV(), sample.test().labels());
        assertTrue(training.length > 1800 && test.length > 1800);
        for (double mass : test) {
            assertTrue(Arrays.binarySearch(training, mass) < 0, "signal event of " + mass + " GeV is in both");
        }
    }

    private static double[] signalMasses(double[] massGeV, float[] labels) {
        double[] masses = new double[massGeV.length];
        int signal = 0;
        for (int event = 0; event < masses.length; event++) {
            if (labels[event] == 1) {
                masses[signal++] = massGeV[event];
            }
        }
        double[] rising = Arrays.copyOf(masses, signal);
        Arrays.sort(rising);
        return rising;
    }

    @Test
    void tooSmallASampleIsRefused() {
        EventBatch events = SIGNAL.sample(3000, RandomStreams.open(new StreamKey(1, StreamPurpose.DATASET, 0, 0)));
        EventSources few = sources(bootstrap(events));
        InvalidInput refused = assertThrows(InvalidInput.class, () -> TruthSample.draw(STUDY, few, 2000));
        assertEquals(
                "injection.signal: has 3,000 events from 122.0 to 178.0 GeV; to train and to test with --events 2000 takes up to"
                        + " 4,960, none twice; take fewer --events or a larger sample",
                refused.getMessage());
    }

    @Test
    void studyWithoutSignalOrNetIsRefused() {
        EventSources none = EventSources.of(new FallingSpectrumGenerator());
        InvalidInput signal = assertThrows(InvalidInput.class, () -> TruthSample.draw(STUDY, none, 2000));
        assertTrue(signal.getMessage().startsWith("injection.signal: missing;"), signal.getMessage());
        ClassifierPlan plan = STUDY.classifier();
        Study counted = STUDY.withClassifier(
                new ClassifierPlan(plan.inputs(), plan.angleEncoding(), new ClassifierDesign.Histogram(4)));
        InvalidInput net = assertThrows(InvalidInput.class, () -> SupervisedTraining.network(counted));
        assertTrue(net.getMessage().startsWith("classifier.kind: histogram, which has no net to train"));
    }
}
