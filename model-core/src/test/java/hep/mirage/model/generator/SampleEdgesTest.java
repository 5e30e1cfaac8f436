package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nets whose outputs lie beyond the training sample. */
class SampleEdgesTest {
    private static final EventBatch SAMPLE = ToySample.events(4000);
    private static final EventEncoding ENCODING = EventEncoding.of(SAMPLE, Scaling.MIN_MAX);

    /** Mass, azimuth and transverse momentum in the middle of their ranges, unless a test moves them. */
    private static Generator generator(float mass, float massPerLatent, float count) {
        NetworkShape shape = NetworkShape.dense(1, List.of(), Activation.LINEAR, 5, Activation.LINEAR);
        float[] values = {massPerLatent, 0, 0, 0, 0, mass, 1, 0, 0.5f, count};
        return new NetworkGenerator(new NetworkWeights(shape, values), ENCODING, AzimuthSymmetry.NONE);
    }

    private static double[] masses(Generator generator, int events) {
        double[] masses =
                generator.sample(events, QualityStream.open(1)).massGeV().clone();
        Arrays.sort(masses);
        return masses;
    }

    /** Half of the masses of a net that blurs the edge are beyond it; moved to the edge they would be a peak there. */
    @Test
    void massesBeyondTheSchemaAreDropped() {
        double[] low = masses(generator(0, 0.01f, 0.5f), 4000);
        assertTrue(low[0] >= 120, "lowest " + low[0]);
        assertTrue(
                low[39] > low[0] + 0.002, "1 % of the masses take their share of the range, not one point: " + low[39]);
        assertEquals(0.6745 * 0.01 * 60, low[2000] - 120, 0.03, "median of a half-normal");
        double[] high = masses(generator(1, 0.01f, 0.5f), 4000);
        assertTrue(high[3999] <= 180, "highest " + high[3999]);
        assertTrue(high[3960] < high[3999] - 0.002, "1 %: " + high[3960]);
    }

    /** The first k of n events are those of a call for k, with dropped proposals in between. */
    @Test
    void fewerEventsAreTheFirstOfMore() {
        Generator blurred = generator(0, 0.01f, 0.5f);
        double[] many = blurred.sample(1000, QualityStream.open(2)).massGeV();
        double[] few = blurred.sample(301, QualityStream.open(2)).massGeV();
        assertArrayEquals(few, Arrays.copyOf(many, 301), 0);
    }

    @Test
    void aNetWithoutAnyMassInsideEndsAtTheEdge() {
        assertArrayEquals(new double[] {120, 120, 120}, masses(generator(-0.02f, 0, 0.5f), 3), 0);
    }

    @Test
    void countsEndAtTheLargestOfTheSample() {
        double[] counts = SAMPLE.column(3).clone();
        Arrays.sort(counts);
        double largest = counts[counts.length - 1];
        assertTrue(largest < 20, "the schema admits more than " + largest);
        for (float score : new float[] {1, 1.01f, 3}) {
            assertEquals(
                    largest,
                    generator(0.5f, 0, score).sample(1, QualityStream.open(3)).column(3)[0],
                    "" + score);
        }
        assertEquals(
                0, generator(0.5f, 0, -0.2f).sample(1, QualityStream.open(3)).column(3)[0]);
        float last = (float) ((largest + 0.5) / (largest + 1));
        assertEquals(
                largest,
                generator(0.5f, 0, last).sample(1, QualityStream.open(3)).column(3)[0]);
    }
}
