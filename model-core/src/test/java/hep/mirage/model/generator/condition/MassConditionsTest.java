package hep.mirage.model.generator.condition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.QualityStream;
import hep.mirage.model.generator.ToySample;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class MassConditionsTest {
    private static final int DRAWS = 40_000;
    private final EventBatch sample = ToySample.events(20_000);

    @Test
    void drawsTheMassSpectrumAndTheCountsOfTheSample() {
        EventConditions conditions = Conditioning.MASS_AND_COUNTS.of(sample);
        assertArrayEquals(
                new int[] {sample.schema().massIndex(), 3}, conditions.features(sample.schema()), "mass, then count");
        ConditionDraw draw = conditions.draw();
        UniformRandomProvider random = QualityStream.open(2);
        double[] values = new double[2];
        double mass = 0;
        double none = 0;
        for (int i = 0; i < DRAWS; i++) {
            draw.draw(random, values);
            mass += values[0] / DRAWS;
            none += values[1] == 0 ? 1.0 / DRAWS : 0;
        }
        double massOfSample = Arrays.stream(sample.massGeV()).average().orElseThrow();
        double noneOfSample =
                Arrays.stream(sample.column(3)).filter(count -> count == 0).count() / (double) sample.size();
        assertEquals(massOfSample, mass, 0.4);
        assertEquals(noneOfSample, none, 0.015);
    }

    @Test
    void theNetIsToldNumbersNearOne() {
        EventConditions conditions = Conditioning.MASS_AND_COUNTS.of(sample);
        double low = Arrays.stream(sample.massGeV()).min().orElseThrow();
        double high = Arrays.stream(sample.massGeV()).max().orElseThrow();
        float[] told = new float[3];
        conditions.encode(new double[] {low, 0}, told, 0);
        conditions.encode(new double[] {high, 3}, told, 1);
        assertArrayEquals(new float[] {(float) -Math.sqrt(3), (float) Math.sqrt(3), 2}, told, 1e-6f);
    }

    @Test
    void massAloneLeavesTheCountsToTheNet() {
        EventConditions conditions = Conditioning.MASS.of(sample);
        assertEquals(1, conditions.width());
        assertEquals(1, conditions.features(sample.schema()).length);
        assertEquals(0, Conditioning.NONE.of(sample).width());
        assertTrue(Conditioning.MASS_AND_COUNTS.of(sample).width() == 2);
    }
}
