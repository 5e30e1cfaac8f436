package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.SampleRows;
import hep.mirage.search.study.FitPlan;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;

class MassProfileFigureTest {
    private static final double ROUNDING = 1e-12;
    /** Data sets of a plot: the line of the working point and its points with bars. */
    private static final int LINE = 0;

    private static final int POINTS = 1;

    private static LocalSignificances runs(double massGeV, double... z) {
        LocalSignificances local = new LocalSignificances(SignificancePlan.ALL);
        for (int run = 0; run < z.length; run++) {
            local.add(SampleRows.significances(
                    run,
                    Arm.PUBLISHED.name(),
                    massGeV,
                    0.5,
                    FittedNumber.NONE,
                    Map.of(SignificanceKind.LIKELIHOOD, z[run])));
        }
        return local;
    }

    /** Three runs, of which only one has a fit at the last mass. */
    private static SortedMap<Double, LocalSignificances> threeRuns() {
        SortedMap<Double, LocalSignificances> byMass = new TreeMap<>();
        byMass.put(148.0, runs(148, 1, 2, 3));
        byMass.put(150.0, runs(150, 2, 4, 6));
        byMass.put(152.0, runs(152, 4));
        return byMass;
    }

    @Test
    void meanAndWidthLieAtEachMassWithTheirErrors() {
        StackedPlots plots = MassProfileFigure.plots(threeRuns());
        assertLine(plots.upper(), 2, 4);
        assertLine(plots.lower(), 1, 2);
        IntervalXYDataset bars = (IntervalXYDataset) plots.upper().getDataset(POINTS);
        assertEquals(4 + 2 / Math.sqrt(3), bars.getEndYValue(0, 1), ROUNDING);
        assertEquals(4 - 2 / Math.sqrt(3), bars.getStartYValue(0, 1), ROUNDING);
        assertTrue(plots.upper().getRangeAxis().getRange().contains(0), "what chance gives");
        assertTrue(plots.lower().getRangeAxis().getRange().contains(1), "what chance gives");
    }

    /** A mass with a single value has no width. */
    private static void assertLine(XYPlot plot, double first, double second) {
        assertEquals(2, plot.getDataset(LINE).getItemCount(0));
        assertEquals(148, plot.getDataset(LINE).getXValue(0, 0), ROUNDING);
        assertEquals(first, plot.getDataset(LINE).getYValue(0, 0), ROUNDING);
        assertEquals(second, plot.getDataset(LINE).getYValue(0, 1), ROUNDING);
    }

    @Test
    void thereIsNoneOfASingleMass() {
        assertTrue(MassProfileFigure.isPossible(threeRuns()));
        assertFalse(MassProfileFigure.isPossible(threeRuns().headMap(150.0)));
    }

    @Test
    void workingPointsAreNamed() {
        String svg = SvgImage.of(
                MassProfileFigure.of("significances-by-mass", "toy, 3 runs", FitPlan.PUBLISHED, threeRuns()));
        assertTrue(svg.contains("Local z_likelihood along the mass: toy, 3 runs"), "heading");
        assertTrue(svg.contains("50 % of the events kept"), "legend");
    }
}
