package hep.mirage.report.figure;

import hep.mirage.fit.global.GlobalMethod;
import hep.mirage.fit.significance.PValue;
import hep.mirage.search.integration.MethodRow;
import java.awt.Color;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.plot.XYPlot;

/**
 * The global p-value vs the local Z by every method that the ensemble allows: the direct count as a 68 % band, the
 * others as lines with 68 % bars at integer Z, slightly offset so that none hides another.
 */
public final class MethodFigure {
    private static final int WIDTH_PX = 860;
    private static final int HEIGHT_PX = 560;
    private static final double LOWEST_Z = 0;
    private static final double HIGHEST_Z = 6;
    private static final double HIGHEST_P = 2;
    private static final double LOWEST_P = 1e-7;
    private static final double APART = 0.05;

    private MethodFigure() {}

    /** Style of a method. */
    private record Look(Color colour, Stroke stroke) {
        public static Look of(GlobalMethod method) {
            return switch (method) {
                case DIRECT -> new Look(FigureStyle.BLUE, FigureStyle.SOLID);
                case UP_CROSSINGS -> new Look(FigureStyle.GREEN, FigureStyle.DASHED);
                case EULER_CHARACTERISTIC -> new Look(FigureStyle.PURPLE, FigureStyle.DASHED);
                case GAUSSIAN_PROCESS -> new Look(FigureStyle.ORANGE, FigureStyle.DASHED);
                case NORMAL_TAIL -> new Look(FigureStyle.VERMILION, FigureStyle.SOLID);
            };
        }
    }

    /**
     * The figure.
     *
     * @param where study and number of runs, for the heading
     * @param rows of one significance, method by method, in ascending order of Z
     */
    public static Figure of(String name, String where, List<MethodRow> rows) {
        double lowest = Math.max(
                LOWEST_P,
                0.1
                        * rows.stream()
                                .filter(row -> row.globalP().orElse(0) > 0)
                                .mapToDouble(row -> row.globalP().getAsDouble())
                                .min()
                                .orElse(LOWEST_P));
        XYPlot plot = FigureStyle.plot(
                FigureStyle.axis("local Z seen [σ]", LOWEST_Z, HIGHEST_Z, 1, "0"),
                FigureStyle.logAxis("global p-value", lowest, HIGHEST_P));
        Layers layers = new Layers(plot);
        Legend legend = new Legend(Legend.Layout.ROW);
        for (GlobalMethod method : GlobalMethod.values()) {
            List<MethodRow> line = rows.stream()
                    .filter(row -> row.method().equals(method.label()))
                    .filter(row -> row.globalP().orElse(0) >= lowest)
                    .toList();
            if (!line.isEmpty()) {
                draw(layers, method, line, lowest);
                Look look = Look.of(method);
                legend.line(
                        look.colour(), look.stroke(), method.label() + (method == GlobalMethod.DIRECT ? ", 68 %" : ""));
            }
        }
        layers.curve("local p", PValue::ofSigma, LOWEST_Z, HIGHEST_Z, FigureStyle.INK, FigureStyle.DOTTED);
        legend.line(FigureStyle.INK, FigureStyle.DOTTED, "local p");
        String heading = "Ways to the global p-value, " + rows.get(0).significance() + ": " + where;
        return Figure.single(name, heading, WIDTH_PX, HEIGHT_PX, legend, FigureStyle.chart(null, plot))
                .captioned("The global p-value against the local Z by every method that the ensemble allows: the direct"
                        + " count as a band, the others as lines with bars at whole Z, all at 68 %. Bars at one Z are"
                        + " slightly offset.");
    }

    private static void draw(Layers layers, GlobalMethod method, List<MethodRow> line, double lowest) {
        Look look = Look.of(method);
        double[] z = line.stream().mapToDouble(MethodRow::localZ).toArray();
        double[] p =
                line.stream().mapToDouble(row -> row.globalP().getAsDouble()).toArray();
        if (method == GlobalMethod.DIRECT) {
            layers.band(method.label(), z, lows(line, lowest), highs(line), FigureStyle.PALE);
        } else {
            List<MethodRow> whole =
                    line.stream().filter(row -> row.localZ() % 1 == 0).toList();
            double shift = APART * (method.ordinal() - 2.5);
            layers.points(
                    method.label() + " bars",
                    whole.stream().mapToDouble(row -> row.localZ() + shift).toArray(),
                    whole.stream()
                            .mapToDouble(row -> row.globalP().getAsDouble())
                            .toArray(),
                    lows(whole, lowest),
                    highs(whole),
                    look.colour());
        }
        layers.polyline(method.label(), z, p, look.colour(), look.stroke());
    }

    private static double[] lows(List<MethodRow> rows, double lowest) {
        return rows.stream()
                .mapToDouble(row -> Math.max(lowest, row.bounds().low68().orElse(0)))
                .toArray();
    }

    private static double[] highs(List<MethodRow> rows) {
        return rows.stream().mapToDouble(row -> row.bounds().high68().orElse(1)).toArray();
    }
}
