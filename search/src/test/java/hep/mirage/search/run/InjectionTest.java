package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.source.InjectedSignal;
import hep.mirage.search.source.Injection;
import hep.mirage.search.source.Strength;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InjectionTest {
    private static final Generator BACKGROUND = new FallingSpectrumGenerator();
    private static final Generator SIGNAL = new BumpGenerator(150, 2);
    private static final double EVENTS = 120;
    private static final Injection INJECTION = new Injection("bump.zip", new Strength.Events(EVENTS));

    private static Study study() {
        return SmallStudy.of(SmallStudy.BLIND, 4);
    }

    private static EventSources sources(Map<String, Generator> ofArms) {
        return EventSources.of(BACKGROUND).withGenerators(ofArms).with(new InjectedSignal(SIGNAL, EVENTS));
    }

    private static PseudoExperiment injected(Study study) {
        return new PseudoExperiment(study.withInjection(INJECTION), sources(Map.of()));
    }

    private static RunOutcome.Completed rows(PseudoExperiment experiment, long run) {
        return experiment.rows(experiment.examine(run));
    }

    private static MixedDataset dataset(PseudoExperiment experiment, long run) {
        return experiment.prepare(run, new RunClock()).datasets().get("");
    }

    @Test
    void backgroundEventsAreThoseWithoutInjection() {
        EventBatch alone = dataset(new PseudoExperiment(study(), BACKGROUND), 1).events();
        MixedDataset mixed = dataset(injected(study()), 1);
        int[] background = IntStream.range(0, mixed.events().size())
                .filter(event -> !mixed.signal()[event])
                .toArray();
        for (int feature = 0; feature < alone.schema().size(); feature++) {
            assertArrayEquals(
                    alone.column(feature), mixed.events().select(background).column(feature));
        }
        assertEquals(EVENTS, mixed.signalEvents(), 5 * Math.sqrt(EVENTS));
    }

    /** Ties favour the first event of a dataset: the mean place of the signal must be the middle, within 5 errors. */
    @Test
    void signalStandsAnywhereInTheDataset() {
        double sum = 0;
        int events = 0;
        for (long run = 0; run < 20; run++) {
            MixedDataset mixed = dataset(injected(study()), run);
            for (int event = 0; event < mixed.signal().length; event++) {
                if (mixed.signal()[event]) {
                    sum += (event + 0.5) / mixed.signal().length;
                    events++;
                }
            }
        }
        assertEquals(0.5, sum / events, 5 / Math.sqrt(12.0 * events));
    }

    @Test
    void numberOfEventsVariesAndIsInTheRow() {
        PseudoExperiment experiment = injected(study());
        int[] counts = IntStream.range(0, 4)
                .map(run -> dataset(experiment, run).signalEvents())
                .toArray();
        assertTrue(Arrays.stream(counts).distinct().count() > 2, Arrays.toString(counts));
        assertEquals(counts[3], rows(experiment, 3).row().injectedEvents());
    }

    @Test
    void keptSignalIsCountedByTheTruth() {
        PseudoExperiment experiment = injected(study());
        RunDetail detail = experiment.examine(3);
        HypothesisDetail at150 = detail.firstArm().hypotheses().get(1);
        List<FitRow> fits = experiment.rows(detail).fits();
        FitRow loose = fits.get(3);
        FitRow tight = fits.get(2);
        assertEquals(0.9, loose.keptFraction());
        assertTrue(tight.signalKept() <= loose.signalKept(), tight.signalKept() + " " + loose.signalKept());
        assertTrue(loose.signalKept() <= detail.injected().getAsInt());

        float[] inputs = at150.dataset().features();
        int kept = 0;
        for (int event = 0; event < at150.dataset().size(); event++) {
            boolean isSignal =
                    Math.abs(at150.dataset().massGeV()[event] - 150) < 8 && inputs[2 * event + 1] == largest(inputs);
            if (isSignal && at150.response()[event] >= tight.threshold()) {
                kept++;
            }
        }
        assertTrue(tight.signalKept() <= kept, "more than all events that look like signal: " + kept);
        assertTrue(tight.signalKept() > 0.6 * detail.injected().getAsInt(), "a trained net prefers the signal");
    }

    private static float largest(float[] inputs) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 1; i < inputs.length; i += 2) {
            largest = Math.max(largest, inputs[i]);
        }
        return largest;
    }

    @Test
    void rowsWithoutInjectionHaveNoCounts() {
        RunOutcome.Completed rows = rows(new PseudoExperiment(study(), BACKGROUND), 1);
        assertNull(rows.row().injectedEvents());
        assertTrue(rows.fits().stream().allMatch(fit -> fit.signalKept() == null));
    }

    @Test
    void scannedThirdCountsItsOwnSignal() {
        Study thirds = study().withArms(List.of(
                new Arm("thirds", new Protection.ThreeWay(), List.of()),
                new Arm("chance", new Protection.RandomResponse(), List.of())));
        RunDetail detail = injected(thirds).examine(0);
        int all = detail.injected().getAsInt();
        int ofThird = detail.arms()
                .get(0)
                .hypotheses()
                .get(1)
                .spectra()
                .get(1)
                .signalKept()
                .getAsInt();
        int ofChance = detail.arms()
                .get(1)
                .hypotheses()
                .get(1)
                .spectra()
                .get(1)
                .signalKept()
                .getAsInt();
        assertTrue(ofThird < 0.55 * all, ofThird + " of " + all + " in a third of the events");
        assertEquals(0.9 * all, ofChance, 5 * Math.sqrt(0.9 * all));
    }

    /** The net of the other dataset is trained on as much signal, but of other events. */
    @Test
    void independentDatasetHasSignalOfItsOwn() {
        Study study = study().withArms(List.of(new Arm("elsewhere", new Protection.Independent(), List.of())));
        PreparedRun prepared = injected(study).prepare(1, new RunClock());
        double[] searched = prepared.hypotheses().get(1).arms().get(0).dataset().massGeV();
        double[] trained = prepared.tasks().get(1).dataset().massGeV();
        assertTrue(
                Arrays.stream(trained).noneMatch(mass -> Arrays.stream(searched).anyMatch(other -> other == mass)));
        double background = new PseudoExperiment(study, BACKGROUND)
                .prepare(1, new RunClock())
                .tasks()
                .get(1)
                .dataset()
                .size();
        assertEquals(EVENTS, trained.length - background, 5 * Math.sqrt(EVENTS));
    }

    @Test
    void armWithAnotherGeneratorSearchesItsDatasetWithTheSameSignal() {
        Arm own = new Arm("own", new Protection.InSample(), List.of());
        Arm other = new Arm("other", new Protection.InSample(), List.of(), Decorrelation.NONE, "other.zip");
        Study study = study().withArms(List.of(own, other));
        Generator flat = new BumpGenerator(150, 8);
        PreparedRun prepared = new PseudoExperiment(study.withInjection(INJECTION), sources(Map.of("other.zip", flat)))
                .prepare(2, new RunClock());
        MixedDataset first = prepared.datasets().get("");
        MixedDataset second = prepared.datasets().get("other.zip");
        assertEquals(first.events().size(), second.events().size(), "the same number from the same stream");
        assertArrayEquals(signalMasses(first), signalMasses(second));
        assertNotEquals(first.events().massGeV()[0], second.events().massGeV()[0]);
        assertEquals(4, prepared.tasks().size());
        assertEquals(4, study.netsPerRun());
        assertFalse(Arrays.equals(
                prepared.hypotheses().get(0).arms().get(0).dataset().massGeV(),
                prepared.hypotheses().get(0).arms().get(1).dataset().massGeV()));
    }

    private static double[] signalMasses(MixedDataset dataset) {
        return IntStream.range(0, dataset.signal().length)
                .filter(event -> dataset.signal()[event])
                .mapToDouble(event -> dataset.events().massGeV()[event])
                .toArray();
    }

    @Test
    void armsOfTheStudysGeneratorKeepTheirRows() {
        Arm own = new Arm("own", new Protection.InSample(), List.of());
        Arm other = new Arm("other", new Protection.InSample(), List.of(), Decorrelation.NONE, "other.zip");
        EventSources both = EventSources.of(BACKGROUND).withGenerators(Map.of("other.zip", new BumpGenerator(150, 8)));
        RunOutcome.Completed alone = assertInstanceOf(
                RunOutcome.Completed.class,
                new PseudoExperiments(study().withArms(List.of(own)), BACKGROUND).outcome(1));
        RunOutcome.Completed among = assertInstanceOf(
                RunOutcome.Completed.class,
                new PseudoExperiments(study().withArms(List.of(own, other)), both).outcome(1));
        assertEquals(
                alone.fits(),
                among.fits().stream().filter(fit -> fit.arm().equals("own")).toList());
    }
}
