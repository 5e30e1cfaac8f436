package hep.mirage.search.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.RunOverlap;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.source.Injection;
import hep.mirage.search.source.Strength;
import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunOverlapsTest {
    private static final Study STUDY = SmallStudy.of(SmallStudy.BLIND, 4);
    private static final Arm OTHER = new Arm("dice", new Protection.RandomResponse(), List.of());
    private static final RunOverlap TOYS = new RunOverlap(0.187, 0.187);

    /** All 5,000 events of unit weight lie in the mass range, and a run takes 2,000 of them. */
    @Test
    void runsOfASampleOverlapAndThoseOfAGeneratorDoNot() {
        Generator drawn = new FallingSpectrumGenerator();
        EventBatch events = drawn.sample(5000, RandomStreams.open(new StreamKey(3, StreamPurpose.DATASET, 0, 0)));
        Generator bootstrap = GeneratorBundle.ofEvents(
                        new BootstrapSettings(AzimuthSymmetry.NONE),
                        events,
                        new SampleDigest("drawn", "0".repeat(64), events.size()),
                        EventSplit.none())
                .generator();
        assertEquals(RunOverlaps.NONE, RunOverlaps.of(STUDY, arm -> drawn));
        RunOverlap overlap = RunOverlaps.of(STUDY, arm -> bootstrap).byArm().get(Arm.PUBLISHED.name());
        assertEquals(0.4, overlap.sharedFraction(), 1e-9);
        assertEquals(0.4, overlap.correlation(), 1e-9);
    }

    @Test
    void whatRunsAreWorthIsSaidInOneSentence() {
        RunOverlaps overlaps = new RunOverlaps(Map.of(Arm.PUBLISHED.name(), TOYS));
        String worth =
                "two runs share 18.7 % of their events, all of one sample: 500 runs: as precise as 5.3 independent ones; ";
        String last = "intervals leave out the fluctuation of the sample";
        assertEquals(
                List.of(worth
                        + "p-values and false-alarm rates by these runs are too small for data that share no events"
                        + " with the sample, however many runs there are: 3 sigma, p = 0.0013, can be as little as 2.48"
                        + " sigma, p = 0.0065; " + last),
                overlaps.warnings(STUDY, 500));
        assertEquals(
                List.of(worth + last),
                overlaps.warnings(STUDY.withInjection(new Injection("signal.zip", new Strength.Events(40))), 500));
        assertEquals(List.of(), RunOverlaps.NONE.warnings(STUDY, 500));
    }

    @Test
    void armsOfOneOverlapShareTheSentence() {
        Study two = STUDY.withArms(List.of(Arm.PUBLISHED, OTHER));
        RunOverlaps same = new RunOverlaps(Map.of(Arm.PUBLISHED.name(), TOYS, OTHER.name(), TOYS));
        assertEquals(1, same.warnings(two, 500).size());
        assertEquals("two runs share", same.warnings(two, 500).get(0).substring(0, 14));
        RunOverlaps one = new RunOverlaps(Map.of(OTHER.name(), TOYS));
        assertEquals("arm dice: two runs share", one.warnings(two, 500).get(0).substring(0, 24));
    }
}
