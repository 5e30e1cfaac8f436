package hep.mirage.report.figure;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.fit.global.RequiredLocalZ;
import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.PValue;
import hep.mirage.search.integration.MassScan;
import hep.mirage.search.integration.MassScanRow;
import hep.mirage.search.study.FitPlan;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/**
 * The local p-value along the mass for one run or for observed events, as the searches for the Higgs boson draw it: a line for
 * each working point and the smallest of them, over the bands of the same smallest p-value in the runs of an ensemble. Dotted
 * lines are whole local sigmas. If the ensemble is without signal, dashed ones are whole global sigmas, over all masses and
 * working points. Each lies at the largest Z of a run, the smallest one of the runs that has at least this global significance
 * ({@link MaximumDistribution#requiredFor}); a Z between two runs has the global significance of the upper one.
 */
final class MassScanFigure {
    private static final int WIDTH_PX = 860;
    private static final int HEIGHT_PX = 560;
    private static final int LEGEND_COLUMN_PX = 300;
    private static final double HIGHEST_P = 1;
    /** Room below the lowest line, as a factor. */
    private static final double FOOTROOM = 0.2;

    private static final int MOST_LOCAL_SIGMA = 12;
    private static final int[] GLOBAL_SIGMA = {1, 2, 3};
    private static final Color BAND_95 = new Color(0xE6, 0xF1, 0xF9);
    private static final float FINE_PX = 1.2f;
    private static final BasicStroke BOLD = new BasicStroke(2.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);

    private final Bands ensemble;
    private final Lines scanned;
    private final List<MassScanRow> bands;
    private final List<Level> levels;

    /** What the runs of an ensemble hold besides background. */
    enum Content {
        WITHOUT_SIGNAL("without signal"),
        WITH_SIGNAL("with a signal injected");

        private final String words;

        Content(String words) {
            this.words = words;
        }

        /** Whether the runs say how often a local significance occurs by chance. */
        boolean calibrates() {
            return this == WITHOUT_SIGNAL;
        }
    }

    /**
     * The ensemble whose bands are drawn.
     *
     * @param scan of two or more hypotheses
     * @param content of its runs
     * @param fit whose spectra the significances are of
     */
    record Bands(MassScan scan, Content content, FitPlan fit) {}

    /**
     * What the lines show.
     *
     * @param label such as "run 7" or "data"
     * @param scan with the hypotheses and working points of the ensemble
     * @param run index of the run in it
     * @param membership whether it is one of the runs of the bands
     */
    record Lines(String label, MassScan scan, int run, Membership membership) {
        /** Whether what is shown is one of the runs of the bands. */
        enum Membership {
            /** One of them, so that their fraction counts it. */
            RUN,
            /** Observed events, which are not. */
            OBSERVED
        }

        /** A run by its number. */
        static Lines ofRun(MassScan scan, int run) {
            return new Lines("run " + scan.runs().get(run).run(), scan, run, Membership.RUN);
        }

        /** Observed events. */
        static Lines ofData(MassScan scan) {
            return new Lines("data", scan, 0, Membership.OBSERVED);
        }

        GlobalP globalP(MaximumDistribution maxima) {
            return membership == Membership.RUN ? maxima.globalP(largest()) : maxima.globalPOfObserved(largest());
        }

        double largest() {
            return scan.map().maximum(run);
        }
    }

    /** The local p-value of a global significance. */
    private record Level(String label, double p) {}

    private MassScanFigure(Bands ensemble, Lines scanned) {
        this.ensemble = ensemble;
        this.scanned = scanned;
        this.bands = MassScanRow.of(ensemble.scan());
        this.levels = ensemble.content().calibrates() ? levels(ensemble.scan().maxima()) : List.of();
    }

    /**
     * The figure.
     *
     * @param name file name without its extension
     * @param where study, arm and number of runs, for the heading
     * @param ensemble its bands
     * @param scanned its lines
     */
    static Figure of(String name, String where, Bands ensemble, Lines scanned) {
        return new MassScanFigure(ensemble, scanned).draw(name, where);
    }

