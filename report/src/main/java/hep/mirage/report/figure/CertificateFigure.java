package hep.mirage.report.figure;

import hep.mirage.search.integration.CalibrationRow;
import hep.mirage.search.study.FitPlan;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;

/**
 * The calibration certificate of several arms: P(p ≤ α) / α against α with 68 % bars, a panel for each working point. A
 * calibrated p-value is at 1. Where no run of an arm has so small a p-value, a triangle is its upper limit at 95 %, for the
 * largest such α; a smaller α tells less.
 */
final class CertificateFigure {
    private static final int CELL_WIDTH_PX = 430;
    private static final int CELL_HEIGHT_PX = 420;
    private static final int COLUMNS = 3;
    /** A scan may have more working points; the figure has the tightest. */
    private static final int MOST_PANELS = 6;

    private static final double ROOM = 2;
    /** Distance between neighbouring arms, wider than a marker [decades of α]. */
    private static final double APART = 0.11;
    /** Most distance between the first arm and the last, so that neighbouring α stay apart [decades of α]. */
    private static final double WIDEST = 0.75;
    /** Room left and right of the points [decades of α]. */
    private static final double SIDE = 0.15;

    private static final Color STRIPE = new Color(0xEE, 0xEE, 0xEE);
    /** Length of the bar below a limit, as a factor. */
    private static final double ARROW = 2.5;

    private CertificateFigure() {}

    /** Whether there is a point to draw. */
    static boolean isPossible(List<CalibrationRow> rows) {
        return rows.stream().anyMatch(row -> row.found() > 0);
    }

    /**
     * The figure.
     *
     * @param name of the file
     * @param where study, number of runs and hypothesis, for the heading
     * @param fit the range of the spectra
     * @param arms names, in the study's order
     * @param rows of one significance at one hypothesis, for which it {@link #isPossible}
     */
    static Figure of(String name, String where, FitPlan fit, List<String> arms, List<CalibrationRow> rows) {
        List<CalibrationRow> points = drawn(rows);
        DoubleSummaryStatistics alpha =
                points.stream().mapToDouble(CalibrationRow::alpha).summaryStatistics();
        double reach = decades(shift(arms.size() - 1, arms.size()) + SIDE);
        double low = points.stream().mapToDouble(CertificateFigure::low).min().orElseThrow();
        double high = points.stream().mapToDouble(CertificateFigure::high).max().orElseThrow();
        Map<Double, List<CalibrationRow>> panels = new LinkedHashMap<>();
        points.stream()
                .sorted((one, other) -> Double.compare(one.keptFraction(), other.keptFraction()))
                .forEach(row -> panels.computeIfAbsent(row.keptFraction(), kept -> new ArrayList<>())
                        .add(row));
        Legend legend = new Legend(Legend.Layout.ROW);
        for (int arm = 0; arm < arms.size(); arm++) {
            legend.markedLine(LineLook.of(arm), arms.get(arm));
        }
        List<Drawing> charts = new ArrayList<>();
        panels.entrySet().stream().limit(MOST_PANELS).forEach(panel -> {
            XYPlot plot = FigureStyle.plot(
                    FigureStyle.logAxis("claimed p-value α", alpha.getMin() / reach, alpha.getMax() * reach),
                    FigureStyle.logAxis("P(p ≤ α) / α", low / ROOM, high * ROOM));
            shadeEveryOther(plot, points);
            plot.addRangeMarker(new ValueMarker(1, FigureStyle.FAINT, FigureStyle.DOTTED));
            draw(new Layers(plot), arms, panel.getValue(), low / ROOM);
            charts.add(FigureStyle.chart(FigureStyle.kept(panel.getKey()) + " " + fit.keptEvents(), plot));
        });
        return Figure.rows(
                        name,
                        "Calibration of " + rows.get(0).significance() + ": " + where,
                        legend,
                        Math.min(COLUMNS, charts.size()),
                        CELL_WIDTH_PX,
                        CELL_HEIGHT_PX,
                        charts)
                .captioned(
                        "The fraction of runs with a local p-value of at most α, over α, with 68 % bars, a panel for each"
                                + " working point. A calibrated p-value is at 1. Where no run of an arm has so small a p-value, a"
                                + " triangle is the upper limit at 95 %."
                                + (arms.size() > 1
                                        ? " The arms are side by side, in the order of the legend; the background has a stripe"
                                                + " for each α."
                                        : ""));
    }

