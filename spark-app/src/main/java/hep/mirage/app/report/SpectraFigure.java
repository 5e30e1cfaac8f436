package hep.mirage.app.report;

import hep.mirage.app.ensemble.HypothesisDetail;
import hep.mirage.app.ensemble.SpectrumDetail;
import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.significance.MassHypothesis;
import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;

/**
 * The mass spectra of one run, one panel a working point, each with both fits and the pulls (n - f) / sqrt(f) below:
 * figure 2 of the toy Monte Carlo paper, for all working points.
 */
final class SpectraFigure {
    private static final int CELL_WIDTH_PX = 430;
    private static final int CELL_HEIGHT_PX = 400;
    private static final int COLUMNS = 3;
    private static final double MAIN_SHARE = 0.7;
    /** Room above and below the data, so that the notes stand clear [fraction of the spread]. */
    private static final double HEADROOM = 0.45;

    private static final double PULL_LIMIT = 3;

    private SpectraFigure() {}

    /**
     * The figure.
     *
     * @param where run and hypothesis, for the heading
     * @param massLabel what the mass axis says, with its unit
     */
    static Figure of(String name, String where, String massLabel, HypothesisDetail hypothesis) {
        List<Drawing> cells = new ArrayList<>();
        for (SpectrumDetail panel : hypothesis.spectra()) {
            cells.add(panel(massLabel, panel));
        }
        cells.add(legend());
        return Figure.grid(name, "Mass spectra: " + where, COLUMNS, CELL_WIDTH_PX, CELL_HEIGHT_PX, cells);
    }

    private static Legend legend() {
        return new Legend(Legend.Layout.COLUMN)
                .points(FigureStyle.INK, "events, with Poisson errors")
                .line(FigureStyle.BLUE, FigureStyle.SOLID, "background  f = n₀ exp(a x + b x²)")
                .line(FigureStyle.VERMILION, FigureStyle.DASHED, "with a signal  g = f + n₁ Gauss(x; m₀, σ)")
                .fill(FigureStyle.WINDOW, "signal window")
                .text("")
                .text("Below each: pulls (n − f) / √f and (g − f) / √f.")
                .text("z is the signed likelihood significance.");
    }

    private static Drawing panel(String massLabel, SpectrumDetail panel) {
        Binning binning = panel.spectrum().binning();
        NumberAxis mass = FigureStyle.axis(massLabel, binning.lowGeV(), binning.highGeV());
        String title = FigureStyle.kept(panel.keptFraction()) + " of the events kept";
        return new StackedPlots(title, mass, counts(panel), pulls(panel), MAIN_SHARE);
    }

    private static XYPlot counts(SpectrumDetail panel) {
        Spectrum spectrum = panel.spectrum();
        Binning binning = spectrum.binning();
        double[] counts = spectrum.counts();
        double[] low = new double[counts.length];
        double[] high = new double[counts.length];
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 1;
        for (int bin = 0; bin < counts.length; bin++) {
            low[bin] = Histogram.poissonLow(counts[bin]);
            high[bin] = Histogram.poissonHigh(counts[bin]);
            lowest = Math.min(lowest, low[bin]);
            highest = Math.max(highest, high[bin]);
        }
        double width = binning.widthGeV(0);
        double room = HEADROOM * (highest - lowest);
        NumberAxis events = FigureStyle.axis(
                "events / " + FigureStyle.number("0.####", width) + " GeV",
                Math.max(0, lowest - room / 2),
                highest + room);
        XYPlot plot = FigureStyle.plot(null, events);
        shadeWindow(plot, panel.significance().hypothesis());
        Layers layers = new Layers(plot);
        panel.significance()
                .background()
                .converged()
                .ifPresent(f -> layers.curve(
                        "f",
                        x -> width * f.density(x),
                        binning.lowGeV(),
                        binning.highGeV(),
                        FigureStyle.BLUE,
                        FigureStyle.SOLID));
        panel.significance()
                .signalPlusBackground()
                .converged()
                .ifPresent(g -> layers.curve(
                        "g",
                        x -> width * g.density(x),
                        binning.lowGeV(),
                        binning.highGeV(),
                        FigureStyle.VERMILION,
                        FigureStyle.DASHED));
        layers.points("events", centres(binning), counts, low, high, FigureStyle.INK);
        FigureStyle.note(plot, FigureStyle.Corner.TOP_RIGHT, note(panel));
        return plot;
    }

