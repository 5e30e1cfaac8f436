package hep.mirage.model.generator.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountLawTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "counts",
            List.of(
                    new Feature("mass", "GeV", FeatureKind.REAL, 100, 200),
                    new Feature("n_jets", "1", FeatureKind.COUNT, 0, 20),
                    new Feature("n_leptons", "1", FeatureKind.COUNT, 0, 20)),
            "mass");
    private static final int EVENTS = 40_000;

    /** The number of jets grows with mass, by odds of e^1.2 per jet from end to end; all events have two leptons. */
    private static EventBatch events() {
        SplittableRandom random = new SplittableRandom(8);
        double[][] columns = new double[3][EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            double t = 2 * random.nextDouble() - 1;
            double[] odds = {1, 0.4 * Math.exp(0.6 * t), 0.1 * Math.exp(1.2 * t)};
            double left = random.nextDouble() * (odds[0] + odds[1] + odds[2]);
            int jets = left < odds[0] ? 0 : left < odds[0] + odds[1] ? 1 : 2;
            columns[0][i] = 150 + 50 * t;
            columns[1][i] = jets;
            columns[2][i] = 2;
        }
        return EventBatch.of(SCHEMA, columns);
    }

    @Test
    void findsTheOddsAndHowTheyChangeWithMass() {
        CountLaw law = CountLaw.fit(events(), new int[] {1, 2}, 100, 200);
        assertEquals(List.of(List.of(0, 2), List.of(1, 2), List.of(2, 2)), law.combinations());
        assertEquals(Math.log(0.4), law.intercepts().get(1), 0.03);
        assertEquals(Math.log(0.1), law.intercepts().get(2), 0.06);
        assertEquals(0.6, law.slopes().get(0), 0.04);
        assertEquals(0, law.slopes().get(1), 1e-6, "a count that never changes");
    }

    /** The two essential properties of the fit: observed and expected sums over the sample agree. */
    @Test
    void combinationsAndTheirCorrelationWithMassAreThoseOfTheSample() {
        EventBatch events = events();
        CountLaw law = CountLaw.fit(events, new int[] {1, 2}, 100, 200);
        CountLaw.Probabilities ofMass = law.probabilities();
        double[] expected = new double[3];
        double observedMoment = 0;
        double expectedMoment = 0;
        double[] observed = new double[3];
        double[] probabilities = new double[3];
        for (int i = 0; i < EVENTS; i++) {
            double t = (events.column(0)[i] - 150) / 50;
            ofMass.at(t, probabilities);
            for (int k = 0; k < 3; k++) {
                expected[k] += probabilities[k];
                expectedMoment += t * k * probabilities[k];
            }
            observed[(int) events.column(1)[i]]++;
            observedMoment += t * events.column(1)[i];
        }
        for (int k = 0; k < 3; k++) {
            assertEquals(observed[k], expected[k], 0.5);
        }
        assertEquals(observedMoment, expectedMoment, 1);
    }

    /** Bundles pin their events by these bits. */
    @Test
    void probabilitiesAreTheFormulaToTheLastBit() {
        SplittableRandom random = new SplittableRandom(11);
        List<List<Integer>> combinations =
                IntStream.range(0, 37).mapToObj(k -> List.of(k % 5, k % 7, k)).toList();
        CountLaw law = new CountLaw(
                combinations,
                random.doubles(37, -3, 3).boxed().toList(),
                random.doubles(3, -0.2, 0.2).boxed().toList());
        CountLaw.Probabilities ofMass = law.probabilities();
        double[] probabilities = new double[37];
        double[] terms = new double[37];
        for (int i = 0; i < 3000; i++) {
            double t = random.nextDouble(-1, 1);
            double sum = 0;
            for (int k = 0; k < 37; k++) {
                double exponent = law.intercepts().get(k);
                for (int j = 0; j < 3; j++) {
                    exponent += t * law.slopes().get(j) * combinations.get(k).get(j);
                }
                terms[k] = StrictMath.exp(exponent);
                sum += terms[k];
            }
            ofMass.at(t, probabilities);
            for (int k = 0; k < 37; k++) {
                assertEquals(terms[k] / sum, probabilities[k], 0.0);
            }
        }
    }

    @Test
    void refusesCombinationsOfOtherSizes() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new CountLaw(List.of(List.of(0), List.of(1, 2)), List.of(0.0, 0.0), List.of(0.0)));
    }
}
