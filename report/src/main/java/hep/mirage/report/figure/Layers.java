package hep.mirage.report.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws histograms, curves, points and bands into a plot, each on top of the previous ones. */
public final class Layers {
    private static final int CURVE_POINTS = 400;
    private static final double POINT_PX = 5;
    private static final double CAP_PX = 16;
    private static final Shape POINT = new Ellipse2D.Double(-POINT_PX / 2, -POINT_PX / 2, POINT_PX, POINT_PX);

    private static final Shape NO_POINT = new Rectangle2D.Double();

    private final XYPlot plot;
    private int layers;

    /**
     * Layers of an empty plot.
     *
     * @param plot plot to draw into
     */
    public Layers(XYPlot plot) {
        this.plot = plot;
    }

    /**
     * A step line.
     *
     * @param name of the line; not shown
     * @param edges [n + 1], ascending
     * @param heights [n]
     * @param colour of the line
     * @param stroke of the line
     */
    public Layers steps(String name, double[] edges, double[] heights, Color colour, Stroke stroke) {
        return line(stairs(name, edges, heights), colour, stroke);
    }

    /** A smooth curve between two abscissas. */
    public Layers curve(String name, DoubleUnaryOperator curve, double low, double high, Color colour, Stroke stroke) {
        XYSeries series = new XYSeries(name, false, true);
        for (int i = 0; i <= CURVE_POINTS; i++) {
            double x = low + (high - low) * i / CURVE_POINTS;
            series.add(x, curve.applyAsDouble(x));
        }
        return line(series, colour, stroke);
    }

    /** A line through points. */
    Layers polyline(String name, double[] x, double[] y, Color colour, Stroke stroke) {
        XYSeries series = new XYSeries(name, false, true);
        for (int i = 0; i < x.length; i++) {
            series.add(x[i], y[i]);
        }
        return line(series, colour, stroke);
    }

    /**
     * Points with vertical error bars.
     *
     * @param name of the points; not shown
     * @param x abscissas
     * @param y heights
     * @param low lower ends of the bars
     * @param high upper ends of the bars
     * @param colour of points and bars
     */
    public Layers points(String name, double[] x, double[] y, double[] low, double[] high, Color colour) {
        return points(name, x, y, low, high, colour, POINT, 0);
    }

    /**
     * Points with vertical error bars. One beyond the vertical axis of the plot is a triangle at the edge that points to it, with
     * the part of its bar that is inside.
     *
     * @param name of the points; not shown
     * @param x abscissas
     * @param y heights
     * @param low lower ends of the bars
     * @param high upper ends of the bars
     * @param colour of points and bars
     */
    public Layers pointsWithin(String name, double[] x, double[] y, double[] low, double[] high, Color colour) {
        Range shown = plot.getRangeAxis().getRange();
        double upper = shown.getUpperBound();
        double lower = shown.getLowerBound();
        double[] lowInside = Arrays.stream(low).map(shown::constrain).toArray();
        double[] highInside = Arrays.stream(high).map(shown::constrain).toArray();
        points(name, x, kept(y, shown::contains), low, high, colour);
        double[] above = at(upper, y, value -> value > upper);
        points(name + " above", x, above, lowInside, highInside, colour, LineLook.UP_FROM_BELOW, 0);
        double[] below = at(lower, y, value -> value < lower);
        return points(name + " below", x, below, lowInside, highInside, colour, LineLook.DOWN_FROM_ABOVE, 0);
    }

    private static double[] at(double edge, double[] y, DoublePredicate moved) {
        return Arrays.stream(y)
                .map(value -> moved.test(value) ? edge : Double.NaN)
                .toArray();
    }

    private static double[] kept(double[] y, DoublePredicate kept) {
        return Arrays.stream(y)
                .map(value -> kept.test(value) ? value : Double.NaN)
                .toArray();
    }

    /** The counts of a spectrum with their errors. */
    Layers points(String name, CountPoints counts, Color colour) {
        return points(name, counts.centres(), counts.counts(), counts.low(), counts.high(), colour);
    }

