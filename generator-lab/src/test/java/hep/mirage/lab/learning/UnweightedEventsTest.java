package hep.mirage.lab.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.QualityStream;
import hep.mirage.model.generator.ToySample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnweightedEventsTest {
    private static final EventBatch SAMPLE = ToySample.events(1000);

    private static EventBatch weighted(double[] weights) {
        double[][] columns = new double[SAMPLE.schema().size()][];
        Arrays.setAll(columns, SAMPLE::column);
        return EventBatch.weighted(SAMPLE.schema(), columns, weights);
    }

    @Test
    void equalWeightsLeaveTheSampleAsItIs() {
        double[] weights = new double[1000];
        Arrays.fill(weights, 1.5e-6);
        EventBatch equal = weighted(weights);

        assertSame(equal, UnweightedEvents.of(equal, QualityStream.open(1)));
        assertSame(SAMPLE, UnweightedEvents.of(SAMPLE, QualityStream.open(1)));
    }

    @Test
    void eachEventComesAsOftenAsItsWeightSaysUpToOnce() {
        double[] weights = new double[1000];
        Arrays.setAll(weights, event -> event % 10 == 0 ? 0 : event % 7);
        double sum = Arrays.stream(weights).sum();

        EventBatch drawn = UnweightedEvents.of(weighted(weights), QualityStream.open(2));

        assertTrue(drawn.weights().isEmpty());
        assertEquals(1000, drawn.size());
        Map<Double, Integer> counts = new HashMap<>();
        Arrays.stream(drawn.massGeV()).forEach(mass -> counts.merge(mass, 1, Integer::sum));
        for (int event = 0; event < 1000; event++) {
            int count = counts.getOrDefault(SAMPLE.massGeV()[event], 0);
            assertEquals(1000 * weights[event] / sum, count, 1, "event " + event);
        }
    }
}
