package hep.mirage.report.figure;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.GoodnessOfFit;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.shape.Parameter;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.significance.WindowExcess;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.Counted;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;

/**
 * One mass spectrum with both fits, and the pulls (n - f) / sqrt(f) below. If bins have different widths, counts are
 * scaled to the width of the first bin.
 *
 * @param massLabel label of the mass axis, with its unit
 * @param spectrum fitted spectrum
 * @param significance fits f and g, and the significances
 * @param box the fit h of a box in the window
 */
public record SpectrumPanel(String massLabel, Spectrum spectrum, SpectrumSignificance significance, WindowExcess box) {
    private static final double MAIN_SHARE = 0.7;
    /** Ratio of the highest and the lowest count above which the axis of events is logarithmic. */
    private static final double STEEP = 100;
    /** A bin with a smaller expectation has no pull: one event would be many of its standard deviations [events]. */
    static final double LEAST_OF_PULL = 0.5;
    /** Lower end of that axis [events]. */
    private static final double LEAST_OF_STEEP = 0.3;
    /** Margin above and below the data, to leave space for the notes [fraction of the spread]. */
    private static final double HEADROOM = 0.7;

    /** The same above a logarithmic axis, where a falling spectrum leaves space of its own [fraction of the decades]. */
    private static final double STEEP_HEADROOM = 0.45;

    /** A longer formula of f does not fit beside its line in a legend [characters]. */
    private static final int LONGEST_BESIDE_LINE = 34;

    private static final double PULL_LIMIT = 3;
    private static final double PULLS_WITH_TICKS_OF_TWO = 8;

    /**
     * The panel of a spectrum, to which it fits the box.
     *
     * @param massLabel label of the mass axis, with its unit
     * @param spectrum fitted spectrum
     * @param significance fits f and g, and the significances
     */
    public SpectrumPanel(String massLabel, Spectrum spectrum, SpectrumSignificance significance) {
        this(massLabel, spectrum, significance, WindowExcess.of(significance.fits()));
    }

    /** What a caption says of the panel's χ². */
    public static String goodnessCaption() {
        return " χ²/ndf of f: the likelihood-ratio χ² of the background fit (Baker and Cousins) in all bins of window and"
                + " side-bands, with its p-value unless more than a fifth of the bins expect fewer than five events, or one"
                + " expects less than one.";
    }

    /**
     * The panel.
     *
     * @param title above it; null for none
     */
    public Drawing drawing(String title) {
        Binning binning = spectrum.binning();
        NumberAxis mass = FigureStyle.axis(massLabel, binning.lowGeV(), binning.highGeV());
        return new StackedPlots(title, mass, counts(), pulls(), MAIN_SHARE);
    }

    /**
     * Adds entries for the panel's lines and points.
     *
     * @param legend legend to extend
     * @return the same legend
     */
    public Legend explain(Legend legend) {
        return explain(legend, "events");
    }

    /**
     * Adds entries for the panel's lines and points.
     *
     * @param legend legend to extend
     * @param points what the points are
     * @return the same legend
     */
    Legend explain(Legend legend, String points) {
        SpectrumModel model = significance.fits().model();
        return background(legend.points(FigureStyle.INK, points + ", with Poisson errors"))
                .line(
                        FigureStyle.VERMILION,
                        FigureStyle.DASHED,
                        "with a signal  g = f + "
                                + FigureStyle.formula(model.signal().shortFormula()))
                .line(FigureStyle.GREEN, FigureStyle.DOTTED, "with a box  h = f + n₁ in the window")
                .fill(FigureStyle.WINDOW, "signal window");
    }

    /** The line of f with its formula, a long one in lines of its own: the function, then what its symbols are. */
    private Legend background(Legend legend) {
        if (significance.fits().selection().isPresent()) {
            return legend.line(FigureStyle.BLUE, FigureStyle.SOLID, "background  f: the function that was selected");
        }
        String formula = FigureStyle.formula(
                significance.fits().model().background().family().formula());
        if (formula.length() <= LONGEST_BESIDE_LINE) {
            return legend.line(FigureStyle.BLUE, FigureStyle.SOLID, "background  f = " + formula);
        }
        legend.line(FigureStyle.BLUE, FigureStyle.SOLID, "background  f,");
        int symbols = formula.lastIndexOf(", ");
        return symbols < 0
                ? legend.text("f = " + formula)
                : legend.text("f = " + formula.substring(0, symbols + 1)).text(formula.substring(symbols + 2));
    }

