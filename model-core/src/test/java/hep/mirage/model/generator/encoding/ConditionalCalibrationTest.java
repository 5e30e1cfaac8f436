package hep.mirage.model.generator.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.QualityStream;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.representation.EventRepresentation;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A net that ignores most of its conditions, and depends on the mass where the sample does not, is corrected. */
class ConditionalCalibrationTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "conditional",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, 120, 180),
                    new Feature("pt_llg", "GeV", FeatureKind.REAL, 0, 2000),
                    new Feature("met", "GeV", FeatureKind.REAL, 0, 2000),
                    new Feature("n_jets", "1", FeatureKind.COUNT, 0, 20)),
            "m");
    private static final int EVENTS = 30_000;

    /** Missing energy grows with the recoil and with the jets, and does not depend on the mass. */
    private static EventBatch sample() {
        SplittableRandom random = new SplittableRandom(31);
        double[][] columns = new double[4][EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            columns[0][i] = 120 + 60 * random.nextDouble();
            columns[1][i] = Math.min(2000, -20 * Math.log(1 - random.nextDouble()));
            columns[3][i] = columns[1][i] > 30 && random.nextDouble() < 0.7 ? 1 : 0;
            columns[2][i] = -(4 + 0.1 * columns[1][i] + 3 * columns[3][i]) * Math.log(1 - 0.9999 * random.nextDouble());
        }
        return EventBatch.of(SCHEMA, columns);
    }

    private static double mean(double[] column, IntPredicate chosen) {
        return IntStream.range(0, column.length)
                .filter(chosen)
                .mapToDouble(i -> column[i])
                .average()
                .orElseThrow();
    }

    /** Events of a net, [features][n]. */
    private static double[][] draw(NetworkWeights net, EventEncoding encoding, EventRepresentation representation) {
        EncodedDraw draw = new EncodedDraw(
                net,
                encoding,
                AzimuthSymmetry.NONE,
                representation,
                EVENTS,
                MatrixKernel.fastest(),
                QualityStream.open(8));
        draw.draw(EVENTS, QualityStream.open(9));
        int features = encoding.schema().size();
        double[][] columns = new double[features][EVENTS];
        double[] event = new double[features];
        for (int i = 0; i < EVENTS; i++) {
            draw.decode(i, event);
            for (int j = 0; j < features; j++) {
                columns[j][i] = event[j];
            }
        }
        return columns;
    }

    @Test
    void distributionsGivenEachConditionBecomeThoseOfTheSample() {
        EventBatch sample = sample();
        EventRepresentation all = Representation.FEATURES.of(SCHEMA);
        EventEncoding encoding = EventEncoding.of(sample, Scaling.NORMAL, Conditioning.MASS_RECOIL_AND_COUNTS);
        NetworkShape linear = NetworkShape.dense(4, List.of(), Activation.LINEAR, 1, Activation.LINEAR);
        // One latent number, and 0.3 of the mass; recoil, jets and bias are ignored.
        NetworkWeights net = new NetworkWeights(linear, new float[] {1, 0.3f, 0, 0, 0});
        EventEncoding corrected = ConditionalCalibration.calibrate(
                encoding, sample, net, all, 30_000, MatrixKernel.fastest(), QualityStream.open(7));
        assertEquals(6, corrected.corrections().size());
        double[][] before = draw(net, encoding, all);
        double[][] after = draw(net, corrected, all);
        double[] met = sample.column(2);
        double[] recoil = sample.column(1);
        double[] mass = sample.massGeV();
        double spread = 9;
        assertTrue(Math.abs(mean(before[2], i -> before[0][i] > 170) - mean(met, i -> mass[i] > 170)) > 0.2 * spread);
        for (double low = 120; low < 180; low += 10) {
            double from = low;
            assertEquals(
                    mean(met, i -> true),
                    mean(after[2], i -> after[0][i] >= from && after[0][i] < from + 10),
                    0.05 * spread,
                    "mass from " + low);
        }
        for (double low = 0; low < 60; low += 10) {
            double from = low;
            assertEquals(
                    mean(met, i -> recoil[i] >= from && recoil[i] < from + 10),
                    mean(after[2], i -> after[1][i] >= from && after[1][i] < from + 10),
                    0.1 * spread,
                    "recoil from " + low);
        }
        for (int jets = 0; jets < 2; jets++) {
            double wanted = jets;
            assertEquals(
                    mean(met, i -> sample.column(3)[i] == wanted),
                    mean(after[2], i -> after[3][i] == wanted),
                    0.07 * spread,
                    jets + " jets");
        }
    }

    private static final FeatureSchema PAIR_SCHEMA = new FeatureSchema(
            "pair",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, 120, 180),
                    new Feature("pt_llg", "GeV", FeatureKind.REAL, 0, 2000),
                    new Feature("met", "GeV", FeatureKind.REAL, 0, 2000),
                    new Feature("angle", "rad", FeatureKind.REAL, 0, Math.PI),
                    new Feature("n_jets", "1", FeatureKind.COUNT, 0, 20)),
            "m");

    /** The larger the missing energy, the closer the angle to π; the sample's angle is small only for little missing energy. */
    private static EventBatch pairs() {
        SplittableRandom random = new SplittableRandom(32);
        double[][] columns = new double[5][EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            columns[0][i] = 120 + 60 * random.nextDouble();
            columns[1][i] = Math.min(2000, -20 * Math.log(1 - random.nextDouble()));
            columns[2][i] = -5 * Math.log(1 - 0.9999 * random.nextDouble());
            columns[3][i] = Math.PI * Math.pow(random.nextDouble(), 1 / (1 + 0.5 * columns[2][i]));
            columns[4][i] = i % 2;
        }
        return EventBatch.of(PAIR_SCHEMA, columns);
    }

    /** A net that draws both numbers independently of each other. */
    @Test
    void numbersThatTheNetDrawsGoTogetherAsInTheSample() {
        EventBatch sample = pairs();
        EventRepresentation all = Representation.FEATURES.of(PAIR_SCHEMA);
        EventEncoding encoding = EventEncoding.of(sample, Scaling.NORMAL, Conditioning.MASS_RECOIL_AND_COUNTS);
        NetworkShape linear = NetworkShape.dense(5, List.of(), Activation.LINEAR, 2, Activation.LINEAR);
        NetworkWeights net = new NetworkWeights(linear, new float[] {1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0});
        EventEncoding corrected = ConditionalCalibration.calibrate(
                encoding, sample, net, all, 30_000, MatrixKernel.fastest(), QualityStream.open(7));
        double[][] before = draw(net, encoding, all);
        double[][] after = draw(net, corrected, all);
        double[] met = sample.column(2);
        double[] angle = sample.column(3);
        assertTrue(Math.abs(mean(before[3], i -> before[2][i] > 15) - mean(angle, i -> met[i] > 15)) > 0.3);
        double[] edges = {0, 0.5, 2, 5, 10, 15, 60};
        for (int bin = 0; bin + 1 < edges.length; bin++) {
            double low = edges[bin];
            double high = edges[bin + 1];
            double wanted = mean(angle, i -> met[i] >= low && met[i] < high);
            assertEquals(wanted, mean(after[3], i -> after[2][i] >= low && after[2][i] < high), 0.06, "from " + low);
        }
    }

    @Test
    void shiftIsTheKnotsAtAPlaceAndMixedBetweenPlaces() {
        float[] low = new float[ConditionalShift.KNOTS];
        float[] high = new float[ConditionalShift.KNOTS];
        Arrays.fill(high, 1);
        high[16] = 2;
        ConditionalShift shift =
                new ConditionalShift(Sorting.byCondition(0), new double[] {-1, 1}, new float[][][] {{low, high}, {}});
        assertArrayEquals(new float[] {0.5f, 7}, applied(shift, 0.5f, -3), 1e-6f);
        assertArrayEquals(new float[] {1.5f, 7}, applied(shift, 0.5f, 1), 1e-6f);
        assertArrayEquals(new float[] {2, 7}, applied(shift, 0, 1), 1e-6f);
        assertArrayEquals(new float[] {1, 7}, applied(shift, 0, 0), 1e-6f);
        assertArrayEquals(new float[] {6, 7}, applied(shift, 5, 3), 1e-6f);
    }

    private static float[] applied(ConditionalShift shift, float score, float told) {
        float[] outputs = {score, 7};
        new ShiftTable(shift).apply(outputs, 0, told);
        return outputs;
    }

    @Test
    void shiftsOfAnotherSizeAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ConditionalShift(
                        Sorting.byCondition(0), new double[] {0, 1}, new float[][][] {{new float[3], new float[3]}}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ConditionalShift(Sorting.byCondition(0), new double[0], new float[0][][]));
    }
}
