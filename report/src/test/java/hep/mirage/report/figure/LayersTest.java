package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Shape;
import java.util.stream.IntStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;

class LayersTest {
    /** Heights of the points of a dataset. */
    private static double[] heights(XYPlot plot, int layer) {
        return IntStream.range(0, plot.getDataset(layer).getItemCount(0))
                .mapToDouble(i -> plot.getDataset(layer).getYValue(0, i))
                .toArray();
    }

    private static Shape marker(XYPlot plot, int layer) {
        return plot.getRenderer(layer).getSeriesShape(0);
    }

    /** Of five points, one above the axis and one below; the ends of the axis are inside. */
    @Test
    void aPointBeyondTheAxisIsATriangleAtItsEdge() {
        XYPlot plot = FigureStyle.plot(FigureStyle.axis("x", 0, 6), FigureStyle.axis("ratio", 0.5, 1.5));
        double[] x = {1, 2, 3, 4, 5};
        double[] y = {1, 0.5, 1.5, 3, 0.1};
        double[] low = {0.9, 0.4, 1.4, 1.2, 0};
        double[] high = {1.1, 0.6, 1.6, 5, 0.3};

        new Layers(plot).pointsWithin("points", x, y, low, high, FigureStyle.INK);

        assertArrayEquals(new double[] {1, 0.5, 1.5}, heights(plot, 0));
        assertArrayEquals(new double[] {1.5}, heights(plot, 1));
        assertEquals(LineLook.UP_FROM_BELOW, marker(plot, 1));
        assertEquals(4, plot.getDataset(1).getXValue(0, 0));
        IntervalXYDataset above = (IntervalXYDataset) plot.getDataset(1);
        assertEquals(1.2, above.getStartYValue(0, 0), "the part of the bar that is inside");
        assertEquals(1.5, above.getEndYValue(0, 0));
        assertArrayEquals(new double[] {0.5}, heights(plot, 2));
        assertEquals(LineLook.DOWN_FROM_ABOVE, marker(plot, 2));
        assertEquals(5, plot.getDataset(2).getXValue(0, 0));
        assertEquals(0, LineLook.UP_FROM_BELOW.getBounds2D().getMinY(), "inside: pixels count downwards");
        assertEquals(0, LineLook.DOWN_FROM_ABOVE.getBounds2D().getMaxY());
    }
}
