package hep.mirage.report.figure;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.significance.PValue;
import hep.mirage.search.calibration.Statistic;
import hep.mirage.search.calibration.ToyCurves;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;

/**
 * How often toys without signal exceed z, for all significances, with the half-normal law; below, the ratio to that law
 * with 68 % intervals.
 */
final class TailFigure {
    /** Upper end of the axis of fractions: above 1, to leave space for the number at 1. */
    private static final double ROOM_ABOVE_ONE = 2;

    private static final String LABEL = "ratio to half χ²";
    private static final int WIDTH_PX = 1060;
    private static final int HEIGHT_PX = 640;
    private static final double MAIN_SHARE = 0.6;
    /** The tail's axis ends at this times a power of ten, so that its last label does not touch the ratio below. */
    private static final double BELOW_LAST_DECADE = 0.3;
    /** An error bar may be cut off below this fraction of its point; that of a single toy is whole. */
    private static final double LONGEST_BAR = 0.1;

    /** The ratio axis extends at least from one over this value to this value. */
    private static final double SMALLEST_REACH = 1.25;

    /** Room above and below the ratios, as a factor. */
    private static final double MARGIN = 1.6;
    /** Spacing of the points of the ratio: half a sigma. */
    private static final int POINT_STEP = 5;
    /** Offset between the points of two significances at the same threshold [sigma]. */
    private static final double SHIFT = 0.04;

    /** A linear axis of ratios ends below this multiple of its start. */
    private static final double A_DECADE = 10;
    /** A logarithmic axis ends at least this far beyond its last decade, whose number would touch the plot above. */
    private static final double BEYOND_LAST_DECADE = 2;

    private TailFigure() {}

    /**
     * The ends of the axis of ratios.
     *
     * @param low lower end, above 0
     * @param high upper end
     */
    record Ratios(double low, double high) {
        /**
         * An axis that holds all ratios of several figures, which can then be compared by eye.
         *
         * @param curves of all figures
         */
        static Ratios of(List<ToyCurves> curves) {
            List<Tail> tails =
                    curves.stream().flatMap(each -> Tail.all(each).stream()).toList();
            double low = tails.stream().mapToDouble(Tail::lowestRatio).min().orElse(1);
            double high = tails.stream().mapToDouble(Tail::highestRatio).max().orElse(1);
            return new Ratios(Math.min(1 / SMALLEST_REACH, low / MARGIN), Math.max(SMALLEST_REACH, high * MARGIN));
        }

        /** Linear within a decade, logarithmic beyond. */
        ValueAxis axis() {
            if (high < A_DECADE * low) {
                return FigureStyle.axis(LABEL, low, high);
            }
            double lastDecade = Math.pow(10, Math.floor(Math.log10(high)));
            return FigureStyle.logAxis(LABEL, low, Math.max(high, BEYOND_LAST_DECADE * lastDecade));
        }
    }

    /**
     * The figure.
     *
     * @param name of the file
     * @param where study and spectrum, for the heading
     * @param curves of its toys
     * @param ratios ends of the lower axis
     */
    static Figure of(String name, String where, ToyCurves curves, Ratios ratios) {
        List<Tail> tails = Tail.all(curves);
        Legend legend = new Legend(Legend.Layout.ROW).line(FigureStyle.INK, FigureStyle.THIN, "half χ²");
        tails.forEach(tail -> legend.markedLine(tail.look, tail.name));
        legend.text("points of the ratio are shifted sideways for legibility");
        return Figure.single(
                        name,
                        "Toys without signal or classifier: " + where,
                        WIDTH_PX,
                        HEIGHT_PX,
                        legend,
                        plots(curves, ratios))
                .captioned(
                        "How often toys without signal, on which no classifier acts, exceed a threshold on each significance,"
                                + " with the law of half a chi-square; below, the ratio to that law with 68 % intervals. The axes of"
                                + " ratios are the same in all figures of a calibration. Points at one threshold are shifted sideways"
                                + " for legibility.");
    }

