package hep.mirage.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.lab.quality.TwoSampleTest.Samples;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class TwoSampleTestTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, -1000, 1000),
                    new Feature("phi", "rad", FeatureKind.ANGLE, -3.1415928, 3.1415928),
                    new Feature("n", "1", FeatureKind.COUNT, 0, 50)),
            "m");
    private static final ClassifierSettings SMALL =
            new ClassifierSettings(List.of(16), AdamSettings.of(3e-3, 1e-3), 5, 64);

    private static EventBatch events(int events, long seed, double meanGeV, double turn) {
        UniformRandomProvider random = new Philox4x64(new long[] {seed, 0, 0, 0, 0, 0});
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] columns = new double[3][events];
        for (int i = 0; i < events; i++) {
            columns[0][i] = meanGeV + normal.sample();
            columns[1][i] = Math.IEEEremainder(turn + 0.3 * normal.sample(), 2 * Math.PI);
            columns[2][i] = random.nextInt(3);
        }
        return EventBatch.of(SCHEMA, columns);
    }

    private static TwoSampleTest test(EventBatch generated) {
        return TwoSampleTest.of(
                new Samples(generated, events(4000, 2, 0, 3.1), events(4000, 3, 0, 3.1)), List.of(), 1, SMALL);
    }

    /** No classifier can do better than chance on events it has not seen: four standard errors, fixed seeds. */
    @Test
    void equalDistributionsCannotBeToldApart() {
        TwoSampleTest result = test(events(8000, 1, 0, 3.1));
        assertEquals(0.5, result.area().value(), 4 * result.area().standardError());
        assertEquals(4000, result.learningEvents());
        assertEquals(4000, result.askedEvents());
    }

    /** Normal numbers d standard deviations apart: the best classifier is linear, its AUC is Φ(d/√2). */
    @Test
    void shiftOfTheMassIsFoundAsFarAsAnyClassifierCan() {
        double best = new NormalDistribution().cumulativeProbability(1 / Math.sqrt(2));
        TwoSampleTest result = test(events(8000, 1, 1, 3.1));
        assertEquals(best, result.area().value(), 0.015);
        assertTrue(result.area().value() < best + 4 * result.area().standardError(), result.toString());
    }

    /** Angles around π, and the same angles: the origin of the circle does not matter. A rotation is detected. */
    @Test
    void anglesAreDirections() {
        assertTrue(test(events(8000, 1, 0, 2.8)).area().value() > 0.65);
    }

    @Test
    void sameSeedGivesTheSameBits() {
        EventBatch generated = events(1000, 1, 0.2, 3.1);
        assertEquals(test(generated), test(generated));
    }

    @Test
    void fewerGeneratedEventsAreSharedOutLikeTheReal() {
        TwoSampleTest result = TwoSampleTest.of(
                new Samples(events(900, 1, 0, 0), events(2000, 2, 0, 0), events(1000, 3, 0, 0)), List.of(), 1, SMALL);
        assertEquals(600, result.learningEvents());
        assertEquals(300, result.askedEvents());
    }

    @Test
    void thinningTakesTheWeightsOut() {
        EventBatch events = events(20_000, 4, 0, 0);
        double[] weights =
                Arrays.stream(events.massGeV()).map(m -> m > 0 ? 2e-6 : 1e-6).toArray();
        double[][] columns = {events.column(0), events.column(1), events.column(2)};
        EventBatch thinned = TwoSampleTest.thinned(EventBatch.weighted(SCHEMA, columns, weights), 1);
        double above = Arrays.stream(thinned.massGeV()).filter(m -> m > 0).count();
        assertTrue(thinned.weights().isEmpty());
        assertEquals(2.0 / 3, above / thinned.size(), 4 * Math.sqrt(2.0 / 9 / thinned.size()));
    }

    @Test
    void refusesTooFewEvents() {
        EventBatch few = events(50, 1, 0, 0);
        assertThrows(InvalidInput.class, () -> new Samples(few, few, few));
    }
}
