package hep.mirage.report.figure;

import hep.mirage.search.limit.CrossSectionLimits;
import hep.mirage.search.limit.LimitPlace;
import hep.mirage.search.limit.LimitRow;
import hep.mirage.search.limit.LimitRow.Level;
import hep.mirage.search.limit.SignalLimit;
import hep.mirage.search.limit.SignalLimit.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/**
 * Upper limits on the cross-section against the signal: for each arm and working point the median of datasets without signal,
 * with bars that are 68 % intervals for one more dataset. A limit above the largest injected strength is a triangle that points
 * up from there, one below the smallest a triangle that points down; a bar has such a triangle at an end that is only bounded.
 * The limit without a cut, which is that of every arm, is drawn once.
 */
public final class LimitsFigure {
    private static final int WIDTH_PX = 820;
    private static final int HEIGHT_PX = 540;
    private static final int LEGEND_COLUMN_PX = 240;
    private static final double ROOM = 1.6;
    private static final double LINEAR_ROOM = 1.1;
    private static final double APART = 0.12;

    /** Place of the look whose marker is that of a limit above the largest strength; no other look has such a triangle. */
    private static final int RISING_TRIANGLE = 2;

    private static final double A_DECADE = 10;

    private LimitsFigure() {}

    /**
     * Draws and writes the figure {@code limits}.
     *
     * @param folder output folder; created if missing
     * @param study its name
     * @param signalLabel of the axis with the signals' names
     * @param limits the numbers
     * @return the files written
     * @throws FontsMissing if Java finds no fonts
     */
    public static List<Path> write(Path folder, String study, String signalLabel, CrossSectionLimits limits) {
        return new FigureWriter(folder).write(of(study, signalLabel, limits));
    }

    /**
     * The figure.
     *
     * @param study its name, for the heading
     * @param signalLabel of the axis with the signals' names
     * @param limits the numbers
     */
    public static Figure of(String study, String signalLabel, CrossSectionLimits limits) {
        List<LimitRow> rows = limits.limits();
        boolean inFb = limits.fbPerEvent().isPresent();
        double unit = limits.fbPerEvent().orElse(1);
        List<String> signals = rows.stream().map(LimitRow::signal).distinct().toList();
        String label =
                inFb ? "95 % CLs limit on cross-section times acceptance [fb]" : "95 % CLs limit on signal events";
        XYPlot plot = FigureStyle.plot(
                FigureStyle.namesAxis(signalLabel, signals),
                axis(
                        label,
                        unit * ends(rows).min().orElseThrow(),
                        unit * ends(rows).max().orElseThrow()));
        Layers layers = new Layers(plot);
        Legend legend = new Legend(Legend.Layout.COLUMN);
        List<LimitPlace> places = places(rows);
        boolean several =
                places.stream().map(LimitPlace::hypothesisGeV).distinct().count() > 1;
        for (int i = 0; i < places.size(); i++) {
            LimitPlace place = places.get(i);
            LineLook look = LineLook.of(i < RISING_TRIANGLE ? i : i + 1);
            List<LimitRow> line =
                    rows.stream().filter(row -> row.place().equals(place)).toList();
            draw(layers, line, signals, look, unit, APART * (i - 0.5 * (places.size() - 1)));
            legend.markedLine(
                    new LineLook(look.colour(), FigureStyle.THIN, look.marker()),
                    name(place) + (several ? ", " + FigureStyle.gev(place.hypothesisGeV()) : ""));
        }
        explain(legend, rows);
        int runs = rows.stream().mapToInt(LimitRow::runs).max().orElseThrow();
        return Figure.beside(
                        "limits",
                        "Upper limits at 95 % [" + (inFb ? "fb" : "events") + "] without signal: " + study + ", "
                                + FigureStyle.number("#,##0", runs) + " datasets",
                        WIDTH_PX,
                        HEIGHT_PX,
                        FigureStyle.chart(null, plot),
                        LEGEND_COLUMN_PX,
                        legend)
                .captioned(
                        "Upper limits at 95 % (CLs) on signals that the nets have to find: the median of datasets without signal"
                                + " at each working point, with 68 % intervals for one more dataset. A triangle that points up: the"
                                + " limit lies above the largest injected strength; down: below the smallest. A bar with a"
                                + " triangle at an end may be longer there.");
    }

