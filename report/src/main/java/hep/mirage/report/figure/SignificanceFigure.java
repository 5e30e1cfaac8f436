package hep.mirage.report.figure;

import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.study.FitPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;

/**
 * The local significances of an ensemble at one mass hypothesis, as step histograms compared with the standard normal,
 * which z_likelihood follows without false signals. Its upper half is the half-normal law of a search that counts
 * excesses only: figure 4 of the frequentist study.
 */
public final class SignificanceFigure {
    private static final int CELL_WIDTH_PX = 430;
    private static final int CELL_HEIGHT_PX = 340;
    private static final int COLUMNS = 3;
    /** The axis extends at least this far on both sides. */
    private static final double SMALLEST_REACH = 4;

    /** Values beyond this are not drawn [σ]. */
    static final double LARGEST_REACH = 100;
    /** Room above the histograms for the notes. */
    private static final double HEADROOM = 1.5;
    /** Bin width in sigma, for few runs and for many; both divide the axis, which ends at an integer. */
    private static final double WIDE_BIN = 0.5;

    private static final double NARROW_BIN = 0.25;
    private static final int MANY_RUNS = 1000;

    private SignificanceFigure() {}

    /** One panel per working point, for z_likelihood. */
    static Figure byWorkingPoint(String name, String where, FitPlan fit, LocalSignificances local) {
        List<Double> keptFractions = local.keptFractions();
        SignificanceKind kind = SignificanceKind.LIKELIHOOD;
        double reach = reach(keptFractions.stream().flatMapToDouble(kept -> Arrays.stream(local.values(kept, kind))));
        List<Drawing> cells = new ArrayList<>();
        for (double kept : keptFractions) {
            String title = FigureStyle.kept(kept) + " " + fit.keptEvents();
            cells.add(FigureStyle.chart(title, onePlot(kind, local.values(kept, kind), reach)));
        }
        cells.add(new Legend(Legend.Layout.COLUMN)
                .line(FigureStyle.BLUE, FigureStyle.SOLID, "runs, with Poisson errors")
                .line(FigureStyle.INK, FigureStyle.DASHED, "standard normal, as many runs")
                .line(FigureStyle.FAINT, FigureStyle.DOTTED, "z = 0")
                .text("")
                .text("Without false signals z is standard normal; its")
                .text("part above 0 is the half-normal law of √q₀."));
        return Figure.grid(
                        name,
                        "Local " + kind.column() + ": " + where,
                        Figure.columns(cells.size(), COLUMNS),
                        CELL_WIDTH_PX,
                        CELL_HEIGHT_PX,
                        cells)
                .captioned("Histograms of the significance " + FeatureSymbol.of(kind)
                        + " over the runs, one panel for each working point, with Poisson errors; dashed: the standard"
                        + " normal that a search without false signals follows. A shift to the right is false signal.");
    }

    /** One panel for each significance that should be standard normal, with all working points. */
    public static Figure byKind(String name, String where, LocalSignificances local) {
        List<Double> keptFractions = local.keptFractions();
        double reach = reach(local.kinds().stream().flatMapToDouble(kind -> keptFractions.stream()
                .flatMapToDouble(kept -> Arrays.stream(local.values(kept, kind)))));
        double tallest = local.kinds().stream()
                .mapToDouble(kind -> tallest(local, kind, reach))
                .max()
                .orElse(0);
        List<Drawing> charts = new ArrayList<>();
        for (SignificanceKind kind : local.kinds()) {
            charts.add(FigureStyle.chart(kind.column(), overlaid(local, kind, reach, tallest)));
        }
        return Figure.row(
                        name,
                        "Local significances: " + where,
                        legend(keptFractions),
                        CELL_WIDTH_PX,
                        CELL_HEIGHT_PX,
                        charts)
                .captioned("One panel for each kind of significance: its distribution over the runs at every working"
                        + " point, as a density; dashed: the standard normal.");
    }

    /**
     * One panel for each arm, for z_likelihood with all working points.
     *
     * @param arms one or more, by name
     */
    static Figure byArm(String name, String where, Map<String, LocalSignificances> arms) {
        SignificanceKind kind = SignificanceKind.LIKELIHOOD;
        double reach = reach(arms.values().stream().flatMapToDouble(local -> local.keptFractions().stream()
                .flatMapToDouble(kept -> Arrays.stream(local.values(kept, kind)))));
        double tallest = arms.values().stream()
                .mapToDouble(local -> tallest(local, kind, reach))
                .max()
                .orElse(0);
        List<Drawing> charts = new ArrayList<>();
        arms.forEach((arm, local) -> charts.add(FigureStyle.chart(arm, overlaid(local, kind, reach, tallest))));
        List<Double> keptFractions =
                arms.values().stream().findFirst().orElseThrow().keptFractions();
        return Figure.rows(
                        name,
                        "Local " + kind.column() + " by arm: " + where,
                        legend(keptFractions),
                        Math.min(arms.size(), COLUMNS),
                        CELL_WIDTH_PX,
                        CELL_HEIGHT_PX,
                        charts)
                .captioned("One panel for each arm, all on the same datasets: the distribution of "
                        + FeatureSymbol.of(kind)
                        + " over the runs at every working point, as a density; dashed: the standard normal. An arm that"
                        + " removes the false signal lies on it.");
    }

