package hep.mirage.report.figure;

import hep.mirage.search.power.DetectionThreshold.Basis;
import hep.mirage.search.power.Power;
import hep.mirage.search.power.PowerRow;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.plot.XYPlot;

/**
 * Power against the strength of the injected signal: one line for each arm, with 68 % bars; the arms are slightly offset
 * so that none hides another. Every line starts at the false-alarm rate, which is the power without signal; for a single
 * strength there are points without lines. Thresholds are the counted ones.
 */
public final class PowerFigure {
    private static final int WIDTH_PX = 860;
    private static final int HEIGHT_PX = 560;
    private static final int LEGEND_COLUMN_PX = 200;
    private static final double ROOM = 1.06;
    private static final double APART = 0.006;
    private static final double HIGHEST = 1.05;
    private static final double TICK = 0.2;
    private static final int MOST_TICKS = 10;

    private PowerFigure() {}

    /**
     * Draws and writes the figure {@code power}.
     *
     * @param folder output folder; created if missing
     * @param study its name
     * @param power the numbers
     * @return the files written
     * @throws FontsMissing if Java finds no fonts
     */
    public static List<Path> write(Path folder, String study, Power power) {
        return new FigureWriter(folder).write(of(study, power));
    }

    /**
     * The figure.
     *
     * @param study its name, for the heading
     * @param power the numbers
     */
    public static Figure of(String study, Power power) {
        List<PowerRow> rows = drawn(power);
        PowerRow first = rows.get(0);
        String rate = FigureStyle.number("0.###", first.falseAlarmRate());
        String heading = (first.basis() == Basis.MEASURED
                        ? "Power at global 3 σ: "
                        : "Power at a false-alarm rate of " + rate + ", below global 3 σ: ")
                + study + ", " + FigureStyle.number("#,##0", first.runs()) + " runs a point";
        return Figure.beside(
                        "power",
                        heading,
                        WIDTH_PX,
                        HEIGHT_PX,
                        FigureStyle.chart(null, plot(rows)),
                        LEGEND_COLUMN_PX,
                        legend(rows))
                .captioned(
                        "The probability that an arm detects the injected signal against its strength, with 68 % bars"
                                + (arms(rows).size() > 1 ? "; points are shifted sideways for legibility." : ".")
                                + (hasLines(rows) ? " Every line starts at the false-alarm rate." : ""));
    }

    /** Those by counted thresholds. */
    static List<PowerRow> drawn(Power power) {
        return power.rows().stream()
                .filter(row -> row.basis() != Basis.EXTRAPOLATED)
                .toList();
    }

    /** Points, and lines if there are several strengths. */
    static XYPlot plot(List<PowerRow> rows) {
        double strongest = rows.stream().mapToDouble(PowerRow::strength).max().orElseThrow();
        XYPlot plot = FigureStyle.plot(
                FigureStyle.axis(
                        "injected signal " + unit(rows.get(0)), 0, ROOM * strongest, tick(strongest), "0.######"),
                FigureStyle.axis("probability of a detection", 0, HIGHEST, TICK, "0.0"));
        Layers layers = new Layers(plot);
        List<String> arms = arms(rows);
        for (int arm = 0; arm < arms.size(); arm++) {
            String name = arms.get(arm);
            List<PowerRow> ofArm =
                    rows.stream().filter(row -> row.arm().equals(name)).toList();
            double shift = APART * strongest * (arm - 0.5 * (arms.size() - 1));
            if (hasLines(rows)) {
                line(layers, ofArm, LineLook.of(arm), shift);
            }
            points(layers, ofArm, LineLook.of(arm), shift);
        }
        return plot;
    }

    private static Legend legend(List<PowerRow> rows) {
        Legend legend = new Legend(Legend.Layout.COLUMN);
        List<String> arms = arms(rows);
        for (int arm = 0; arm < arms.size(); arm++) {
            if (hasLines(rows)) {
                legend.markedLine(LineLook.of(arm), arms.get(arm));
            } else {
                legend.marker(LineLook.of(arm), arms.get(arm));
            }
        }
        return arms.size() > 1 ? legend.text("").text("points shifted sideways").text("for legibility") : legend;
    }

    private static List<String> arms(List<PowerRow> rows) {
        return rows.stream().map(PowerRow::arm).distinct().toList();
    }

    private static boolean hasLines(List<PowerRow> rows) {
        return rows.stream().mapToDouble(PowerRow::strength).distinct().count() > 1;
    }

    /** 1, 2 or 5 times a power of ten, at most {@value #MOST_TICKS} of them up to a number. */
    private static double tick(double highest) {
        double power = Math.pow(10, Math.floor(Math.log10(highest / MOST_TICKS)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(step -> step * power)
                .filter(step -> highest / step <= MOST_TICKS)
                .findFirst()
                .orElseThrow();
    }

    private static String unit(PowerRow row) {
        return row.strengthUnit().equals("sigma") ? "S/√B in the window [σ]" : "[events]";
    }

    private static void line(Layers layers, List<PowerRow> line, LineLook look, double shift) {
        layers.polyline(
                line.get(0).arm(),
                DoubleStream.concat(DoubleStream.of(0), line.stream().mapToDouble(row -> row.strength() + shift))
                        .toArray(),
                DoubleStream.concat(
                                DoubleStream.of(line.get(0).falseAlarmRate()),
                                line.stream().mapToDouble(PowerRow::power))
                        .toArray(),
                look.colour(),
                look.stroke());
    }

    private static void points(Layers layers, List<PowerRow> line, LineLook look, double shift) {
        layers.points(
                line.get(0).arm() + " bars",
                line.stream().mapToDouble(row -> row.strength() + shift).toArray(),
                line.stream().mapToDouble(PowerRow::power).toArray(),
                line.stream().mapToDouble(row -> row.bounds().low68().orElse(0)).toArray(),
                line.stream()
                        .mapToDouble(row -> row.bounds().high68().orElse(1))
                        .toArray(),
                look);
    }
}
