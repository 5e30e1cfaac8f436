package hep.mirage.report.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.report.figure.Drawing;
import hep.mirage.report.figure.FeatureSymbol;
import hep.mirage.report.figure.Figure;
import hep.mirage.report.figure.FigureStyle;
import hep.mirage.report.figure.Layers;
import hep.mirage.report.figure.Legend;
import hep.mirage.report.figure.StackedPlots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;

/**
 * Every feature of generated events compared with its Monte Carlo, as shares of all events; below, the ratio Monte
 * Carlo over generated, with the errors of both. {@value #ON_A_PAGE} features per figure.
 */
final class FeatureFigure {
    private static final int COLUMNS = 3;
    private static final int ON_A_PAGE = 9;
    private static final int CELL_WIDTH_PX = 430;
    private static final int CELL_HEIGHT_PX = 360;
    private static final double MAIN_SHARE = 0.68;
    private static final double HEADROOM = 1.15;
    /** Ratio of the highest bin to the median one above which a linear axis would hide most of a distribution. */
    private static final double STEEP = 20;

    /** Relative error below which a bin of the Monte Carlo determines the range of the ratio axis. */
    private static final double KNOWN = 0.2;

    private static final double SMALLEST_REACH = 0.12;
    /** The ratio axis extends from 0 to 2 at most. */
    private static final double LARGEST_REACH = 1;

    private FeatureFigure() {}

    /**
     * The pages, named {@code features-1} and so on.
     *
     * @param where study and numbers of events, for the headings
     * @param generated events
     * @param monteCarlo of the same schema
     */
    static List<Figure> pages(String where, EventBatch generated, EventBatch monteCarlo) {
        int features = monteCarlo.schema().size();
        List<Figure> pages = new ArrayList<>();
        for (int first = 0; first < features; first += ON_A_PAGE) {
            List<Drawing> cells = IntStream.range(first, Math.min(first + ON_A_PAGE, features))
                    .mapToObj(feature -> panel(feature, generated, monteCarlo))
                    .toList();
            String names = monteCarlo.schema().features().subList(first, first + cells.size()).stream()
                    .map(feature -> FeatureSymbol.of(feature.name()))
                    .collect(Collectors.joining(", "));
            pages.add(
                    Figure.rows(
                                    "features-" + (pages.size() + 1),
                                    "Features: " + where,
                                    legend(),
                                    COLUMNS,
                                    CELL_WIDTH_PX,
                                    CELL_HEIGHT_PX,
                                    cells)
                            .captioned(
                                    "Shares of all events in bins of " + names
                                            + ", row by row: generated events as lines, their Monte Carlo as points; below each, Monte Carlo"
                                            + " over generated, where a triangle points to a ratio beyond the axis. Errors are at 68 %."));
        }
        return pages;
    }

    private static Legend legend() {
        String range = FigureStyle.number("0.##", 100 * FeatureBins.LOW_QUANTILE) + " to "
                + FigureStyle.number("0.##", 100 * FeatureBins.HIGH_QUANTILE);
        return new Legend(Legend.Layout.ROW)
                .line(FigureStyle.BLUE, FigureStyle.SOLID, "generated")
                .points(FigureStyle.INK, "Monte Carlo")
                .fill(FigureStyle.PALE, "generated, 68 %")
                .text("Ranges: " + range + " % of the Monte Carlo; angles: the whole circle.")
                .text("Triangles: ratios beyond the axis.");
    }

    private static Drawing panel(int index, EventBatch generated, EventBatch monteCarlo) {
        Feature feature = monteCarlo.schema().features().get(index);
        FeatureBins bins = FeatureBins.of(feature, monteCarlo.column(index));
        BinnedFeature expected = bins.count(monteCarlo, index).shares();
        BinnedFeature drawn = bins.count(generated, index).shares();
        NumberAxis values = FigureStyle.axis(FeatureSymbol.axisLabel(feature), bins.low(), bins.high());
        return new StackedPlots(null, values, shapes(expected, drawn), ratio(expected, drawn), MAIN_SHARE);
    }

