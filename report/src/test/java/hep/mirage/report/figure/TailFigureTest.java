package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.report.figure.TailFigure.Ratios;
import hep.mirage.search.calibration.Statistic;
import hep.mirage.search.calibration.ToyCurves;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.junit.jupiter.api.Test;

class TailFigureTest {
    private static final int TOYS = 1_000_000;
    private static final int THRESHOLDS = 10 * ToyCurves.REACH_SIGMA + 1;
    private static final ToyCurves CALIBRATED = curves(1);
    /** As wrong as a count that ignores the error of its expectation. */
    private static final ToyCurves WRONG = curves(2.2);

    /** Toys whose z is normal with a given width, up to 3 sigma. */
    private static ToyCurves curves(double width) {
        long[] above = IntStream.range(0, THRESHOLDS)
                .mapToLong(i -> i > 30 ? 0 : Math.round(TOYS * PValue.ofSigma(ToyCurves.thresholdSigma(i) / width)))
                .toArray();
        return new ToyCurves(TOYS, Map.of(Statistic.of(SignificanceKind.COUNTING), above), new long[100]);
    }

    private static ValueAxis lowerAxis(ToyCurves curves, Ratios ratios) {
        return TailFigure.plots(curves, ratios).lower().getRangeAxis();
    }

    @Test
    void ratiosWithinADecadeHaveALinearAxis() {
        Ratios ratios = Ratios.of(List.of(CALIBRATED));
        assertInstanceOf(NumberAxis.class, lowerAxis(CALIBRATED, ratios));
        assertTrue(ratios.low() <= 0.8 && ratios.high() >= 1.25, ratios.toString());
    }

    /** The figure of the calibrated significance has the axis that the other one needs. */
    @Test
    void theFiguresOfACalibrationShareTheirAxisOfRatios() {
        Ratios ratios = Ratios.of(List.of(CALIBRATED, WRONG));
        double largest = PValue.ofSigma(3 / 2.2) / PValue.ofSigma(3);
        assertTrue(largest > 60 && ratios.high() > largest, ratios.toString());
        assertEquals(ratios, Ratios.of(List.of(WRONG, CALIBRATED)), "whatever the order");
        for (ToyCurves curves : List.of(CALIBRATED, WRONG)) {
            ValueAxis axis = lowerAxis(curves, ratios);
            assertInstanceOf(LogAxis.class, axis);
            assertTrue(axis.getRange().contains(largest) && axis.getRange().contains(0.8), axis.getRange() + "");
        }
    }

    /** Its number would touch the frame above. */
    @Test
    void theAxisDoesNotEndAtADecade() {
        for (double high : new double[] {99, 100, 101, 150, 250}) {
            double end = new Ratios(0.1, high).axis().getUpperBound();
            double beyond = Math.log10(end) - Math.floor(Math.log10(end));
            assertTrue(end >= high && beyond > 0.3, high + ": " + end);
        }
    }
}