    /** What points, bars and triangles are. */
    private static void explain(Legend legend, List<LimitRow> rows) {
        legend.text("")
                .text("Points: median limit of the")
                .text("datasets without signal.")
                .text("Bars: 68 % intervals for")
                .text("one more dataset.");
        if (has(rows, Verdict.ABOVE_STRONGEST)) {
            legend.text("Triangle up: above the").text("largest injected strength.");
        }
        if (has(rows, Verdict.AT_WEAKEST)) {
            legend.text("Triangle down: below the").text("smallest injected strength.");
        }
        if (rows.stream().anyMatch(LimitsFigure::hasOpenBar)) {
            legend.text("Bar with a triangle at an").text("end: it may be longer.");
        }
    }

    private static boolean hasOpenBar(LimitRow row) {
        return row.median().verdict() == Verdict.FOUND && (isOpen(row, Level.MINUS1) || isOpen(row, Level.PLUS1));
    }

    private static boolean has(List<LimitRow> rows, Verdict verdict) {
        return rows.stream().anyMatch(row -> row.median().verdict() == verdict);
    }

    /** Linear from 0 within a decade, logarithmic beyond. */
    private static ValueAxis axis(String label, double low, double high) {
        return high < A_DECADE * low
                ? FigureStyle.axis(label, 0, LINEAR_ROOM * high)
                : FigureStyle.logAxis(label, low / ROOM, high * ROOM);
    }

    private static List<LimitPlace> places(List<LimitRow> rows) {
        String firstArm = rows.get(0).place().arm();
        return rows.stream()
                .map(LimitRow::place)
                .filter(place ->
                        place.keptFraction() != LimitPlace.NO_CUT || place.arm().equals(firstArm))
                .distinct()
                .toList();
    }

    private static String name(LimitPlace place) {
        return place.keptFraction() == LimitPlace.NO_CUT
                ? "no cut"
                : place.arm() + ", " + FigureStyle.kept(place.keptFraction());
    }

    /** All that is drawn, in events. */
    private static DoubleStream ends(List<LimitRow> rows) {
        return rows.stream()
                .flatMap(row ->
                        Stream.of(Level.MINUS1, Level.MEDIAN, Level.PLUS1).map(level -> events(row, level)))
                .mapToDouble(Double::doubleValue);
    }

    private static void draw(
            Layers layers, List<LimitRow> line, List<String> signals, LineLook look, double unit, double shift) {
        for (Verdict verdict : Verdict.values()) {
            List<LimitRow> rows = line.stream()
                    .filter(row -> row.median().verdict() == verdict)
                    .toList();
            double[] x = rows.stream()
                    .mapToDouble(row -> signals.indexOf(row.signal()) + shift)
                    .toArray();
            String name = name(line.get(0).place()) + " " + verdict;
            double[] median = scaled(rows, unit, Level.MEDIAN);
            if (verdict == Verdict.FOUND) {
                layers.points(name, x, median, scaled(rows, unit, Level.MINUS1), scaled(rows, unit, Level.PLUS1), look);
                ends(layers, name + " low", rows, x, unit, Level.MINUS1, look.withMarker(LineLook.DOWN_FROM_ABOVE));
                ends(layers, name + " high", rows, x, unit, Level.PLUS1, look.withMarker(LineLook.UP_FROM_BELOW));
            } else {
                LineLook bound = look.withMarker(verdict == Verdict.ABOVE_STRONGEST ? LineLook.UP : LineLook.DOWN);
                layers.points(name, x, median, median, median, bound);
            }
        }
    }

    /** Caps at ends that are known, triangles whose tips are at those that are bounds. */
    private static void ends(
            Layers layers, String name, List<LimitRow> rows, double[] x, double unit, Level level, LineLook open) {
        double[] end = scaled(rows, unit, level);
        double[] known = new double[end.length];
        double[] bounds = new double[end.length];
        for (int i = 0; i < end.length; i++) {
            boolean isOpen = isOpen(rows.get(i), level);
            known[i] = isOpen ? Double.NaN : end[i];
            bounds[i] = isOpen ? end[i] : Double.NaN;
        }
        layers.caps(name, x, known, open.colour());
        layers.points(name + " or beyond", x, bounds, bounds, bounds, open);
    }

    private static boolean isOpen(LimitRow row, Level level) {
        return row.at(level).filter(limit -> limit.verdict() == Verdict.FOUND).isEmpty();
    }

    private static double[] scaled(List<LimitRow> rows, double unit, Level level) {
        return rows.stream().mapToDouble(row -> unit * events(row, level)).toArray();
    }

    /** An end that too few datasets leave open is drawn as one beyond the injected strengths. */
    private static double events(LimitRow row, Level level) {
        return row.at(level)
                .map(SignalLimit::events)
                .orElse(level == Level.MINUS1 ? row.weakestEvents() : row.strongestEvents());
    }
}
