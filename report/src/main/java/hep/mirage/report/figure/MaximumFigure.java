package hep.mirage.report.figure;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.SignificanceKind;
import java.awt.Color;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/**
 * The largest z_likelihood of every run and, below it, the corresponding global p-value of a local Z: counted within
 * the range of the runs, extrapolated beyond it if the tail can be fitted, with 68 % intervals, and compared with the
 * local p-value.
 */
public final class MaximumFigure {
    private static final int WIDTH_PX = 800;
    private static final int HEIGHT_PX = 640;
    private static final double MAIN_SHARE = 0.4;
    private static final double HEADROOM = 1.15;
    /** The Z axis extends at least from 0 to this value. */
    private static final double SMALLEST_REACH = 5;

    private static final double BIN_WIDTH = 0.25;
    private static final int STEPS = 400;
    private static final double HIGHEST_P = 2;
    private static final Color MEASURED_BAND = FigureStyle.PALE;
    private static final Color EXTRAPOLATED_BAND = new Color(0xF9, 0xDD, 0xC8);

    private MaximumFigure() {}

    /**
     * The figure.
     *
     * @param where study and number of runs, for the heading
     * @param maxima the largest Z of each run; at least one
     */
    public static Figure of(String name, String where, MaximumDistribution maxima) {
        double[] sorted = maxima.sorted();
        double low = Math.min(0, Math.floor(sorted[0]));
        double high = Math.max(SMALLEST_REACH, Math.ceil(sorted[sorted.length - 1]) + 1);
        NumberAxis z = FigureStyle.axis("largest Z_{likelihood} of a run = local Z seen [σ]", low, high);
        Curves curves = Curves.of(maxima, low, high);
        Legend legend = new Legend(Legend.Layout.ROW)
                .line(FigureStyle.BLUE, FigureStyle.SOLID, "global p, counted")
                .fill(MEASURED_BAND, "68 %");
        if (!curves.extrapolated.isEmpty()) {
            legend.line(FigureStyle.VERMILION, FigureStyle.DASHED, "extrapolated")
                    .fill(EXTRAPOLATED_BAND, "68 %");
        }
        legend.line(FigureStyle.INK, FigureStyle.DOTTED, "local p, normal");
        Drawing both = new StackedPlots(
                null, z, distribution(sorted, low, high), globalP(curves, maxima.runs(), low, high), MAIN_SHARE);
        return Figure.single(name, "Global significance: " + where, WIDTH_PX, HEIGHT_PX, legend, both)
                .captioned("Above: the largest " + FeatureSymbol.of(SignificanceKind.LIKELIHOOD)
                        + " of every run. Below: the global p-value of a local Z, counted"
                        + " up to the largest run"
                        + (curves.extrapolated.isEmpty() ? "" : " and extrapolated beyond it")
                        + ", with 68 % intervals, beside the asymptotic local p-value.");
    }

    private static XYPlot distribution(double[] sorted, double low, double high) {
        Histogram histogram = new Histogram(low, high, (int) Math.round((high - low) / BIN_WIDTH)).addAll(sorted);
        double[] counts = histogram.counts();
        double[] upper = Arrays.stream(counts).map(Histogram::poissonHigh).toArray();
        double tallest = Arrays.stream(upper).max().orElse(1);
        String label = "runs / " + FigureStyle.number("0.##", BIN_WIDTH) + " σ";
        XYPlot plot = FigureStyle.plot(null, FigureStyle.axis(label, 0, HEADROOM * tallest));
        new Layers(plot)
                .stepBand("filled", histogram.edges(), new double[counts.length], counts, FigureStyle.PALE)
                .steps("runs", histogram.edges(), counts, FigureStyle.BLUE, FigureStyle.SOLID)
                .poissonErrors(histogram, FigureStyle.BLUE);
        return plot;
    }

    private static XYPlot globalP(Curves curves, int runs, double low, double high) {
        double lowestP = 0.3 * Math.min(PValue.ofSigma(SMALLEST_REACH - 1), 0.1 / runs);
        XYPlot plot = FigureStyle.plot(null, FigureStyle.logAxis("p-value of Z", lowestP, HIGHEST_P));
        Layers layers = new Layers(plot);
        curves.measured.band(layers, "counted", lowestP, MEASURED_BAND);
        curves.extrapolated.band(layers, "extrapolated", lowestP, EXTRAPOLATED_BAND);
        layers.curve("local p", PValue::ofSigma, low, high, FigureStyle.INK, FigureStyle.DOTTED);
        curves.measured.line(layers, "global p, counted", FigureStyle.BLUE, FigureStyle.SOLID);
        curves.extrapolated.line(layers, "global p, extrapolated", FigureStyle.VERMILION, FigureStyle.DASHED);
        return plot;
    }

    /** Counted and extrapolated values along Z. */
    private record Curves(Curve measured, Curve extrapolated) {
        static Curves of(MaximumDistribution maxima, double low, double high) {
            Curves curves = new Curves(new Curve(), new Curve());
            for (int i = 0; i <= STEPS; i++) {
                double z = low + (high - low) * i / STEPS;
                GlobalP p = maxima.globalP(z);
                if (p instanceof GlobalP.Measured) {
                    curves.measured.add(z, p);
                } else if (p instanceof GlobalP.Extrapolated) {
                    curves.extrapolated.add(z, p);
                }
            }
            return curves;
        }
    }

    /** p along Z with its 68 % interval. */
    private static final class Curve {
        private final List<Double> z = new ArrayList<>();
        private final List<Double> p = new ArrayList<>();
        private final List<Interval> intervals = new ArrayList<>();

        void add(double atZ, GlobalP value) {
            z.add(atZ);
            p.add(value.p().orElseThrow());
            intervals.add(value.interval(GlobalP.Level.SIGMA_1));
        }

        boolean isEmpty() {
            return z.isEmpty();
        }

        void band(Layers layers, String name, double lowestP, Color colour) {
            double[] low = intervals.stream()
                    .mapToDouble(interval -> Math.max(lowestP, interval.low().orElse(0)))
                    .toArray();
            double[] high = intervals.stream()
                    .mapToDouble(interval -> Math.max(lowestP, interval.high().orElse(1)))
                    .toArray();
            layers.band(name, array(z), low, high, colour);
        }

        void line(Layers layers, String name, Color colour, Stroke stroke) {
            layers.polyline(name, array(z), array(p), colour, stroke);
        }

        private static double[] array(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