    private static String note(SpectrumDetail panel) {
        Significance z = panel.significance().zLikelihood();
        String first = z.sigma().isPresent()
                ? "z = " + FigureStyle.number("+0.00;-0.00", z.sigma().getAsDouble())
                : "no z: a fit did not converge";
        return first + "\n" + FigureStyle.number("#,##0", panel.significance().windowEvents())
                + " events in the window, "
                + FigureStyle.number("#,##0", panel.significance().sidebandEvents()) + " outside";
    }

    private static XYPlot pulls(SpectrumDetail panel) {
        double limit = pullLimit(panel);
        NumberAxis pulls = FigureStyle.axis("pull", -limit, limit, 2, "0");
        XYPlot plot = FigureStyle.plot(null, pulls);
        shadeWindow(plot, panel.significance().hypothesis());
        plot.addRangeMarker(new ValueMarker(0, FigureStyle.BLUE, FigureStyle.SOLID));
        Optional<Converged> background = panel.significance().background().converged();
        if (background.isEmpty()) {
            return plot;
        }
        Converged f = background.get();
        Spectrum spectrum = panel.spectrum();
        Binning binning = spectrum.binning();
        double[] expected = f.expected();
        double[] pull = new double[expected.length];
        double[] low = new double[expected.length];
        double[] high = new double[expected.length];
        for (int bin = 0; bin < expected.length; bin++) {
            double root = Math.sqrt(expected[bin]);
            pull[bin] = (spectrum.count(bin) - expected[bin]) / root;
            low[bin] = (Histogram.poissonLow(spectrum.count(bin)) - expected[bin]) / root;
            high[bin] = (Histogram.poissonHigh(spectrum.count(bin)) - expected[bin]) / root;
        }
        double width = binning.widthGeV(0);
        Layers layers = new Layers(plot);
        panel.significance().signalPlusBackground().converged().ifPresent(g -> {
            DoubleUnaryOperator pullOfG = x -> width * (g.density(x) - f.density(x)) / Math.sqrt(width * f.density(x));
            layers.curve("g", pullOfG, binning.lowGeV(), binning.highGeV(), FigureStyle.VERMILION, FigureStyle.DASHED);
        });
        layers.points("pulls", centres(binning), pull, low, high, FigureStyle.INK);
        return plot;
    }

    /** As far as the largest pull with its error bar, so that none is hidden. */
    private static double pullLimit(SpectrumDetail panel) {
        double limit = PULL_LIMIT;
        Optional<Converged> background = panel.significance().background().converged();
        double[] expected = background.map(Converged::expected).orElse(new double[0]);
        for (int bin = 0; bin < expected.length; bin++) {
            double count = panel.spectrum().count(bin);
            double root = Math.sqrt(expected[bin]);
            limit = Math.max(limit, (Histogram.poissonHigh(count) - expected[bin]) / root);
            limit = Math.max(limit, (expected[bin] - Histogram.poissonLow(count)) / root);
        }
        return limit + 0.8;
    }

    private static void shadeWindow(XYPlot plot, MassHypothesis hypothesis) {
        FigureStyle.shade(plot, hypothesis.windowLowGeV(), hypothesis.windowHighGeV());
    }

    private static double[] centres(Binning binning) {
        double[] centres = new double[binning.bins()];
        for (int bin = 0; bin < centres.length; bin++) {
            centres[bin] = binning.centreGeV(bin);
        }
        return centres;
    }
}