    /** Those that the runs reach or the tail gives. */
    private static List<Level> levels(MaximumDistribution maxima) {
        List<Level> levels = new ArrayList<>();
        for (int sigma : GLOBAL_SIGMA) {
            RequiredLocalZ needed = maxima.requiredFor(sigma);
            needed.sigma()
                    .ifPresent(z -> levels.add(new Level(
                            "global " + sigma + " σ"
                                    + (needed.kind().equals(GlobalP.EXTRAPOLATED) ? ", extrapolated" : ""),
                            PValue.ofSigma(z))));
        }
        return levels;
    }

    private Figure draw(String name, String where) {
        double lowest = FOOTROOM * lowestP();
        ScanMap map = scanned.scan().map();
        double low = map.massGeV(0);
        double high = map.massGeV(map.hypotheses() - 1);
        LogAxis axis = FigureStyle.logAxis("local p-value", lowest, HIGHEST_P);
        XYPlot plot = FigureStyle.plot(FigureStyle.axis("m₀ [GeV]", low, high), axis);
        plot.setRangeAxis(1, new SigmaAxis(lowest, HIGHEST_P, MOST_LOCAL_SIGMA));
        Layers layers = new Layers(plot);
        Legend legend = new Legend(Legend.Layout.COLUMN);
        bands(layers, legend);
        localSigmas(layers, low, high, lowest);
        legend.line(FigureStyle.FAINT, FigureStyle.DOTTED, "local σ");
        globalSigmas(plot, layers, legend, low, high);
        lines(layers, legend);
        String heading = "Local p-value along the mass, " + scanned.scan().significance() + ": " + where;
        return Figure.beside(
                        name, heading, WIDTH_PX, HEIGHT_PX, FigureStyle.chart(null, plot), LEGEND_COLUMN_PX, legend)
                .captioned("The local p-value of " + scanned.label()
                        + " along the mass: a line for each working point and the smallest of them, over the bands of the"
                        + " smallest p-value in runs "
                        + ensemble.content().words + ". Dotted lines are whole local sigmas"
                        + (ensemble.content().calibrates()
                                ? ", dashed ones whole global sigmas, over all masses and working points: each is at the lowest Z that is worth so much."
                                : "."));
    }

    private double lowestP() {
        double ofRun = PValue.ofSigma(scanned.largest());
        double ofBands = bands.stream()
                .flatMapToDouble(row -> row.high95().stream())
                .map(PValue::ofSigma)
                .min()
                .orElse(HIGHEST_P);
        double ofLevels = levels.stream().mapToDouble(Level::p).min().orElse(HIGHEST_P);
        return Math.min(PValue.ofSigma(3), Math.min(ofRun, Math.min(ofBands, ofLevels)));
    }

    private void bands(Layers layers, Legend legend) {
        double[] mass = bands.stream().mapToDouble(MassScanRow::hypothesisGeV).toArray();
        legend.text("smallest p-value at each mass")
                .text("of all runs, " + ensemble.content().words + ":")
                .line(FigureStyle.BLUE, FigureStyle.DASHED, "median");
        // Painted from the widest to the median, and named from the median outwards.
        boolean has95 = band(layers, "95 %", mass, MassScanRow::low95, MassScanRow::high95, BAND_95);
        boolean has68 = band(layers, "68 %", mass, MassScanRow::low68, MassScanRow::high68, FigureStyle.PALE);
        layers.polyline("median", mass, p(MassScanRow::median), FigureStyle.BLUE, FigureStyle.DASHED);
        if (has68) {
            legend.fill(FigureStyle.PALE, "68 %");
        }
        if (has95) {
            legend.fill(BAND_95, "95 %");
        } else {
            legend.text("too few runs for 95 %");
        }
        legend.text("");
    }

    /** Draws a band unless too few runs leave an end of it open. */
    private boolean band(
            Layers layers,
            String name,
            double[] mass,
            Function<MassScanRow, OptionalDouble> low,
            Function<MassScanRow, OptionalDouble> high,
            Color colour) {
        if (bands.stream()
                .anyMatch(row -> low.apply(row).isEmpty() || high.apply(row).isEmpty())) {
            return false;
        }
        layers.band(
                name,
                mass,
                p(row -> high.apply(row).getAsDouble()),
                p(row -> low.apply(row).getAsDouble()),
                colour);
        return true;
    }

    private double[] p(ToDoubleFunction<MassScanRow> z) {
        return bands.stream().mapToDouble(z).map(PValue::ofSigma).toArray();
    }

