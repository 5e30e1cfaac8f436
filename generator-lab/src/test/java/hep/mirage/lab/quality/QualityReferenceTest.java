package hep.mirage.lab.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The measures against SciPy 1.x, made with
 *
 * <pre>
 * import numpy as np
 * from scipy import stats
 * def seq(a, n=500): return np.modf(np.arange(1, n + 1) * a)[0]
 * x = seq(0.6180339887498949) ** 2
 * y = 1.1 * seq(0.7548776662466927, 400) ** 2
 * v = x * seq(0.5698402909980532)
 * xt, yt, vt = np.floor(10 * x), np.floor(10 * y), np.floor(10 * v)       # ties
 * r = np.repeat(np.arange(500), (1 + np.floor(3 * x)).astype(int))       # weights 1, 2, 3
 * stats.ks_2samp(x, y).statistic                                         # 0.0445
 * stats.ks_2samp(xt, yt).statistic                                       # 0.0425
 * stats.ks_2samp(xt[r], yt).statistic                                    # 0.18127957658779575
 * stats.spearmanr(x, v).statistic                                        # 0.8321011844047377
 * stats.spearmanr(xt, vt).statistic                                      # 0.7486626285844503
 * stats.spearmanr(xt[r], vt[r]).statistic                                # 0.6768339182822527
 * z = np.sort(np.concatenate([x, y]))
 * d = np.searchsorted(np.sort(x), z, 'right') / 500 - np.searchsorted(np.sort(y), z, 'right') / 400
 * d.max() - d.min()                                                      # 0.0475
 * </pre>
 */
class QualityReferenceTest {
    private static final double[] X = squares(sequence(0.6180339887498949, 500), 1);
    private static final double[] Y = squares(sequence(0.7548776662466927, 400), 1.1);
    private static final double[] V = product(X, sequence(0.5698402909980532, 500));
    private static final double[] WEIGHTS =
            Arrays.stream(X).map(x -> 1 + Math.floor(3 * x)).toArray();

    private static double[] sequence(double step, int count) {
        return IntStream.rangeClosed(1, count).mapToDouble(i -> i * step % 1).toArray();
    }

    private static double[] squares(double[] values, double scale) {
        return Arrays.stream(values).map(value -> scale * (value * value)).toArray();
    }

    private static double[] product(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).toArray();
    }

    private static double[] tied(double[] values) {
        return Arrays.stream(values).map(value -> Math.floor(10 * value)).toArray();
    }

    private static double[] ones(double[] values) {
        return Arrays.stream(values).map(value -> 1).toArray();
    }

    @Test
    void kolmogorovSmirnovIsSciPys() {
        Distance ks = Distance.KOLMOGOROV_SMIRNOV;
        assertEquals(0.0445, ks.between(X, ones(X), Y, ones(Y)), 1e-12);
        assertEquals(0.0425, ks.between(tied(X), ones(X), tied(Y), ones(Y)), 1e-12);
        assertEquals(0.18127957658779575, ks.between(tied(X), WEIGHTS, tied(Y), ones(Y)), 1e-12);
    }

    @Test
    void kuiperAddsBothSides() {
        assertEquals(0.0475, Distance.KUIPER.between(X, ones(X), Y, ones(Y)), 1e-12);
    }

    @Test
    void spearmanIsSciPys() {
        assertEquals(0.8321011844047377, RankCorrelation.between(X, V, ones(X)), 1e-12);
        assertEquals(0.7486626285844503, RankCorrelation.between(tied(X), tied(V), ones(X)), 1e-12);
        assertEquals(0.6768339182822527, RankCorrelation.between(tied(X), tied(V), WEIGHTS), 1e-12);
    }

    @Test
    void aConstantColumnCorrelatesWithNothing() {
        assertEquals(0, RankCorrelation.between(X, new double[500], ones(X)));
    }

    /** By hand: Monte Carlo counts 0 0 0 1 give shares 3/4, 1/4; generated 0 0 1 1 give 1/2, 1/2: (1/3 + 1)/2. */
    @Test
    void binwiseDifferenceOfCountsTakesWholeNumbers() {
        Feature count = new Feature("n", "1", FeatureKind.COUNT, 0, 9);
        double[] one = {1, 1, 1, 1};
        BinwiseDifference difference =
                BinwiseDifference.between(count, new double[] {0, 0, 1, 1}, one, new double[] {0, 0, 0, 1}, one);
        assertEquals((1.0 / 3 + 1) / 2, difference.value(), 1e-15);
        double noise = (Math.sqrt(2 / Math.PI * 0.5 / 0.75) + Math.sqrt(2 / Math.PI * 0.5 / 0.25)) / 2;
        assertEquals(noise, difference.noise(), 1e-15);
    }

    /** Monte Carlo 0, 1, ..., 999: bins of 19.8 from 4 to 994; doubling the weights below 500 changes g by a factor. */
    @Test
    void binwiseDifferenceOfRealNumbersIsRelative() {
        Feature real = new Feature("x", "1", FeatureKind.REAL, 0, 1000);
        double[] monteCarlo = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();
        double[] weights = Arrays.stream(monteCarlo).map(x -> x < 499 ? 2 : 1).toArray();
        BinwiseDifference difference =
                BinwiseDifference.between(real, monteCarlo, weights, monteCarlo, ones(monteCarlo));
        double factorBelow = 2 * 1000.0 / 1499;
        double factorAbove = 1000.0 / 1499;
        assertEquals((factorBelow - 1 + 1 - factorAbove) / 2, difference.value(), 1e-12);
    }

    @Test
    void anglesEnterTheCorrelationAsPointsOnTheCircle() {
        FeatureSchema schema = new FeatureSchema(
                "test",
                List.of(
                        new Feature("m", "GeV", FeatureKind.REAL, 0, 10),
                        new Feature("phi", "rad", FeatureKind.ANGLE, -3.1415928, 3.1415928)),
                "m");
        double[] phi = Arrays.stream(X).map(x -> Math.PI * (2 * x - 1)).toArray();
        double[] distanceFromZero = Arrays.stream(phi).map(Math::abs).toArray();
        RankCorrelation correlation = RankCorrelation.of(EventBatch.of(schema, new double[][] {distanceFromZero, phi}));
        assertEquals(List.of("m", "cos_phi", "sin_phi"), correlation.columns());
        assertEquals(-1, correlation.matrix()[0][1], 1e-12);
        assertTrue(Math.abs(correlation.matrix()[0][2]) < 0.5);
        assertArrayEquals(
                new double[] {1, 1, 1},
                IntStream.range(0, 3)
                        .mapToDouble(i -> correlation.matrix()[i][i])
                        .toArray());
    }
}