    private static XYPlot shapes(BinnedFeature expected, BinnedFeature drawn) {
        ValueAxis axis = heights(expected, drawn);
        XYPlot plot = FigureStyle.plot(null, axis);
        double[] steps = Arrays.stream(drawn.sums())
                .map(height -> Math.max(axis.getLowerBound(), height))
                .toArray();
        Layers layers = new Layers(plot);
        layers.steps("generated", drawn.edges(), steps, FigureStyle.BLUE, FigureStyle.SOLID);
        double[] undivided = new double[steps.length];
        Arrays.fill(undivided, 1);
        Points points = Points.of(expected, undivided, bin -> expected.sums()[bin] >= axis.getLowerBound());
        layers.points("Monte Carlo", points.x(), points.y(), points.low(), points.high(), FigureStyle.INK);
        return plot;
    }

    /** From 0, or logarithmic if the distribution is steep. */
    private static ValueAxis heights(BinnedFeature expected, BinnedFeature drawn) {
        double[] sorted = expected.sums().clone();
        Arrays.sort(sorted);
        double tallest = Math.max(
                Arrays.stream(expected.high()).max().orElse(1),
                Arrays.stream(drawn.sums()).max().orElse(1));
        if (!(sorted[sorted.length - 1] > STEEP * sorted[sorted.length / 2])) {
            return FigureStyle.axis("share / bin", 0, HEADROOM * tallest);
        }
        double lowest =
                Arrays.stream(expected.sums()).filter(sum -> sum > 0).min().orElse(tallest);
        return FigureStyle.logAxis("share / bin", lowest / 3, 3 * tallest);
    }

    private static XYPlot ratio(BinnedFeature expected, BinnedFeature drawn) {
        double reach = reach(expected, drawn);
        XYPlot plot = FigureStyle.plot(null, FigureStyle.axis("MC / gen.", 1 - reach, 1 + reach));
        plot.addRangeMarker(new ValueMarker(1, FigureStyle.BLUE, FigureStyle.SOLID));
        Layers layers = new Layers(plot);
        layers.stepBand(
                "generated",
                drawn.edges(),
                relative(drawn.low(), drawn.sums()),
                relative(drawn.high(), drawn.sums()),
                FigureStyle.PALE);
        Points points = Points.of(expected, drawn.sums(), bin -> drawn.sums()[bin] > 0);
        layers.pointsWithin("Monte Carlo", points.x(), points.y(), points.low(), points.high(), FigureStyle.INK);
        return plot;
    }

    /** Extends to the largest well-measured ratio; an error bar may be cut off. */
    private static double reach(BinnedFeature expected, BinnedFeature drawn) {
        double[] ratios = relative(expected.sums(), drawn.sums());
        double[] low = expected.low();
        double[] high = expected.high();
        double furthest = IntStream.range(0, ratios.length)
                .filter(bin -> high[bin] - low[bin] < 2 * KNOWN * expected.sums()[bin])
                .mapToDouble(bin -> Math.abs(ratios[bin] - 1))
                .max()
                .orElse(0);
        return Math.min(LARGEST_REACH, Math.max(SMALLEST_REACH, HEADROOM * furthest));
    }

    /** Ratio of values; 1 if undefined. */
    private static double[] relative(double[] values, double[] to) {
        double[] ratios = new double[to.length];
        Arrays.setAll(ratios, bin -> to[bin] > 0 ? values[bin] / to[bin] : 1);
        return ratios;
    }

    /** Some bins of a feature, divided by as many numbers, with their errors. */
    private record Points(double[] x, double[] y, double[] low, double[] high) {
        static Points of(BinnedFeature feature, double[] divisors, IntPredicate shown) {
            int[] bins = IntStream.range(0, divisors.length).filter(shown).toArray();
            double[] centres = feature.centres();
            return new Points(
                    Arrays.stream(bins).mapToDouble(bin -> centres[bin]).toArray(),
                    quotients(feature.sums(), divisors, bins),
                    quotients(feature.low(), divisors, bins),
                    quotients(feature.high(), divisors, bins));
        }

        private static double[] quotients(double[] values, double[] divisors, int[] bins) {
            return Arrays.stream(bins)
                    .mapToDouble(bin -> values[bin] / divisors[bin])
                    .toArray();
        }
    }
}
