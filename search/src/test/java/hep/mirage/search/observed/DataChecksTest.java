package hep.mirage.search.observed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two hypotheses, 145 and 150 GeV: the windows cover 139-156 of 122-178 GeV; 2,000 events expected. */
class DataChecksTest {
    private static final FallingSpectrumGenerator GENERATOR = new FallingSpectrumGenerator();
    private static final Study STUDY = SmallStudy.of(SmallStudy.BLIND, 4);

    private static EventBatch drawn(int events, int seed) {
        return GENERATOR.sample(events, RandomStreams.open(new StreamKey(seed, StreamPurpose.DATASET, 0, 0)));
    }

    private static DataChecks checks(EventBatch events) {
        return DataChecks.of(
                ObservedEvents.of("data.csv", events, STUDY),
                ReferenceEvents.draw(STUDY, GENERATOR),
                STUDY,
                Arm.PUBLISHED);
    }

    private static EventBatch changed(EventBatch events, int feature, DoubleUnaryOperator change) {
        double[][] columns = IntStream.range(0, events.schema().size())
                .mapToObj(i -> events.column(i).clone())
                .toArray(double[][]::new);
        columns[feature] = Arrays.stream(columns[feature]).map(change).toArray();
        return EventBatch.of(events.schema(), columns);
    }

    @Test
    void controlRegionIsWhatTheWindowsLeave() {
        ControlRegion region = ControlRegion.of(STUDY);
        assertEquals(List.of(new MassInterval(122, 139), new MassInterval(156, 178)), region.intervals());
        assertFalse(region.contains(139));
        assertTrue(region.contains(156));
        assertFalse(region.holdsSidebandsOf(STUDY.search().region(0)), "127-139 and 151-163 overlap 144-156");
    }

    @Test
    void eventsOfTheGeneratorPass() {
        DataChecks checks = checks(drawn(2030, 11));
        assertEquals(List.of(), checks.warnings());
        assertEquals(2030, checks.count().observed());
        assertEquals(30 / Math.sqrt(2000), checks.count().pull(), 1e-12);
        assertEquals(38, checks.mass().degreesOfFreedom(), "39 bins of 1 GeV");
        assertEquals(
                SmallStudy.BLIND,
                checks.inputs().stream().map(InputTest::feature).toList());
    }

    @Test
    void numberOfEventsIsWarnedOfAndThenRefused() {
        List<String> warnings = checks(drawn(2200, 12)).warnings();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(
                warnings.get(0).startsWith("the mass range has 2,200 events, the ensemble expects 2,000 (+4.5 sigma)"),
                warnings.get(0));
        EventBatch tooMany = drawn(2500, 13);
        InvalidInput refused = assertThrows(InvalidInput.class, () -> checks(tooMany));
        assertTrue(refused.getMessage().contains("at most 20 % of difference"), refused.getMessage());
        assertTrue(refused.getMessage().contains("dataset.expected_events"), refused.getMessage());
    }

    @Test
    void anotherSpectrumAndAnotherInputAreWarnedOf() {
        EventBatch events = drawn(2000, 14);
        List<String> flat = checks(changed(events, 0, mass -> 122 + (mass - 122) * (mass - 122) / 56))
                .warnings();
        assertEquals(1, flat.size(), flat.toString());
        assertTrue(flat.get(0).startsWith("the mass spectrum outside the windows is not that of the generator"));
        List<String> counts =
                checks(changed(events, 2, jets -> Math.max(0, jets - 1))).warnings();
        assertEquals(1, counts.size(), counts.toString());
        assertTrue(counts.get(0).startsWith("n_jets is not distributed as in the generator"));
        assertTrue(counts.get(0).endsWith("after correction for 2 inputs)"));
    }

    /** The tests look outside the windows only: a signal inside is no reason to distrust the data. */
    @Test
    void signalInTheWindowDisturbsNoTest() {
        EventBatch events = drawn(2000, 15);
        DataChecks without = checks(events);
        DataChecks with = checks(changed(events, 0, mass -> mass > 139 && mass < 156 ? 150 : mass));
        assertEquals(without, with);
    }

    @Test
    void weightsAndMassesElsewhereAreRefused() {
        EventBatch events = drawn(100, 16);
        EventBatch weighted = EventBatch.weighted(
                events.schema(),
                IntStream.range(0, events.schema().size())
                        .mapToObj(events::column)
                        .toArray(double[][]::new),
                new double[100]);
        InvalidInput refused = assertThrows(InvalidInput.class, () -> ObservedEvents.of("data.csv", weighted, STUDY));
        assertTrue(refused.getMessage().startsWith("data.csv: has weights"), refused.getMessage());
        EventBatch elsewhere = changed(events, 0, mass -> 100);
        InvalidInput none = assertThrows(InvalidInput.class, () -> ObservedEvents.of("data.csv", elsewhere, STUDY));
        assertTrue(none.getMessage().contains("no event has m_llg from 122.0 to 178.0 GeV"), none.getMessage());
    }

    @Test
    void emptyWindowIsAProblemOfItsHypothesis() {
        EventBatch events = changed(drawn(2000, 17), 0, mass -> mass > 139 && mass < 151 ? 138 : mass);
        assertEquals(
                List.of("145.0"),
                ObservedEvents.of("data.csv", events, STUDY).problems(STUDY).stream()
                        .map(problem -> problem.replaceAll(".*m0 = (\\S+) GeV.*", "$1"))
                        .toList());
    }

    @Test
    void fewEventsHaveNoMassTest() {
        assertNull(MassTest.of(
                        new double[] {123, 124}, new double[] {123, 124, 125}, List.of(new MassInterval(122, 139)), 1)
                .orElse(null));
    }

    /** Under the hypothesis that it tests, p is uniform: below 0.1 in 40 ± 6 of 400; the bounds are 5 deviations off. */
    @Test
    void massTestIsCalibrated() {
        List<MassInterval> region = List.of(new MassInterval(122, 139), new MassInterval(156, 178));
        double[] generated = outside(drawn(20_000, 18));
        long small = IntStream.range(0, 400)
                .filter(toy -> MassTest.of(outside(drawn(1000, 100 + toy)), generated, region, 1)
                                .orElseThrow()
                                .p()
                        < 0.1)
                .count();
        assertTrue(small > 10 && small < 70, small + " of 400 below 0.1");
    }

    private static double[] outside(EventBatch events) {
        ControlRegion region = ControlRegion.of(STUDY);
        return Arrays.stream(events.massGeV()).filter(region::contains).toArray();
    }
}
