package hep.mirage.report.figure;

import hep.mirage.fit.significance.PValue;
import hep.mirage.search.calibration.Moments;
import hep.mirage.search.calibration.SignalPulls;
import hep.mirage.search.calibration.ToyCurves;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;

/**
 * The pulls of the signal fitted to toys without signal, compared with the standard normal, and the difference in
 * standard deviations of a bin.
 */
final class PullFigure {
    private static final int WIDTH_PX = 800;
    private static final int HEIGHT_PX = 600;
    private static final double MAIN_SHARE = 0.6;
    private static final double HEADROOM = 1.2;
    /** The difference axis extends at least this far on both sides [σ]. */
    private static final double SMALLEST_REACH = 3;

    private static final int MOST_TICKS_A_SIDE = 4;
    /** The axis ends this far beyond its last tick, so that the label does not touch the plot above [ticks]. */
    private static final double BEHIND_LAST_TICK = 0.8;

    private PullFigure() {}

    /**
     * The largest difference between a count and the standard normal [σ], 0 for none: the reach of an axis that several
     * figures share.
     *
     * @param curves of all figures
     */
    static double farthest(List<ToyCurves> curves) {
        return curves.stream()
                .flatMapToDouble(each -> Arrays.stream(differences(each.pulls(), expected(each))))
                .filter(difference -> !Double.isNaN(difference))
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /**
     * The figure.
     *
     * @param name of the file
     * @param where study and spectrum, for the heading
     * @param pulls their moments
     * @param curves of the toys
     * @param farthest difference that the lower axis has to hold [σ]
     */
    static Figure of(String name, String where, SignalPulls pulls, ToyCurves curves, double farthest) {
        long[] counts = curves.pulls();
        double[] edges = edges(counts);
        double[] expected = expected(curves);
        NumberAxis pull = FigureStyle.axis("n1 / its error [σ]", -ToyCurves.REACH_SIGMA, ToyCurves.REACH_SIGMA);
        Drawing both = new StackedPlots(
                null,
                pull,
                countsPlot(edges, counts, expected, pulls.hessian()),
                differencePlot(edges, counts, expected, farthest),
                MAIN_SHARE);
        Legend legend = new Legend(Legend.Layout.ROW)
                .line(FigureStyle.BLUE, FigureStyle.SOLID, "toys, with Poisson errors")
                .line(FigureStyle.INK, FigureStyle.DASHED, "standard normal, as many toys");
        return Figure.single(name, "Pulls: " + where, WIDTH_PX, HEIGHT_PX, legend, both)
                .captioned(
                        "The pulls of the signal fitted to toys without signal, beside the standard normal; below, the difference"
                                + " in standard deviations of a bin with Poisson errors of 68 %, where half a toy or more is expected. The"
                                + " axes of differences are the same in all figures of a calibration.");
    }

    private static double[] edges(long[] counts) {
        return IntStream.rangeClosed(0, counts.length)
                .mapToDouble(ToyCurves::pullEdge)
                .toArray();
    }

    private static double[] expected(ToyCurves curves) {
        double[] edges = edges(curves.pulls());
        return of(curves.pulls(), bin -> curves.toys() * (PValue.ofSigma(edges[bin]) - PValue.ofSigma(edges[bin + 1])));
    }

    /** NaN where too little is expected. */
    private static double[] differences(long[] counts, double[] expected) {
        return of(
                counts,
                bin -> expected[bin] < SpectrumPanel.LEAST_OF_PULL
                        ? Double.NaN
                        : difference(counts[bin], expected[bin]));
    }

    private static XYPlot countsPlot(double[] edges, long[] counts, double[] expected, Moments moments) {
        double[] heights = Arrays.stream(counts).asDoubleStream().toArray();
        double tallest = Arrays.stream(heights).max().orElse(1);
        String width = FigureStyle.number("0.##", edges[1] - edges[0]);
        XYPlot plot = FigureStyle.plot(null, FigureStyle.axis("toys / " + width + " σ", 0, HEADROOM * tallest));
        new Layers(plot)
                .stepBand("filled", edges, new double[heights.length], heights, FigureStyle.PALE)
                .steps("toys", edges, heights, FigureStyle.BLUE, FigureStyle.SOLID)
                .steps("standard normal", edges, expected, FigureStyle.INK, FigureStyle.DASHED);
        FigureStyle.note(
                plot,
                FigureStyle.Corner.TOP_LEFT,
                "mean " + withError("+0.0000;-0.0000", moments.mean(), moments.meanError()) + "\nwidth "
                        + withError("0.0000", moments.width(), moments.widthError()));
        return plot;
    }

    private static XYPlot differencePlot(double[] edges, long[] counts, double[] expected, double farthest) {
        double[] centres = of(counts, bin -> 0.5 * (edges[bin] + edges[bin + 1]));
        double[] difference = differences(counts, expected);
        XYPlot plot = FigureStyle.plot(null, differenceAxis(farthest));
        plot.addRangeMarker(new ValueMarker(0, FigureStyle.INK, FigureStyle.DASHED));
        new Layers(plot)
                .points(
                        "difference",
                        centres,
                        difference,
                        of(counts, bin -> difference(Histogram.poissonLow(counts[bin]), expected[bin])),
                        of(counts, bin -> difference(Histogram.poissonHigh(counts[bin]), expected[bin])),
                        FigureStyle.BLUE);
        return plot;
    }

    /** Extends to the largest difference. */
    private static NumberAxis differenceAxis(double farthest) {
        double reach = Math.max(SMALLEST_REACH, farthest);
        double tick = Math.ceil(reach / MOST_TICKS_A_SIDE);
        double end = tick * (Math.ceil(reach / tick - BEHIND_LAST_TICK) + BEHIND_LAST_TICK);
        return FigureStyle.axis("difference [σ]", -end, end, tick, "0");
    }

    private static double difference(double count, double expected) {
        return (count - expected) / Math.sqrt(expected);
    }

    private static double[] of(long[] counts, IntToDoubleFunction value) {
        return IntStream.range(0, counts.length).mapToDouble(value).toArray();
    }

    private static String withError(String pattern, double value, double error) {
        return FigureStyle.number(pattern, value) + " ± " + FigureStyle.number("0.0000", error);
    }
}
