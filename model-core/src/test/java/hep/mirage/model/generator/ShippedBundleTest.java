package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.representation.ZGammaAcceptance;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Events of the default bundle, against figures of its Monte Carlo sample (133,616 events of {@code zgamma_background.csv.gz}
 * that pass the selection). Tolerances are four standard errors of the events drawn here.
 */
class ShippedBundleTest {
    private static final int EVENTS = 60_000;
    private static final EventBatch DRAWN = GeneratorBundle.read(
                    Path.of(System.getProperty("mirage.root"), "conf", "generators", "zgamma-18-wgan-gp.zip"))
            .generator()
            .sample(EVENTS, RandomStreams.open(new StreamKey(2026, StreamPurpose.DATASET, 0, 0)));
    private static final double[] MASS = DRAWN.massGeV();
    private static final double[] RECOIL = column("pt_llg");

    private static double[] column(String name) {
        return DRAWN.column(DRAWN.schema().indexOf(name));
    }

    private static double mean(String feature, IntPredicate chosen) {
        double[] values = column(feature);
        return IntStream.range(0, EVENTS)
                .filter(chosen)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static IntPredicate recoil(double low, double high) {
        return i -> RECOIL[i] >= low && RECOIL[i] < high;
    }

    /** Counts that are drawn before the recoil give 0.032 and 0.92 here. */
    @Test
    void jetsGoWithTheRecoil() {
        assertEquals(0.011, mean("n_jets", recoil(10, 15)), 0.006);
        assertEquals(0.070, mean("n_jets", recoil(20, 25)), 0.016);
        assertEquals(0.278, mean("n_jets", recoil(30, 35)), 0.038);
        assertEquals(0.758, mean("n_jets", recoil(40, 60)), 0.035);
    }

    @Test
    void missingMomentumGoesWithTheRecoil() {
        assertEquals(3.03, mean("met", recoil(0, 5)), 0.1);
        assertEquals(6.86, mean("met", recoil(20, 25)), 0.3);
        assertEquals(8.87, mean("met", recoil(40, 60)), 0.4);
        assertEquals(2.181, mean("dphi_met_llg", recoil(0, 5)), 0.04);
        assertEquals(2.304, mean("dphi_met_llg", recoil(25, 30)), 0.06);
    }

    /** Two numbers that the net draws; corrections of each given the conditions alone give 2.589 and 0.25 of the pairs. */
    @Test
    void numbersThatTheNetDrawsGoTogether() {
        double[] met = column("met");
        assertEquals(2.552, mean("dphi_met_llg", i -> met[i] > 12.02), 0.036);
        long close =
                Arrays.stream(column("dphi_ll")).filter(angle -> angle < 0.0392).count();
        assertEquals(0.001, (double) close / EVENTS, 0.0005);
    }

    /** Flat in the sample: 2.26 from 122 to 178 GeV. */
    @Test
    void missingAzimuthDoesNotKnowTheMass() {
        for (double low = 122; low < 178; low += 14) {
            double from = low;
            assertEquals(2.26, mean("dphi_met_llg", i -> MASS[i] >= from && MASS[i] < from + 14), 0.05);
        }
    }

    @Test
    void tailsEndWhereTheSampleEnds() {
        double[] sorted = column("e_ll").clone();
        Arrays.sort(sorted);
        assertEquals(574, sorted[EVENTS * 999 / 1000], 45);
    }

    @Test
    void noEventLiesBeyondAnEdgeOfTheSelection() {
        ZGammaAcceptance acceptance = ZGammaAcceptance.of(DRAWN.schema());
        long beyond = IntStream.range(0, EVENTS)
                .filter(i -> !acceptance.crossedBy(DRAWN, i).isEmpty())
                .count();
        assertTrue(beyond <= EVENTS / 1000, beyond + " of " + EVENTS);
    }
}
