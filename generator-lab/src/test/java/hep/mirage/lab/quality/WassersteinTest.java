package hep.mirage.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.event.FeatureKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against the examples in the documentation of {@code scipy.stats.wasserstein_distance}, and cases on the circle by hand. */
class WassersteinTest {
    private static double line(double[] a, double[] aWeights, double[] b, double[] bWeights) {
        return Wasserstein.between(FeatureKind.REAL, a, aWeights, b, bWeights);
    }

    private static double circle(double[] a, double[] b) {
        return Wasserstein.between(FeatureKind.ANGLE, a, ones(a), b, ones(b));
    }

    private static double[] ones(double[] values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void isSciPys() {
        assertEquals(
                5,
                line(new double[] {0, 1, 3}, new double[] {1, 1, 1}, new double[] {5, 6, 8}, new double[] {1, 1, 1}));
        assertEquals(0.25, line(new double[] {0, 1}, new double[] {3, 1}, new double[] {0, 1}, new double[] {2, 2}));
        assertEquals(
                4.0781331438047861,
                line(
                        new double[] {3.4, 3.9, 7.5, 7.8},
                        new double[] {1.4, 0.9, 3.1, 7.2},
                        new double[] {4.5, 1.4},
                        new double[] {3.2, 3.5}),
                1e-12);
    }

    @Test
    void goesTheShortWayRoundTheCircle() {
        assertEquals(0.2, circle(new double[] {-Math.PI + 0.1}, new double[] {Math.PI - 0.1}), 1e-12);
        assertEquals(Math.PI, circle(new double[] {-Math.PI / 2}, new double[] {Math.PI / 2}), 1e-12);
    }

    @Test
    void doesNotCareWhereTheCircleIsCut() {
        double[] a = {-3, -1, 0.5, 2, 2.9};
        double[] b = {-2.8, 0.1, 1.7};
        double before = circle(a, b);
        double after = circle(turned(a), turned(b));
        assertEquals(before, after, 1e-12);
    }

    private static double[] turned(double[] angles) {
        return Arrays.stream(angles)
                .map(angle -> Math.IEEEremainder(angle + 1.3, 2 * Math.PI))
                .toArray();
    }
}
