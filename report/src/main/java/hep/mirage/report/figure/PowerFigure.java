package hep.mirage.report.figure;

import hep.mirage.search.power.DetectionThreshold.Basis;
import hep.mirage.search.power.Power;
import hep.mirage.search.power.PowerRow;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.plot.XYPlot;

/**
 * Power against the strength of the injected signal: one line for each arm, with 68 % bars; the arms are slightly offset
 * so that none hides another. Every line starts at the false-alarm rate, which is the power without signal. Thresholds are the
 * counted ones.
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
        List<PowerRow> rows = power.rows().stream()
                .filter(row -> row.basis() != Basis.EXTRAPOLATED)
                .toList();
        PowerRow first = rows.get(0);
        double strongest = rows.stream().mapToDouble(PowerRow::strength).max().orElseThrow();
        XYPlot plot = FigureStyle.plot(
                FigureStyle.axis("injected signal " + unit(first), 0, ROOM * strongest, tick(strongest), "0.######"),
                FigureStyle.axis("probability of a detection", 0, HIGHEST, TICK, "0.0"));
        Layers layers = new Layers(plot);
        Legend legend = new Legend(Legend.Layout.COLUMN);
        List<String> arms = rows.stream().map(PowerRow::arm).distinct().toList();
        for (int arm = 0; arm < arms.size(); arm++) {
            String name = arms.get(arm);
            List<PowerRow> line =
                    rows.stream().filter(row -> row.arm().equals(name)).toList();
            LineLook look = LineLook.of(arm);
            double shift = APART * strongest * (arm - 0.5 * (arms.size() - 1));
            draw(layers, line, look, shift);
            legend.markedLine(look, name);
        }
        String rate = FigureStyle.number("0.###", first.falseAlarmRate());
        String heading = (first.basis() == Basis.MEASURED
                        ? "Power at global 3 σ: "
                        : "Power at a false-alarm rate of " + rate + ", below global 3 σ: ")
                + study + ", " + FigureStyle.number("#,##0", first.runs()) + " runs a point";
        return beside(heading, legend, FigureStyle.chart(null, plot));
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

    private static Figure beside(String heading, Legend legend, Drawing chart) {
        return new Figure(
                        "power",
                        heading,
                        WIDTH_PX + LEGEND_COLUMN_PX,
                        Figure.HEADING_PX + HEIGHT_PX,
                        List.of(
                                new Figure.Cell(
                                        chart, new Rectangle2D.Double(0, Figure.HEADING_PX, WIDTH_PX, HEIGHT_PX)),
                                new Figure.Cell(
                                        legend,
                                        new Rectangle2D.Double(
                                                WIDTH_PX, Figure.HEADING_PX, LEGEND_COLUMN_PX, HEIGHT_PX))))
                .captioned(
                        "The probability that an arm detects the injected signal against its strength, with 68 % bars;"
                                + " arms are slightly offset. Every line starts at the false-alarm rate.");
    }

    private static void draw(Layers layers, List<PowerRow> line, LineLook look, double shift) {
        String name = line.get(0).arm();
        double[] strength =
                line.stream().mapToDouble(row -> row.strength() + shift).toArray();
        double[] power = line.stream().mapToDouble(PowerRow::power).toArray();
        layers.polyline(
                name,
                DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(strength))
                        .toArray(),
                DoubleStream.concat(DoubleStream.of(line.get(0).falseAlarmRate()), DoubleStream.of(power))
                        .toArray(),
                look.colour(),
                look.stroke());
        layers.points(
                name + " bars",
                strength,
                power,
                line.stream().mapToDouble(row -> row.bounds().low68().orElse(0)).toArray(),
                line.stream()
                        .mapToDouble(row -> row.bounds().high68().orElse(1))
                        .toArray(),
                look);
    }
}