    private static void localSigmas(Layers layers, double low, double high, double lowest) {
        for (int sigma = 0; sigma <= MOST_LOCAL_SIGMA; sigma++) {
            double p = PValue.ofSigma(sigma);
            if (p > lowest) {
                level(layers, "local " + sigma, p, low, high, FigureStyle.FAINT, FigureStyle.DOTTED);
            }
        }
    }

    private void globalSigmas(XYPlot plot, Layers layers, Legend legend, double low, double high) {
        boolean atLow = labelledAtLowMass();
        for (Level level : levels) {
            level(layers, level.label(), level.p(), low, high, FigureStyle.VERMILION, FigureStyle.DASHED);
            XYTextAnnotation label = new XYTextAnnotation(" " + level.label() + " ", atLow ? low : high, level.p());
            label.setFont(FigureStyle.NOTE);
            label.setPaint(FigureStyle.VERMILION);
            label.setBackgroundPaint(FigureStyle.PAPER);
            label.setTextAnchor(atLow ? TextAnchor.CENTER_LEFT : TextAnchor.CENTER_RIGHT);
            plot.addAnnotation(label);
        }
        if (!levels.isEmpty()) {
            legend.line(FigureStyle.VERMILION, FigureStyle.DASHED, "global σ over the whole scan,")
                    .text("at the lowest Z that is worth so much");
        }
        legend.text("");
    }

    /** At the end with the smaller excess, so that a label hides none. */
    private boolean labelledAtLowMass() {
        MassScan scan = scanned.scan();
        int last = scan.map().hypotheses() - 1;
        return scan.largest(scanned.run(), 0) < scan.largest(scanned.run(), last);
    }

    private static void level(
            Layers layers, String name, double p, double low, double high, Color colour, BasicStroke stroke) {
        layers.polyline(name, new double[] {low, high}, new double[] {p, p}, colour, stroke);
    }

    private void lines(Layers layers, Legend legend) {
        ScanMap map = scanned.scan().map();
        int run = scanned.run();
        String local = scanned.label() + ": local " + FigureStyle.number("0.0", scanned.largest()) + " σ";
        if (ensemble.content().calibrates()) {
            legend.text(local + ",")
                    .text(globally(scanned.globalP(ensemble.scan().maxima())));
        } else {
            legend.text(local);
        }
        for (int w = 0; w < map.workingPoints(); w++) {
            int workingPoint = w;
            LineLook look = LineLook.ofWorkingPoint(w).withWidth(FINE_PX);
            String kept =
                    FigureStyle.kept(map.keptFraction(w)) + " " + ensemble.fit().keptEvents();
            line(layers, kept, h -> map.z(run, h, workingPoint), look.colour(), look.stroke());
            legend.line(look.colour(), look.stroke(), kept);
        }
        if (map.workingPoints() > 1) {
            line(layers, "smallest", h -> scanned.scan().largest(run, h), FigureStyle.INK, BOLD);
            legend.line(FigureStyle.INK, BOLD, "smallest of them");
        }
    }

    /** A p above one half has a significance below 0; its limit, if above one half, has none. */
    private static String globally(GlobalP p) {
        if (p.p().isPresent()) {
            double z = PValue.toSigma(p.p().getAsDouble());
            return z < 0 ? "global below 0 σ" : "global " + FigureStyle.number("0.0", z) + " σ";
        }
        double limit = p.interval(GlobalP.Level.PERCENT_95).high().orElse(1);
        double z = PValue.toSigma(limit);
        return z < 0
                ? "global p below " + FigureStyle.number("0.00", limit) + " at 95 %"
                : "global above " + FigureStyle.number("0.0", z) + " σ at 95 %";
    }

    /** Masses without a significance are skipped. */
    private void line(Layers layers, String name, IntToDoubleFunction z, Color colour, BasicStroke stroke) {
        int[] there = IntStream.range(0, scanned.scan().map().hypotheses())
                .filter(h -> !Double.isNaN(z.applyAsDouble(h)))
                .toArray();
        layers.polyline(
                name,
                Arrays.stream(there).mapToDouble(scanned.scan().map()::massGeV).toArray(),
                Arrays.stream(there)
                        .mapToDouble(z::applyAsDouble)
                        .map(PValue::ofSigma)
                        .toArray(),
                colour,
                stroke);
    }
}