    /** Points with vertical error bars and markers of their own. */
    Layers points(String name, double[] x, double[] y, double[] low, double[] high, LineLook look) {
        return points(name, x, y, low, high, look.colour(), look.marker(), 0);
    }

    /**
     * Ends of vertical error bars: caps wider than a marker, so that a bar shorter than it is seen.
     *
     * @param name of the ends; not shown
     * @param x abscissas
     * @param y heights; where NaN, there is no cap
     * @param colour of the bars
     */
    Layers caps(String name, double[] x, double[] y, Color colour) {
        return points(name, x, y, y, y, colour, NO_POINT, CAP_PX);
    }

    private Layers points(
            String name,
            double[] x,
            double[] y,
            double[] low,
            double[] high,
            Color colour,
            Shape marker,
            double capPx) {
        XYIntervalSeries series = new XYIntervalSeries(name);
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(y[i])) {
                series.add(x[i], x[i], x[i], y[i], low[i], high[i]);
            }
        }
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(series);
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setCapLength(capPx);
        renderer.setErrorPaint(colour);
        renderer.setErrorStroke(FigureStyle.THIN);
        renderer.setSeriesPaint(0, colour);
        renderer.setSeriesShape(0, marker);
        return add(data, renderer);
    }

    /** The Poisson errors of counts, as vertical bars on non-empty bins. */
    Layers poissonErrors(Histogram histogram, Color colour) {
        double[] counts = histogram.counts();
        double[] centres = histogram.centres();
        int[] filled =
                IntStream.range(0, counts.length).filter(bin -> counts[bin] > 0).toArray();
        double[] x = Arrays.stream(filled).mapToDouble(bin -> centres[bin]).toArray();
        double[] low = Arrays.stream(filled)
                .mapToDouble(bin -> Histogram.poissonLow(counts[bin]))
                .toArray();
        double[] high = Arrays.stream(filled)
                .mapToDouble(bin -> Histogram.poissonHigh(counts[bin]))
                .toArray();
        return bars("errors", x, low, high, colour);
    }

    /**
     * Vertical error bars without points.
     *
     * @param name of the bars; not shown
     * @param x abscissas
     * @param low lower ends; where NaN, there is no bar
     * @param high upper ends
     * @param colour of the bars
     */
    Layers bars(String name, double[] x, double[] low, double[] high, Color colour) {
        return points(name, x, low, low, high, colour, NO_POINT, 0);
    }

    /**
     * A filled step band between two sets of heights.
     *
     * @param name of the band; not shown
     * @param edges [n + 1], ascending
     * @param low [n]
     * @param high [n]
     * @param colour of the band
     */
    public Layers stepBand(String name, double[] edges, double[] low, double[] high, Color colour) {
        return band(stairs(name + " high", edges, high), stairs(name + " low", edges, low), colour);
    }

    /** A filled band between two lines. */
    public Layers band(String name, double[] x, double[] low, double[] high, Color colour) {
        XYSeries upper = new XYSeries(name + " high", false, true);
        XYSeries lower = new XYSeries(name + " low", false, true);
        for (int i = 0; i < x.length; i++) {
            upper.add(x[i], high[i]);
            lower.add(x[i], low[i]);
        }
        return band(upper, lower, colour);
    }

    private Layers band(XYSeries upper, XYSeries lower, Color colour) {
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(upper);
        data.addSeries(lower);
        return upper.isEmpty() ? this : add(data, new BandRenderer(colour));
    }

    private Layers line(XYSeries series, Color colour, Stroke stroke) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, colour);
        renderer.setSeriesStroke(0, stroke);
        renderer.setDrawSeriesLineAsPath(true);
        return add(new XYSeriesCollection(series), renderer);
    }

    private Layers add(XYDataset data, XYItemRenderer renderer) {
        plot.setDataset(layers, data);
        plot.setRenderer(layers, renderer);
        layers++;
        return this;
    }

    private static XYSeries stairs(String name, double[] edges, double[] heights) {
        XYSeries series = new XYSeries(name, false, true);
        for (int bin = 0; bin < heights.length; bin++) {
            series.add(edges[bin], heights[bin]);
            series.add(edges[bin + 1], heights[bin]);
        }
        return series;
    }
}
