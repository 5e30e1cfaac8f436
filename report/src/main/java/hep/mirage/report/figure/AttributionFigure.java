package hep.mirage.report.figure;

import hep.mirage.model.Counted;
import hep.mirage.search.integration.AttributionRow;
import hep.mirage.search.integration.AttributionRow.Cause;
import hep.mirage.search.study.Study;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;

/**
 * What each cause adds to the mean Z of the published search: a waterfall for the largest Z, and one for each place of the
 * scan. Every bar starts where the one before it ends; the last one is their sum. The bars differ in lightness, so that the
 * figure can be read in grey.
 */
final class AttributionFigure {
    private static final int CELL_WIDTH_PX = 430;
    private static final int CELL_HEIGHT_PX = 340;
    private static final int COLUMNS = 3;
    private static final double HALF_WIDTH = 0.36;
    /** Room above the bars for the numbers, and below them. */
    private static final double HEADROOM = 0.65;

    private static final double FOOTROOM = 0.1;
    /** A mass scan has more places; the figure has those where the published mean is largest. */
    private static final int MOST_PLACES = 8;

    private static final List<Cause> BARS =
            List.of(Cause.CHANCE, Cause.SCULPTING, Cause.OVER_TRAINING, Cause.PUBLISHED);
    private static final List<Color> COLOURS = List.of(
            new Color(0xD9, 0xD9, 0xD9),
            new Color(0xA6, 0xC8, 0xE0),
            new Color(0x4A, 0x90, 0xC2),
            new Color(0x2B, 0x2B, 0x2B));

    private AttributionFigure() {}

    /** Whether all shares are measured somewhere. */
    static boolean isPossible(List<AttributionRow> rows) {
        return !waterfalls(rows).isEmpty();
    }

    /**
     * The figure.
     *
     * @param study with its name, for the heading
     * @param rows of one significance, for which it {@link #isPossible}
     */
    static Figure of(String name, Study study, List<AttributionRow> rows) {
        List<List<AttributionRow>> waterfalls = waterfalls(rows);
        double lowest = 0;
        double highest = 0;
        for (List<AttributionRow> waterfall : waterfalls) {
            double[] ends = ends(waterfall);
            for (int bar = 0; bar < ends.length; bar++) {
                double error = waterfall.get(bar).meanError().orElse(0);
                lowest = Math.min(lowest, ends[bar] - error);
                highest = Math.max(highest, ends[bar] + error);
            }
        }
        double span = highest - lowest;
        List<Drawing> charts = new ArrayList<>();
        for (List<AttributionRow> waterfall : waterfalls) {
            charts.add(FigureStyle.chart(
                    title(study, waterfall.get(0)),
                    plot(waterfall, lowest < 0 ? lowest - FOOTROOM * span : 0, highest + HEADROOM * span)));
        }
        AttributionRow first = waterfalls.get(0).get(0);
        Legend legend = new Legend(Legend.Layout.ROW)
                .points(FigureStyle.VERMILION, "68 % interval of the share, at its end of the bar")
                .fill(COLOURS.get(2), "a bar starts where the one before it ends");
        return Figure.rows(
                        name,
                        "What adds to the mean " + first.significance() + ": " + study.name() + ", "
                                + Counted.of(first.runs(), "run"),
                        legend,
                        Math.min(COLUMNS, charts.size()),
                        CELL_WIDTH_PX,
                        CELL_HEIGHT_PX,
                        charts)
                .captioned(
                        "What each cause adds to the mean Z of the published search: one panel for the largest Z, and one for"
                                + " each place of the scan. Every bar starts where the one before it ends; the last is their sum.");
    }

    /** The rows of the bars, for the largest Z and for each place where all are measured. */
    private static List<List<AttributionRow>> waterfalls(List<AttributionRow> rows) {
        Map<List<Object>, List<AttributionRow>> byPlace = new LinkedHashMap<>();
        for (AttributionRow row : rows) {
            if (BARS.contains(row.cause()) && row.mean().isPresent()) {
                byPlace.computeIfAbsent(List.of(row.hypothesisGeV(), row.keptFraction()), place -> new ArrayList<>())
                        .add(row);
            }
        }
        List<List<AttributionRow>> complete = new ArrayList<>(byPlace.values().stream()
                .filter(waterfall -> waterfall.size() == BARS.size())
                .toList());
        if (complete.size() > MOST_PLACES + 1) {
            List<AttributionRow> largest = complete.remove(0);
            complete.sort((one, other) -> Double.compare(published(other), published(one)));
            complete = new ArrayList<>(complete.subList(0, MOST_PLACES));
            complete.add(0, largest);
        }
        return complete;
    }