    /** The fractions above their ratios. */
    static StackedPlots plots(ToyCurves curves, Ratios ratios) {
        List<Tail> tails = Tail.all(curves);
        NumberAxis z =
                FigureStyle.axis("threshold on z [σ]", -SHIFT, ToyCurves.REACH_SIGMA + SHIFT * (tails.size() + 1));
        return new StackedPlots(null, z, tailPlot(tails, curves.toys()), ratioPlot(tails, ratios), MAIN_SHARE);
    }

    private static XYPlot tailPlot(List<Tail> tails, int toys) {
        double lowest = BELOW_LAST_DECADE * Math.pow(10, Math.floor(-Math.log10(toys)));
        XYPlot plot = FigureStyle.plot(null, FigureStyle.logAxis("fraction of toys above", lowest, ROOM_ABOVE_ONE));
        Layers layers = new Layers(plot);
        tails.forEach(
                tail -> layers.polyline(tail.name, tail.z, tail.fraction, tail.look.colour(), tail.look.stroke()));
        layers.curve("half chi-square", PValue::ofSigma, 0, ToyCurves.REACH_SIGMA, FigureStyle.INK, FigureStyle.THIN);
        return plot;
    }

    private static XYPlot ratioPlot(List<Tail> tails, Ratios ratios) {
        XYPlot plot = FigureStyle.plot(null, ratios.axis());
        plot.addRangeMarker(new ValueMarker(1, FigureStyle.INK, FigureStyle.THIN));
        Layers layers = new Layers(plot);
        tails.forEach(tail -> layers.points(
                tail.name,
                tail.values(Point::z),
                tail.values(Point::ratio),
                tail.values(Point::low),
                tail.values(Point::high),
                tail.look));
        return plot;
    }

    /**
     * One significance: its tail up to the last toy, and points of the ratio.
     *
     * @param z thresholds [sigma]
     * @param fraction of toys above them
     * @param points the ratio at some thresholds
     */
    private record Tail(String name, LineLook look, double[] z, double[] fraction, List<Point> points) {

        /** Those of all significances. */
        static List<Tail> all(ToyCurves curves) {
            List<Statistic> statistics = List.copyOf(curves.above().keySet());
            return IntStream.range(0, statistics.size())
                    .mapToObj(index -> of(index, statistics.get(index), curves))
                    .toList();
        }

        static Tail of(int index, Statistic statistic, ToyCurves curves) {
            long[] above = curves.above().get(statistic);
            int end = (int) Arrays.stream(above).takeWhile(count -> count > 0).count();
            double[] z = IntStream.range(0, end)
                    .mapToDouble(ToyCurves::thresholdSigma)
                    .toArray();
            double[] fraction = Arrays.stream(above)
                    .limit(end)
                    .mapToDouble(count -> (double) count / curves.toys())
                    .toArray();
            List<Point> points = IntStream.range(0, end)
                    .filter(i -> i % POINT_STEP == 0)
                    .mapToObj(i -> Point.of(z[i], SHIFT * index, new BinomialFraction(above[i], curves.toys())))
                    .toList();
            return new Tail(statistic.column(), LineLook.of(index), z, fraction, points);
        }

        double lowestRatio() {
            return points.stream()
                    .mapToDouble(point -> Math.max(point.low, LONGEST_BAR * point.ratio))
                    .min()
                    .orElse(1);
        }

        double highestRatio() {
            return points.stream().mapToDouble(Point::high).max().orElse(1);
        }

        double[] values(ToDoubleFunction<Point> of) {
            return points.stream().mapToDouble(of).toArray();
        }
    }

    /** A ratio to the half-normal law with its 68 % interval, offset so that points do not hide each other. */
    private record Point(double z, double ratio, double low, double high) {
        static Point of(double z, double shift, BinomialFraction fraction) {
            double expected = PValue.ofSigma(z);
            Interval interval = fraction.interval(Interval.LEVEL_68);
            return new Point(
                    z + shift,
                    fraction.value() / expected,
                    interval.low().orElseThrow() / expected,
                    interval.high().orElseThrow() / expected);
        }
    }
}
