package hep.mirage.report.figure;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;

/**
 * Values in equal cells of a plane, as a map of colours. Cells without a value stay white.
 *
 * @param x range of the abscissa
 * @param y range of the ordinate
 * @param cells [{@value #SIDE}²], row by row from the lowest ordinate; NaN where there is no value
 */
record PlaneMap(Side x, Side y, double[] cells) {
    /** Cells along each side. */
    static final int SIDE = 25;

    /**
     * A side of the plane.
     *
     * @param label with its unit
     * @param low lower end
     * @param high upper end
     */
    record Side(String label, double low, double high) {
        private int cell(double value) {
            return Math.max(0, Math.min(SIDE - 1, (int) ((value - low) / (high - low) * SIDE)));
        }

        private double width() {
            return (high - low) / SIDE;
        }

        private NumberAxis axis() {
            return FigureStyle.axis(label, low, high);
        }
    }

    /**
     * Number of events in each cell.
     *
     * @param points [n][2], abscissa and ordinate of each event
     * @param selected which events count
     */
    static PlaneMap counts(Side x, Side y, double[][] points, IntPredicate selected) {
        double[] counts = new double[SIDE * SIDE];
        for (int i = 0; i < points.length; i++) {
            if (selected.test(i)) {
                counts[cell(x, y, points[i])]++;
            }
        }
        return new PlaneMap(x, y, counts);
    }

    /**
     * Mean of a value over the events of each cell.
     *
     * @param points [n][2], abscissa and ordinate of each event
     * @param values [n]
     */
    static PlaneMap means(Side x, Side y, double[][] points, float[] values) {
        double[] sums = new double[SIDE * SIDE];
        int[] counts = new int[SIDE * SIDE];
        for (int i = 0; i < points.length; i++) {
            int cell = cell(x, y, points[i]);
            sums[cell] += values[i];
            counts[cell]++;
        }
        for (int cell = 0; cell < sums.length; cell++) {
            sums[cell] = counts[cell] == 0 ? Double.NaN : sums[cell] / counts[cell];
        }
        return new PlaneMap(x, y, sums);
    }

    private static int cell(Side x, Side y, double[] point) {
        return y.cell(point[1]) * SIDE + x.cell(point[0]);
    }

    /**
     * The map with its colour bar.
     *
     * @param title above it
     * @param values what the colours are, along the bar
     */
    Drawing drawing(String title, String values) {
        double[] filled =
                Arrays.stream(cells).filter(value -> !Double.isNaN(value)).toArray();
        double low = Arrays.stream(filled).min().orElse(0);
        double high = Arrays.stream(filled).max().orElse(1);
        SequentialScale scale = new SequentialScale(low, high > low ? high : low + 1);
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setBlockWidth(x.width());
        renderer.setBlockHeight(y.width());
        renderer.setBlockAnchor(RectangleAnchor.CENTER);
        renderer.setPaintScale(scale);
        XYPlot plot = FigureStyle.plot(x.axis(), y.axis());
        plot.setDataset(blocks());
        plot.setRenderer(renderer);
        JFreeChart chart = new JFreeChart(title, FigureStyle.PANEL, plot, false);
        chart.setBackgroundPaint(FigureStyle.PAPER);
        chart.addSubtitle(bar(scale, values));
        return chart::draw;
    }

    private DefaultXYZDataset blocks() {
        int[] filled = IntStream.range(0, cells.length)
                .filter(cell -> !Double.isNaN(cells[cell]))
                .toArray();
        double[][] blocks = new double[3][filled.length];
        for (int i = 0; i < filled.length; i++) {
            blocks[0][i] = x.low() + (filled[i] % SIDE + 0.5) * x.width();
            blocks[1][i] = y.low() + (filled[i] / SIDE + 0.5) * y.width();
            blocks[2][i] = cells[filled[i]];
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries("cells", blocks);
        return dataset;
    }

    private static PaintScaleLegend bar(SequentialScale scale, String values) {
        PaintScaleLegend bar = new PaintScaleLegend(scale, FigureStyle.axis(values, scale.low(), scale.high()));
        bar.setPosition(RectangleEdge.RIGHT);
        bar.setBackgroundPaint(FigureStyle.PAPER);
        bar.setMargin(new RectangleInsets(20, 8, 60, 8));
        return bar;
    }
}