    private static double published(List<AttributionRow> waterfall) {
        return waterfall.get(BARS.size() - 1).mean().orElseThrow();
    }

    private static double[] ends(List<AttributionRow> waterfall) {
        double[] means =
                waterfall.stream().mapToDouble(row -> row.mean().orElseThrow()).toArray();
        double[] ends = new double[means.length];
        double sum = 0;
        for (int bar = 0; bar < means.length - 1; bar++) {
            sum += means[bar];
            ends[bar] = sum;
        }
        ends[means.length - 1] = means[means.length - 1];
        return ends;
    }

    private static XYPlot plot(List<AttributionRow> waterfall, double low, double high) {
        String[] names = BARS.stream().map(Cause::words).toArray(String[]::new);
        SymbolAxis causes = new SymbolAxis(null, names);
        causes.setTickLabelFont(FigureStyle.TICK);
        causes.setGridBandsVisible(false);
        causes.setRange(-0.6, names.length - 0.4);
        XYPlot plot = FigureStyle.plot(causes, FigureStyle.axis("mean Z [σ]", low, high));
        plot.addRangeMarker(new ValueMarker(0, FigureStyle.FAINT, FigureStyle.DOTTED));
        Layers layers = new Layers(plot);
        double[] ends = ends(waterfall);
        for (int bar = 0; bar < ends.length; bar++) {
            double start = bar == 0 || bar == ends.length - 1 ? 0 : ends[bar - 1];
            double[] edges = {bar - HALF_WIDTH, bar + HALF_WIDTH};
            layers.stepBand(
                    "bar " + bar,
                    edges,
                    new double[] {Math.min(start, ends[bar])},
                    new double[] {Math.max(start, ends[bar])},
                    COLOURS.get(bar));
            layers.steps("outline " + bar, edges, new double[] {ends[bar]}, FigureStyle.INK, FigureStyle.SOLID);
        }
        double[] x = {0, 1, 2, 3};
        double[] errors =
                waterfall.stream().mapToDouble(row -> halfWidth68(row)).toArray();
        layers.points("intervals", x, ends, minus(ends, errors, 1), minus(ends, errors, -1), FigureStyle.VERMILION);
        FigureStyle.note(plot, FigureStyle.Corner.TOP_LEFT, numbers(waterfall));
        return plot;
    }

    /** Student's interval is symmetric about the mean. */
    private static double halfWidth68(AttributionRow row) {
        return row.bounds().high68().isPresent()
                ? row.bounds().high68().getAsDouble() - row.mean().orElseThrow()
                : 0;
    }

    private static double[] minus(double[] values, double[] errors, int sign) {
        double[] result = Arrays.copyOf(values, values.length);
        for (int i = 0; i < result.length; i++) {
            result[i] -= sign * errors[i];
        }
        return result;
    }

    private static String numbers(List<AttributionRow> waterfall) {
        List<String> lines = new ArrayList<>();
        for (AttributionRow row : waterfall) {
            double mean = row.mean().orElseThrow();
            lines.add(row.cause().words() + " "
                    + (row.meanError().isPresent()
                            ? FigureStyle.fixedWithError(
                                    "+", mean, row.meanError().getAsDouble())
                            : FigureStyle.number("+0.00;-0.00", mean)));
        }
        return String.join("\n", lines);
    }

    private static String title(Study study, AttributionRow row) {
        return row.isOfLargest()
                ? "largest Z of a run"
                : FigureStyle.kept(row.keptFraction().getAsDouble()) + " "
                        + study.fit().keptEvents() + ", m0 = "
                        + FigureStyle.gev(row.hypothesisGeV().orElseThrow());
    }
}
