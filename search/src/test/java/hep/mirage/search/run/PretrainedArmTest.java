package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.AngleEncoding;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An arm whose net was trained before the run. */
class PretrainedArmTest {
    private static final Generator GENERATOR = new FallingSpectrumGenerator();
    private static final int RUN = 1;
    private static final Arm TRAINED = new Arm("trained", new Protection.InSample(), List.of());
    private static final Arm LEARNT = new Arm("learnt", new Protection.Pretrained(), List.of());

    /** Constants of no dataset of a run. */
    private static final ClassifierModel NET = new ClassifierModel(
            InitialWeights.glorotUniform(
                    NetworkShape.dense(2, List.of(5), Activation.TANH, 1, Activation.SIGMOID),
                    RandomStreams.open(new StreamKey(8, StreamPurpose.INITIAL_WEIGHTS, 0, 0))),
            SmallStudy.BLIND,
            new Standardization(new double[] {0.3, 1.2}, new double[] {2.5, 0.7}),
            Map.of());

    private static Study study(Arm... arms) {
        return SmallStudy.of(SmallStudy.BLIND, 4).withArms(List.of(arms));
    }

    private static EventSources sources() {
        return EventSources.of(GENERATOR).with(NET);
    }

    private static RunDetail detail(Arm... arms) {
        return new PseudoExperiment(study(arms), sources()).examine(RUN);
    }

    private static RunOutcome.Completed completed(Arm... arms) {
        return assertInstanceOf(RunOutcome.Completed.class, new PseudoExperiments(study(arms), sources()).outcome(RUN));
    }

    @Test
    void netScoresEventsByItsOwnConstants() {
        RunDetail detail = detail(LEARNT);
        EventBatch events = new PseudoExperiment(study(TRAINED), GENERATOR)
                .prepare(RUN, new RunClock())
                .datasets()
                .get("")
                .events();
        Labeller labeller = new Labeller(GENERATOR.schema(), SmallStudy.BLIND, AngleEncoding.AS_ANGLE);
        for (int h = 0; h < 2; h++) {
            float[] features = labeller.label(events, study(LEARNT).search().labels(h), NET.standardization())
                    .features();
            assertArrayEquals(
                    ClassifierResponse.of(NET.weights(), features),
                    detail.arms().get(0).hypotheses().get(h).response());
        }
    }

    @Test
    void trainsNothingAndCostsNothing() {
        assertEquals(0, study(LEARNT).netsPerRun());
        assertEquals(2, study(LEARNT, TRAINED).netsPerRun());
        assertEquals(
                0, detail(LEARNT).firstArm().hypotheses().get(0).trainings().size());
        ArmRow row = completed(LEARNT).arms().get(0);
        assertEquals(0, row.nets());
        assertNull(row.loss());
        assertEquals(0.0, row.trainingSeconds());
        assertTrue(Double.isNaN(completed(LEARNT).row().trainingLoss()));
    }

    /** The leakage of the net is measured on independent events, like that of any other. */
    @Test
    void leakageIsMeasured() {
        assertNotNull(completed(LEARNT).arms().get(0).leakage());
    }

    @Test
    void rowsDoNotDependOnTheOtherArms() {
        RunOutcome.Completed both = completed(TRAINED, LEARNT);
        assertEquals(completed(LEARNT).fits(), ArmsTest.named(both.fits(), "learnt", "learnt"));
        assertEquals(completed(TRAINED).fits(), ArmsTest.named(both.fits(), "trained", "trained"));
    }

    @Test
    void responseCanBeDecorrelated() {
        Arm remedied = LEARNT.with(new Decorrelation.ConditionalQuantile(1000, 50));
        List<SpectrumDetail> spectra =
                detail(remedied).arms().get(0).hypotheses().get(0).spectra();
        assertEquals(2, spectra.size());
    }

    @Test
    void searchOfGivenEventsTakesTheNet() {
        EventBatch events = new PseudoExperiment(study(TRAINED), GENERATOR)
                .prepare(RUN, new RunClock())
                .datasets()
                .get("")
                .events();
        RunDetail drawn = detail(LEARNT);
        RunDetail observed = new PseudoExperiment(study(LEARNT), sources()).examine(0, events);
        assertArrayEquals(
                drawn.arms().get(0).hypotheses().get(0).response(),
                observed.arms().get(0).hypotheses().get(0).response());
    }
}