    private XYPlot counts() {
        double width = spectrum.binning().widthGeV(0);
        CountPoints points = CountPoints.of(spectrum, this::isFitted);
        double lowest = points.lowest();
        double highest = Math.max(points.highest(), width * peak());
        boolean steep = points.highest() > STEEP * (lowest + 1);
        double floor = steep ? LEAST_OF_STEEP : Double.NEGATIVE_INFINITY;
        XYPlot plot = FigureStyle.plot(null, events(width, lowest, highest, steep));
        shadeWindow(plot, significance.region());
        Layers layers = new Layers(plot);
        fits(layers, floor);
        layers.points("events", steep ? points.above(floor) : points, FigureStyle.INK);
        AxisBreak.mark(plot);
        FigureStyle.note(plot, FigureStyle.Corner.TOP_RIGHT, note());
        return plot;
    }

    /** Height of g at the mass hypothesis [events/GeV], where a narrow resonance lies above the counts of wide bins; 0 without g. */
    private double peak() {
        return significance
                .signalPlusBackground()
                .converged()
                .map(g -> g.density(significance.region().massGeV()))
                .orElse(0.0);
    }

    /** f, g and h, nowhere below the floor. */
    private void fits(Layers layers, double floor) {
        double width = spectrum.binning().widthGeV(0);
        significance
                .background()
                .converged()
                .ifPresent(f -> layers.curve(
                        "f",
                        x -> Math.max(floor, width * f.density(x)),
                        significance.region().lowGeV(),
                        significance.region().highGeV(),
                        FigureStyle.BLUE,
                        FigureStyle.SOLID));
        significance
                .signalPlusBackground()
                .converged()
                .ifPresent(g -> layers.curve(
                        "g",
                        x -> Math.max(floor, width * g.density(x)),
                        significance.region().lowGeV(),
                        significance.region().highGeV(),
                        FigureStyle.VERMILION,
                        FigureStyle.DASHED));
        draw(layers, h -> x -> Math.max(floor, width * h.density(x)));
    }

    private static ValueAxis events(double width, double lowest, double highest, boolean steep) {
        String label = "events / " + FigureStyle.number("0.####", width) + " GeV";
        double room = HEADROOM * (highest - lowest);
        return steep
                ? FigureStyle.logAxis(
                        label, LEAST_OF_STEEP, highest * Math.pow(highest / LEAST_OF_STEEP, STEEP_HEADROOM))
                : FigureStyle.axis(label, Math.max(0, lowest - room / 2), highest + room);
    }

    private String note() {
        Significance z = significance.z(SignificanceKind.LIKELIHOOD);
        String first = z.sigma().isPresent()
                ? "Z = " + FigureStyle.number("+0.00;-0.00", z.sigma().getAsDouble())
                : "no Z: " + why();
        Optional<String> ofBox = box.z().sigma().stream()
                .mapToObj(sigma -> ", of the box " + FigureStyle.number("+0.00;-0.00", sigma))
                .findFirst();
        return first + ofBox.orElse("") + "\n"
                + significance
                        .signalPlusBackground()
                        .converged()
                        .map(g -> strength(g) + "\n")
                        .orElse("")
                + significance
                        .background()
                        .converged()
                        .map(f -> goodness(f.goodness()) + "\n")
                        .orElse("")
                + Counted.of((long) significance.windowEvents(), "event")
                + " in the window, "
                + FigureStyle.number("#,##0", significance.sidebandEvents()) + " outside";
    }

    /** The strength of the signal with its error and unit, as in the table. */
    private String strength(Converged g) {
        String name = significance.fits().model().strength();
        Parameter strength = g.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
        OptionalDouble error = g.error(name);
        String value = error.isPresent()
                ? FigureStyle.withError(g.value(name), error.getAsDouble())
                : FigureStyle.number("0.##", g.value(name)) + ", without an error";
        return FigureStyle.formula(name) + " = " + value + " " + strength.unit();
    }

    /** χ² of f with its degrees of freedom, and the p-value where χ² follows its law. */
    private static String goodness(GoodnessOfFit fit) {
        OptionalDouble p = fit.pValue();
        return "χ²/ndf of f = " + FigureStyle.number("0.0", fit.chiSquare()) + "/" + fit.degreesOfFreedom()
                + (p.isPresent() ? ", " + FigureStyle.pValue(p.getAsDouble()) : "");
    }

