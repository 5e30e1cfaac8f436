package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

/**
 * Events of the bundle of the 200 GeV study, against figures of its Monte Carlo sample (156,590 events of
 * {@code zgamma_200_background.csv.gz}). Tolerances are four standard errors of the events drawn here.
 */
class ShippedJetsBundleTest {
    private static final int EVENTS = 60_000;
    private static final EventBatch DRAWN = GeneratorBundle.read(
                    Path.of(System.getProperty("mirage.root"), "conf", "generators", "zgamma-8-wgan-gp.zip"))
            .generator()
            .sample(EVENTS, RandomStreams.open(new StreamKey(2026, StreamPurpose.DATASET, 0, 0)));
    private static final double[] JETS = column("n_jets");

    private static double[] column(String name) {
        return DRAWN.column(DRAWN.schema().indexOf(name));
    }

    private static double[] of(String feature, IntPredicate chosen) {
        double[] values = column(feature);
        return IntStream.range(0, EVENTS)
                .filter(chosen)
                .mapToDouble(i -> values[i])
                .toArray();
    }

    private static double share(IntPredicate chosen) {
        return (double) IntStream.range(0, EVENTS).filter(chosen).count() / EVENTS;
    }

    @Test
    void zerosStandForMissingJetsAndForNothingElse() {
        double[] mass = column("m_jj");
        double[] first = column("eta_j1");
        double[] second = column("eta_j2");
        for (int i = 0; i < EVENTS; i++) {
            assertEquals(JETS[i] < 1, first[i] == 0, "eta_j1 of event " + i);
            assertEquals(JETS[i] < 2, second[i] == 0, "eta_j2 of event " + i);
            assertEquals(JETS[i] < 2, mass[i] == 0, "m_jj of event " + i);
        }
    }

    @Test
    void jetsAreAsFrequentAsInTheSample() {
        assertEquals(0.7413, share(i -> JETS[i] == 0), 4 * Math.sqrt(0.7413 * (1 - 0.7413) / EVENTS));
        assertEquals(0.2011, share(i -> JETS[i] == 1), 4 * Math.sqrt(0.2011 * (1 - 0.2011) / EVENTS));
    }

    /** Their η have a correlation of 0.213, without which they would be heavier by a tenth. */
    @Test
    void pairsOfJetsAreThoseOfTheSample() {
        double[] masses = of("m_jj", i -> JETS[i] >= 2);
        double mean = IntStream.range(0, masses.length)
                .mapToDouble(i -> masses[i])
                .average()
                .orElseThrow();
        assertEquals(217.0, mean, 4 * 214.2 / Math.sqrt(masses.length));
        double correlation =
                new PearsonsCorrelation().correlation(of("eta_j1", i -> JETS[i] >= 2), of("eta_j2", i -> JETS[i] >= 2));
        assertEquals(0.213, correlation, 4 / Math.sqrt(masses.length));
    }
}
