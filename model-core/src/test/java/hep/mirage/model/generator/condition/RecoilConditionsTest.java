package hep.mirage.model.generator.condition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.QualityStream;
import hep.mirage.model.generator.ToySample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** With events whose recoil grows with the mass, and with jets above a recoil of about 30 GeV. */
class RecoilConditionsTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "recoils",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, 120, 180),
                    new Feature("pt_llg", "GeV", FeatureKind.REAL, 0, 2000),
                    new Feature("n_central_jets", "1", FeatureKind.COUNT, 0, 20)),
            "m");
    private static final int EVENTS = 60_000;
    private static final EventBatch SAMPLE = sample();
    private static final EventConditions CONDITIONS = Conditioning.MASS_RECOIL_AND_COUNTS.of(SAMPLE);
    private static final double[][] DRAWN = drawn();

    private static EventBatch sample() {
        SplittableRandom random = new SplittableRandom(23);
        double[][] columns = new double[3][EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            double mass = 120 + 60 * (1 - Math.sqrt(1 - random.nextDouble()));
            double recoil = -0.15 * mass * Math.log(1 - random.nextDouble());
            columns[0][i] = mass;
            columns[1][i] = Math.min(2000, recoil);
            double odds = StrictMath.exp((recoil - 30) / 6 + 0.02 * (mass - 140));
            columns[2][i] = random.nextDouble() < odds / (1 + odds) ? 1 : 0;
        }
        return EventBatch.of(SCHEMA, columns);
    }

    private static double[][] drawn() {
        ConditionDraw draw = CONDITIONS.draw();
        UniformRandomProvider random = QualityStream.open(5);
        double[][] columns = new double[3][EVENTS];
        double[] values = new double[3];
        for (int i = 0; i < EVENTS; i++) {
            draw.draw(random, values);
            for (int j = 0; j < 3; j++) {
                columns[j][i] = values[j];
            }
        }
        return columns;
    }

    private static double mean(double[] column, IntPredicate chosen) {
        return IntStream.range(0, column.length)
                .filter(chosen)
                .mapToDouble(i -> column[i])
                .average()
                .orElseThrow();
    }

    /** Errors of the means: 0.15 GeV for the recoil, 0.005 for the jets. */
    @Test
    void recoilGoesWithTheMassAndJetsWithTheRecoil() {
        double[] mass = SAMPLE.massGeV();
        double[] recoil = SAMPLE.column(1);
        for (double low = 120; low < 160; low += 10) {
            double from = low;
            assertEquals(
                    mean(recoil, i -> mass[i] >= from && mass[i] < from + 10),
                    mean(DRAWN[1], i -> DRAWN[0][i] >= from && DRAWN[0][i] < from + 10),
                    1.2);
        }
        for (double low = 0; low < 80; low += 10) {
            double from = low;
            assertEquals(
                    mean(SAMPLE.column(2), i -> recoil[i] >= from && recoil[i] < from + 10),
                    mean(DRAWN[2], i -> DRAWN[1][i] >= from && DRAWN[1][i] < from + 10),
                    0.035,
                    "recoil from " + low);
        }
    }

    /** What the recoil does not explain: between 25 and 35 GeV heavier events have more jets, by 0.12 ± 0.012. */
    @Test
    void jetsKeepTheirOwnDependenceOnTheMass() {
        double[] mass = SAMPLE.massGeV();
        double[] recoil = SAMPLE.column(1);
        double wanted = mean(SAMPLE.column(2), i -> recoil[i] > 25 && recoil[i] < 35 && mass[i] > 145)
                - mean(SAMPLE.column(2), i -> recoil[i] > 25 && recoil[i] < 35 && mass[i] < 135);
        double found = mean(DRAWN[2], i -> DRAWN[1][i] > 25 && DRAWN[1][i] < 35 && DRAWN[0][i] > 145)
                - mean(DRAWN[2], i -> DRAWN[1][i] > 25 && DRAWN[1][i] < 35 && DRAWN[0][i] < 135);
        assertTrue(wanted > 0.07, "the sample has it: " + wanted);
        assertEquals(wanted, found, 0.05);
    }

    @Test
    void theNetIsToldMassRecoilAndCounts() {
        assertArrayEquals(new int[] {0, 1, 2}, CONDITIONS.features(SCHEMA));
        double low = Arrays.stream(SAMPLE.massGeV()).min().orElseThrow();
        double median = Arrays.stream(SAMPLE.column(1)).sorted().toArray()[EVENTS / 2];
        float[] told = new float[3];
        CONDITIONS.encode(new double[] {low, median, 3}, told, 0);
        assertArrayEquals(new float[] {(float) -Math.sqrt(3), 0, 2}, told, 1e-3f);
    }

    @Test
    void schemaWithoutARecoilIsRefused() {
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> Conditioning.MASS_RECOIL_AND_COUNTS.of(ToySample.events(100)));
        assertTrue(refused.getMessage().contains("use conditions: mass-and-counts"), refused.getMessage());
    }

    @Test
    void parabolaOfLeastSquaresGoesThroughThreePoints() {
        Parabola parabola = Parabola.through(new double[] {-1, 0, 1}, new double[] {3, 1, 5});
        assertEquals(3, parabola.at(-1), 1e-12);
        assertEquals(1, parabola.at(0), 1e-12);
        assertEquals(5, parabola.at(1), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Parabola.through(new double[] {1, 1}, new double[] {1, 2}));
    }
}
