package hep.mirage.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.ToySample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With toy events whose jets follow their transverse momentum. */
class ConditionalQualityTest {
    private static final int EVENTS = 60_000;
    private static final List<String> INPUTS = List.of("phi", "pt", "n_jets");
    private static final EventBatch ALL = ToySample.events(2 * EVENTS);
    private static final EventBatch FIRST = part(0);
    private static final EventBatch SECOND = part(EVENTS);

    private static EventBatch part(int from) {
        return ALL.select(IntStream.range(from, from + EVENTS).toArray());
    }

    /** The same events with one column shifted by one event: every distribution is unchanged. */
    private static EventBatch shuffled(EventBatch events, int feature) {
        double[][] columns = columns(events);
        double[] moved = new double[events.size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = columns[feature][(i + 1) % moved.length];
        }
        columns[feature] = moved;
        return EventBatch.of(events.schema(), columns);
    }

    private static double[][] columns(EventBatch events) {
        return IntStream.range(0, events.schema().size())
                .mapToObj(i -> events.column(i).clone())
                .toArray(double[][]::new);
    }

    @Test
    void twoSamplesOfOneLawDoNotDiffer() {
        ConditionalQuality quality = ConditionalQuality.of(FIRST, SECOND, INPUTS);
        assertEquals(List.of(), quality.differing());
        double rms = Math.sqrt(quality.differences().stream()
                .mapToDouble(row -> row.pull() * row.pull())
                .average()
                .orElseThrow());
        assertEquals(1, rms, 0.2);
    }

    @Test
    void countsThatDoNotFollowTheirRecoilAreFound() {
        EventBatch generated = shuffled(FIRST, 3);
        assertEquals(0, QualityReport.of(generated, FIRST).largestDistance(), 1e-9);
        ConditionalQuality quality = ConditionalQuality.of(generated, SECOND, INPUTS);
        assertTrue(quality.differing().stream()
                .anyMatch(row ->
                        row.feature().equals("n_jets") && row.given().equals("pt") && Math.abs(row.pull()) > 50));
        assertTrue(quality.differing().stream().noneMatch(row -> row.given().equals("phi")));
        ConditionalDifference first = quality.differing().get(0);
        assertEquals(first, quality.largest().orElseThrow());
    }

    /** 0.04 standard deviations are below the limit in bins of a feature and above it in bins of the mass. */
    @Test
    void limitIsTighterInBinsOfTheMass() {
        double[][] columns = columns(FIRST);
        for (int i = 0; i < EVENTS; i++) {
            columns[2][i] += columns[0][i] < 130 ? 0.06 * 20 : 0;
        }
        ConditionalQuality quality = ConditionalQuality.of(EventBatch.of(FIRST.schema(), columns), SECOND, INPUTS);
        assertTrue(quality.differing().stream()
                .anyMatch(row -> row.given().equals("m")
                        && row.statistic().equals("mean")
                        && row.feature().equals("pt")
                        && Math.abs(row.effect() - 0.06) < 0.03));
    }

    @Test
    void neitherSizeNorSignificanceAloneCounts() {
        assertTrue(row(0.06, 4.6).differs());
        assertTrue(row(-0.06, -4.6).differs());
        assertTrue(!row(0.06, 4.4).differs());
        assertTrue(!row(0.04, 100).differs());
    }

    private static ConditionalDifference row(double effect, double pull) {
        return new ConditionalDifference("a", "mean", "b", 0, 1, 0, 0, effect, pull, ConditionalQuality.LIMIT, 0.01);
    }

    @Test
    void shareInATailIsCompared() {
        double[][] columns = columns(FIRST);
        for (int i = 0; i < EVENTS; i++) {
            columns[2][i] = columns[2][i] > 120 ? 1.3 * columns[2][i] : columns[2][i];
        }
        List<TailShare> tails = TailShare.of(EventBatch.of(FIRST.schema(), columns), SECOND);
        assertEquals(2, tails.size());
        assertTrue(!tails.get(0).differs(), tails.toString());
        assertTrue(tails.get(1).differs(), tails.toString());
        assertEquals(20 * Math.log(1000), tails.get(1).monteCarloQuantile(), 12);
        assertTrue(TailShare.of(FIRST, SECOND).stream().noneMatch(TailShare::differs));
    }
}