    private static void draw(Layers layers, List<String> arms, Collection<CalibrationRow> rows, double lowest) {
        for (int i = 0; i < arms.size(); i++) {
            String arm = arms.get(i);
            List<CalibrationRow> line = rows.stream()
                    .filter(row -> row.arm().equals(arm) && row.found() > 0)
                    .toList();
            double shift = decades(shift(i, arms.size()));
            LineLook look = LineLook.of(i);
            rows.stream()
                    .filter(row -> row.arm().equals(arm) && row.found() == 0)
                    .forEach(row -> limit(layers, shift * row.alpha(), high(row), lowest, look));
            double[] alpha =
                    line.stream().mapToDouble(row -> shift * row.alpha()).toArray();
            double[] inflation =
                    line.stream().mapToDouble(CalibrationRow::inflation).toArray();
            layers.polyline(arm, alpha, inflation, look.colour(), look.stroke());
            layers.points(
                    arm + " bars",
                    alpha,
                    inflation,
                    line.stream().mapToDouble(row -> Math.max(lowest, low(row))).toArray(),
                    line.stream().mapToDouble(CertificateFigure::high).toArray(),
                    look);
        }
    }

    /** Background stripes, between whose ends the points of one α lie. */
    private static void shadeEveryOther(XYPlot plot, List<CalibrationRow> points) {
        double[] alpha = points.stream()
                .mapToDouble(CalibrationRow::alpha)
                .distinct()
                .sorted()
                .toArray();
        for (int i = 1; i < alpha.length; i += 2) {
            double above = i + 1 < alpha.length ? alpha[i + 1] : alpha[i] * alpha[i] / alpha[i - 1];
            FigureStyle.shade(plot, Math.sqrt(alpha[i - 1] * alpha[i]), Math.sqrt(alpha[i] * above), STRIPE);
        }
    }

    /** How far an arm lies to the right of α [decades]. */
    static double shift(int arm, int arms) {
        double apart = arms > 1 ? Math.min(APART, WIDEST / (arms - 1)) : 0;
        return apart * (arm - 0.5 * (arms - 1));
    }

    private static double decades(double number) {
        return Math.pow(10, number);
    }

    /** A triangle that points down from the limit, and a bar below it. */
    private static void limit(Layers layers, double alpha, double high, double lowest, LineLook look) {
        layers.points(
                "limit",
                new double[] {alpha},
                new double[] {high},
                new double[] {Math.max(lowest, high / ARROW)},
                new double[] {high},
                look.withMarker(LineLook.DOWN));
    }

    /** The rows that have a point or a limit. */
    static List<CalibrationRow> drawn(List<CalibrationRow> rows) {
        return rows.stream()
                .filter(row -> row.found() > 0 || isFirstLimit(row, rows))
                .toList();
    }

    /** Whether an arm has no run at a row's α, the largest such α of its working point. */
    private static boolean isFirstLimit(CalibrationRow row, List<CalibrationRow> rows) {
        return row.found() == 0
                && row.runs() > 0
                && rows.stream()
                        .filter(other -> other.arm().equals(row.arm()) && other.keptFraction() == row.keptFraction())
                        .noneMatch(other -> other.found() == 0 && other.alpha() > row.alpha());
    }

    private static double low(CalibrationRow row) {
        return row.found() == 0 ? high(row) / ARROW : row.bounds().low68().orElse(row.inflation());
    }

    private static double high(CalibrationRow row) {
        return row.found() == 0
                ? row.bounds().high95().orElse(1 / row.alpha())
                : row.bounds().high68().orElse(row.inflation());
    }
}
