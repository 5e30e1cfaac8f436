package hep.mirage.model.event;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SampleVarietyTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            List.of(
                    new Feature("m_llg", "GeV", FeatureKind.REAL, 100, 200),
                    new Feature("met", "GeV", FeatureKind.REAL, 0, 200),
                    new Feature("n_jets", "1", FeatureKind.COUNT, 0, 20)),
            "m_llg");
    private static final EventSplit FIFTH = new EventSplit(0.2, 1);
    private static final IntToDoubleFunction VARIED = event -> 110 + event % 50;
    private static final IntToDoubleFunction CONSTANT = event -> 110;

    private static EventSample sample(int events, IntToDoubleFunction mass, IntToDoubleFunction met) {
        return sample(EventBatch.of(SCHEMA, columns(events, mass, met)), List.of());
    }

    private static EventSample weighted(int events, IntToDoubleFunction weight) {
        double[] weights = new double[events];
        Arrays.setAll(weights, weight);
        return sample(EventBatch.weighted(SCHEMA, columns(events, VARIED, VARIED), weights), List.of("weight"));
    }

    private static double[][] columns(int events, IntToDoubleFunction mass, IntToDoubleFunction met) {
        double[][] columns = new double[3][events];
        Arrays.setAll(columns[0], mass);
        Arrays.setAll(columns[1], met);
        Arrays.setAll(columns[2], event -> event % 3);
        return columns;
    }

    private static EventSample sample(EventBatch events, List<String> weights) {
        return new EventSample(
                "mc.csv", 1, events.size(), events, new SampleWeighting(weights, List.of("weight"), List.of()));
    }

    private static List<String> problems(EventSample sample, EventSplit split) {
        return assertThrows(InvalidInput.class, () -> SampleVariety.requireForTraining(sample, split))
                .problems();
    }

    @Test
    void namesConstantFeaturesAndAConstantMass() {
        List<String> problems = problems(sample(1000, CONSTANT, CONSTANT), EventSplit.none());
        assertEquals(
                List.of(
                        "mc.csv: the mass m_llg is 110.0 GeV in all training events; it must vary; take a sample of more"
                                + " than one mass",
                        "mc.csv: feature met is 110.0 GeV in all training events; it must vary; take a sample in which it"
                                + " does, or a schema file without it"),
                problems);
    }

    @Test
    void aFeatureThatVariesOnlyAmongEventsWithoutWeightIsConstant() {
        double[] weights = new double[1000];
        Arrays.fill(weights, 0, 500, 1);
        EventBatch events =
                EventBatch.weighted(SCHEMA, columns(1000, VARIED, event -> event < 500 ? 7 : event % 9), weights);
        List<String> problems = problems(sample(events, List.of("weight")), EventSplit.none());
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("feature met is 7.0 GeV in all training events"), problems.get(0));
    }

    @Test
    void asksForEventsInBothParts() {
        List<String> whole = problems(sample(5, VARIED, VARIED), FIFTH);
        assertEquals(1, whole.size(), "a small sample is one problem: " + whole);
        assertTrue(whole.get(0).contains("mc.csv: 5 events; at least 20 that count are needed"), whole.get(0));
        List<String> problems = problems(sample(22, VARIED, VARIED), FIFTH);
        assertEquals(2, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains("training events; at least 20 that count are needed"), problems.get(0));
        assertTrue(problems.get(1).contains("held-out events; at least 20 that count are needed"), problems.get(1));
        assertTrue(problems.get(1).contains("a larger held_out_fraction"), problems.get(1));
        assertDoesNotThrow(() -> SampleVariety.requireForTraining(sample(20, VARIED, VARIED), EventSplit.none()));
        assertEquals(1, problems(sample(19, VARIED, VARIED), EventSplit.none()).size());
    }

    @Test
    void countsEventsByTheirWeights() {
        List<String> zero = problems(weighted(1000, event -> 0), FIFTH);
        assertEquals(1, zero.size(), zero.toString());
        assertTrue(zero.get(0).contains("the weights (weight) of all 1000 events are 0; "), zero.get(0));
        List<String> one = problems(weighted(1000, event -> event == 3 ? 1000 : 1), EventSplit.none());
        assertTrue(one.get(0).contains("1,000 events whose weights (weight) count as those of 2"), one.get(0));
        EventSample trainedOnly = weighted(1000, event -> holdsOut(event) ? 0 : 1);
        List<String> heldOut = problems(trainedOnly, FIFTH);
        assertEquals(1, heldOut.size());
        assertTrue(heldOut.get(0).contains(" held-out events are 0; "), heldOut.get(0));
        assertDoesNotThrow(() -> SampleVariety.requireForTraining(weighted(1000, event -> 0.5), FIFTH));
    }

    private static boolean holdsOut(int event) {
        double[][] columns = columns(1000, index -> index, VARIED);
        return Arrays.stream(FIFTH.heldOut(EventBatch.of(SCHEMA, columns)).massGeV())
                .anyMatch(index -> index == event);
    }

    @Test
    void asksTheSameOfAJudgement() {
        EventSample sample = sample(1000, VARIED, CONSTANT);
        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> SampleVariety.requireForJudgement(sample, FIFTH.heldOut(sample.events())));
        assertEquals(1, refused.problems().size());
        assertTrue(refused.getMessage().contains("feature met is 110.0 GeV in all events; it must vary"));
        EventSample good = sample(1000, VARIED, VARIED);
        assertDoesNotThrow(() -> SampleVariety.requireForJudgement(good, good.events()));
    }
}