    private static Legend legend(List<Double> keptFractions) {
        Legend legend = new Legend(Legend.Layout.ROW).line(FigureStyle.INK, FigureStyle.DASHED, "standard normal");
        for (int i = 0; i < keptFractions.size(); i++) {
            LineLook look = LineLook.ofWorkingPoint(i);
            legend.line(look.colour(), look.stroke(), FigureStyle.kept(keptFractions.get(i)) + " kept");
        }
        return legend;
    }

    /**
     * Extends to the largest value, within bounds: a count over a tiny background can be any number of standard
     * deviations.
     */
    static double reach(DoubleStream values) {
        double largest = values.map(Math::abs).max().orElse(0);
        return Math.max(SMALLEST_REACH, Math.min(LARGEST_REACH, Math.ceil(largest)));
    }

    /** Bins of a fixed width, whatever the range of the axis. */
    public static Histogram histogram(double[] z, double reach) {
        double width = z.length < MANY_RUNS ? WIDE_BIN : NARROW_BIN;
        return new Histogram(-reach, reach, (int) Math.rint(2 * reach / width)).addAll(z);
    }

    private static XYPlot onePlot(SignificanceKind kind, double[] z, double reach) {
        Histogram histogram = histogram(z, reach);
        double width = histogram.edges()[1] - histogram.edges()[0];
        double[] counts = histogram.counts();
        double tallest = Math.max(Histogram.poissonHigh(histogram.highest()), z.length * width * normalDensity(0));
        XYPlot plot = plot(
                FeatureSymbol.axisLabel(kind), "runs / " + FigureStyle.number("0.##", width) + " σ", reach, tallest);
        new Layers(plot)
                .stepBand("filled", histogram.edges(), new double[counts.length], counts, FigureStyle.PALE)
                .steps("runs", histogram.edges(), counts, FigureStyle.BLUE, FigureStyle.SOLID)
                .poissonErrors(histogram, FigureStyle.BLUE)
                .curve(
                        "standard normal",
                        x -> z.length * width * normalDensity(x),
                        -reach,
                        reach,
                        FigureStyle.INK,
                        FigureStyle.DASHED);
        FigureStyle.note(plot, FigureStyle.Corner.TOP_LEFT, moments(z, z.length));
        FigureStyle.note(plot, FigureStyle.Corner.TOP_RIGHT, tail(z));
        return plot;
    }

    /** Height of the highest bin of all working points, or of the standard normal, as a density. */
    private static double tallest(LocalSignificances local, SignificanceKind kind, double reach) {
        return local.keptFractions().stream()
                .map(kept -> densities(local.values(kept, kind), reach))
                .flatMapToDouble(Arrays::stream)
                .reduce(normalDensity(0), Math::max);
    }

    private static double[] densities(double[] z, double reach) {
        Histogram histogram = histogram(z, reach);
        double scale =
                1 / (Math.max(1, z.length) * (histogram.edges()[1] - histogram.edges()[0]));
        return Arrays.stream(histogram.counts()).map(count -> count * scale).toArray();
    }

    /** Panels that are compared share {@code tallest}, and thereby their vertical axis. */
    private static XYPlot overlaid(LocalSignificances local, SignificanceKind kind, double reach, double tallest) {
        List<double[]> samples = local.keptFractions().stream()
                .map(kept -> local.values(kept, kind))
                .toList();
        XYPlot plot = plot(FeatureSymbol.axisLabel(kind), "fraction of runs / σ", reach, tallest);
        Layers layers = new Layers(plot);
        for (int i = 0; i < samples.size(); i++) {
            LineLook look = LineLook.ofWorkingPoint(i);
            double[] z = samples.get(i);
            layers.steps(
                    "working point " + i,
                    histogram(z, reach).edges(),
                    densities(z, reach),
                    look.colour(),
                    look.stroke());
        }
        layers.curve(
                "standard normal",
                SignificanceFigure::normalDensity,
                -reach,
                reach,
                FigureStyle.INK,
                FigureStyle.DASHED);
        int runs = samples.stream().mapToInt(sample -> sample.length).max().orElse(0);
        double[] all = samples.stream().flatMapToDouble(Arrays::stream).toArray();
        String whose = samples.size() > 1 ? "all working points\n" : "";
        FigureStyle.note(plot, FigureStyle.Corner.TOP_LEFT, whose + moments(all, runs));
        return plot;
    }

    private static XYPlot plot(String domain, String range, double reach, double tallest) {
        NumberAxis z = FigureStyle.axis(domain, -reach, reach);
        XYPlot plot = FigureStyle.plot(z, FigureStyle.axis(range, 0, tallest > 0 ? HEADROOM * tallest : 1));
        plot.addDomainMarker(new ValueMarker(0, FigureStyle.FAINT, FigureStyle.DOTTED));
        return plot;
    }

    private static String moments(double[] z, int runs) {
        if (runs < Moments.FEWEST_RUNS) {
            return "too few runs";
        }
        Moments moments = Moments.of(z, runs);
        return "mean " + FigureStyle.fixedWithError("+", moments.mean(), moments.meanError()) + "\nwidth "
                + FigureStyle.fixedWithError("", moments.width(), moments.widthError());
    }

    private static String tail(double[] z) {
        long above = Arrays.stream(z).filter(value -> value >= 2).count();
        return "z ≥ 2: " + above + " of " + FigureStyle.number("#,##0", z.length) + "\nexpected "
                + FigureStyle.number("0.#", z.length * PValue.ofSigma(2));
    }

    private static double normalDensity(double z) {
        return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    }
}
