package hep.mirage.report.figure;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.study.FitPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;

/**
 * The local significances of an ensemble at all mass hypotheses: mean and width of z_likelihood over the runs against the mass,
 * with their errors, a line for each working point. Without false signals the mean is 0 and the width 1.
 */
final class MassProfileFigure {
    private static final int WIDTH_PX = 860;
    private static final int HEIGHT_PX = 560;
    private static final int LEGEND_COLUMN_PX = 300;
    private static final double MEAN_SHARE = 0.55;
    /** Part of the smallest distance between two masses over which the working points are spread. */
    private static final double SPREAD = 0.5;
    /** Room above and below, as a part of the range. */
    private static final double MARGIN = 0.1;

    private MassProfileFigure() {}

    /** The moments of one working point at the masses that have runs enough. */
    private record Line(double keptFraction, LineLook look, SortedMap<Double, Moments> byMass) {
        double[] masses(double shift) {
            return byMass.keySet().stream().mapToDouble(mass -> mass + shift).toArray();
        }

        double[] values(ToDoubleFunction<Moments> of) {
            return byMass.values().stream().mapToDouble(of).toArray();
        }
    }

    /** One of the two numbers. */
    private record Quantity(
            String label, double expected, ToDoubleFunction<Moments> value, ToDoubleFunction<Moments> error) {
        double low(Moments moments) {
            return value.applyAsDouble(moments) - error.applyAsDouble(moments);
        }

        double high(Moments moments) {
            return value.applyAsDouble(moments) + error.applyAsDouble(moments);
        }
    }

    /** Whether two masses or more have runs enough. */
    static boolean isPossible(SortedMap<Double, LocalSignificances> byHypothesis) {
        return lines(byHypothesis).stream().anyMatch(line -> line.byMass().size() > 1);
    }

    /**
     * The figure.
     *
     * @param name of the file
     * @param where study, arm and number of runs, for the heading
     * @param fit the range of the spectra
     * @param byHypothesis significances at each mass hypothesis [GeV], for which it {@link #isPossible}
     */
    static Figure of(String name, String where, FitPlan fit, SortedMap<Double, LocalSignificances> byHypothesis) {
        List<Line> lines = lines(byHypothesis);
        Legend legend =
                new Legend(Legend.Layout.COLUMN).line(FigureStyle.INK, FigureStyle.DASHED, "without false signals");
        lines.forEach(
                line -> legend.markedLine(line.look(), FigureStyle.kept(line.keptFraction()) + " " + fit.keptEvents()));
        return Figure.beside(
                        name,
                        "Local " + SignificanceKind.LIKELIHOOD.column() + " along the mass: " + where,
                        WIDTH_PX,
                        HEIGHT_PX,
                        plots(byHypothesis),
                        LEGEND_COLUMN_PX,
                        legend)
                .captioned("Mean and width of " + FeatureSymbol.of(SignificanceKind.LIKELIHOOD)
                        + " over the runs at each mass hypothesis, with their errors, a line for each working point;"
                        + " dashed: 0 and 1, those of a search without false signals."
                        + (lines.size() > 1 ? " Working points are shifted sideways for legibility." : ""));
    }

    /** The mean above the width. */
    static StackedPlots plots(SortedMap<Double, LocalSignificances> byHypothesis) {
        List<Line> lines = lines(byHypothesis);
        String z = FeatureSymbol.axisLabel(SignificanceKind.LIKELIHOOD);
        Quantity mean = new Quantity("mean of " + z, 0, Moments::mean, Moments::meanError);
        Quantity width = new Quantity("width of " + z, 1, Moments::width, Moments::widthError);
        double gap = smallestGap(byHypothesis);
        NumberAxis mass = FigureStyle.axis("m₀ [GeV]", byHypothesis.firstKey() - gap, byHypothesis.lastKey() + gap);
        return new StackedPlots(null, mass, plot(mean, lines, gap), plot(width, lines, gap), MEAN_SHARE);
    }

    private static List<Line> lines(SortedMap<Double, LocalSignificances> byHypothesis) {
        SortedMap<Double, SortedMap<Double, Moments>> byKept = new TreeMap<>();
        byHypothesis.forEach((mass, local) -> local.keptFractions().forEach(kept -> {
            double[] z = local.values(kept, SignificanceKind.LIKELIHOOD);
            if (z.length >= Moments.FEWEST_RUNS) {
                byKept.computeIfAbsent(kept, none -> new TreeMap<>()).put(mass, Moments.of(z, z.length));
            }
        }));
        List<Line> lines = new ArrayList<>();
        byKept.forEach((kept, byMass) -> lines.add(new Line(kept, LineLook.ofWorkingPoint(lines.size()), byMass)));
        return lines;
    }

    private static double smallestGap(SortedMap<Double, LocalSignificances> byHypothesis) {
        List<Double> masses = List.copyOf(byHypothesis.keySet());
        return IntStream.range(1, masses.size())
                .mapToDouble(i -> masses.get(i) - masses.get(i - 1))
                .min()
                .orElseThrow();
    }

    private static DoubleStream all(List<Line> lines, ToDoubleFunction<Moments> of) {
        return lines.stream().flatMapToDouble(line -> Arrays.stream(line.values(of)));
    }

    private static XYPlot plot(Quantity quantity, List<Line> lines, double gap) {
        double low = Math.min(0, all(lines, quantity::low).min().orElse(0));
        double high =
                Math.max(quantity.expected(), all(lines, quantity::high).max().orElse(0));
        double room = MARGIN * (high - low);
        XYPlot plot = FigureStyle.plot(null, FigureStyle.axis(quantity.label(), low < 0 ? low - room : 0, high + room));
        plot.addRangeMarker(new ValueMarker(quantity.expected(), FigureStyle.INK, FigureStyle.DASHED));
        Layers layers = new Layers(plot);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            double[] masses = line.masses(SPREAD * gap * (i - 0.5 * (lines.size() - 1)) / lines.size());
            double[] values = line.values(quantity.value());
            layers.polyline(
                    "line " + i,
                    masses,
                    values,
                    line.look().colour(),
                    line.look().stroke());
            layers.points(
                    "points " + i,
                    masses,
                    values,
                    line.values(quantity::low),
                    line.values(quantity::high),
                    line.look());
        }
        return plot;
    }
}