    /** Why there is no significance. */
    private String why() {
        return Stream.of(significance.background(), significance.signalPlusBackground())
                        .anyMatch(fit -> fit instanceof NotConverged failure
                                && failure.reason() == NotConverged.Reason.NO_FUNCTION_ACCEPTED)
                ? "no function was accepted"
                : "a fit did not converge";
    }

    private XYPlot pulls() {
        double limit = pullLimit();
        NumberAxis pulls = FigureStyle.axis("pull", -limit, limit, 2 * Math.ceil(limit / PULLS_WITH_TICKS_OF_TWO), "0");
        XYPlot plot = FigureStyle.plot(null, pulls);
        shadeWindow(plot, significance.region());
        plot.addRangeMarker(new ValueMarker(0, FigureStyle.BLUE, FigureStyle.SOLID));
        Optional<Converged> background = significance.background().converged();
        if (background.isEmpty()) {
            return plot;
        }
        Converged f = background.get();
        Binning binning = spectrum.binning();
        double[] expected = f.expected();
        double[] pull = new double[expected.length];
        double[] low = new double[expected.length];
        double[] high = new double[expected.length];
        for (int bin = 0; bin < expected.length; bin++) {
            double root = hasPull(bin, expected) ? Math.sqrt(expected[bin]) : Double.NaN;
            pull[bin] = (spectrum.count(bin) - expected[bin]) / root;
            low[bin] = (Histogram.poissonLow(spectrum.count(bin)) - expected[bin]) / root;
            high[bin] = (Histogram.poissonHigh(spectrum.count(bin)) - expected[bin]) / root;
        }
        double width = binning.widthGeV(0);
        Layers layers = new Layers(plot);
        significance.signalPlusBackground().converged().ifPresent(g -> {
            DoubleUnaryOperator pullOfG = x -> width * (g.density(x) - f.density(x)) / Math.sqrt(width * f.density(x));
            layers.curve(
                    "g",
                    pullOfG,
                    significance.region().lowGeV(),
                    significance.region().highGeV(),
                    FigureStyle.VERMILION,
                    FigureStyle.DASHED);
        });
        draw(layers, h -> x -> width * (h.density(x) - f.density(x)) / Math.sqrt(width * f.density(x)));
        layers.points("pulls", centres(binning), pull, low, high, FigureStyle.INK);
        return plot;
    }

    /** The excess of a net that remembers its events, inside the window and at its edges: a line in three pieces. */
    private void draw(Layers layers, Function<Converged, DoubleUnaryOperator> heights) {
        box.fit().converged().ifPresent(h -> {
            SearchRegion region = significance.region();
            MassInterval window = region.window();
            double[] ends = {region.lowGeV(), window.lowGeV(), Math.nextDown(window.highGeV()), region.highGeV()};
            for (int piece = 0; piece < ends.length - 1; piece++) {
                double low = piece == 2 ? window.highGeV() : ends[piece];
                double high = piece == 0 ? Math.nextDown(ends[1]) : ends[piece + 1];
                if (low < high) {
                    layers.curve("h", heights.apply(h), low, high, FigureStyle.GREEN, FigureStyle.DOTTED);
                }
            }
        });
    }

    /** Extends to the largest pull with its error bar, so that none is hidden. */
    private double pullLimit() {
        double limit = PULL_LIMIT;
        Optional<Converged> background = significance.background().converged();
        double[] expected = background.map(Converged::expected).orElse(new double[0]);
        for (int bin = 0; bin < expected.length; bin++) {
            if (!hasPull(bin, expected)) {
                continue;
            }
            double count = spectrum.count(bin);
            double root = Math.sqrt(expected[bin]);
            limit = Math.max(limit, (Histogram.poissonHigh(count) - expected[bin]) / root);
            limit = Math.max(limit, (expected[bin] - Histogram.poissonLow(count)) / root);
        }
        return limit + 0.8;
    }

    private boolean hasPull(int bin, double[] expected) {
        return isFitted(bin) && expected[bin] >= LEAST_OF_PULL;
    }

    /** Bins between the window and side-bands of a search with gaps are not counted, and not drawn. */
    private boolean isFitted(int bin) {
        return significance.fits().full().contains(bin);
    }

    private static void shadeWindow(XYPlot plot, SearchRegion region) {
        FigureStyle.shade(plot, region.window().lowGeV(), region.window().highGeV());
    }

    private static double[] centres(Binning binning) {
        double[] centres = new double[binning.bins()];
        for (int bin = 0; bin < centres.length; bin++) {
            centres[bin] = binning.centreGeV(bin);
        }
        return centres;
    }
}
