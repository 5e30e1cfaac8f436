package hep.mirage.report.figure;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.search.observed.BlindSpectrum;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.plot.XYPlot;

/** The side-bands of a blind search, one panel per cut, each with the fit to the side-bands; the window is hatched. */
final class BlindFigure {
    private static final int CELL_WIDTH_PX = 430;
    private static final int CELL_HEIGHT_PX = 320;
    private static final int COLUMNS = 4;
    /** Room above and below the data, as a share of their spread. */
    private static final double HEADROOM = 0.45;
    /** Height of the hatching, below the notes, as a share of the panel's. */
    private static final double HATCHED = 0.78;
    /** Hatching lines that enter the window from each of its sides. */
    private static final int HATCHES = 12;

    private BlindFigure() {}

    /**
     * The figure.
     *
     * @param name file name
     * @param where study and hypothesis, for the heading
     * @param massLabel label of the mass axis, with its unit
     * @param formula of the background
     * @param spectra of one hypothesis, at least one
     */
    static Figure of(String name, String where, String massLabel, String formula, List<BlindSpectrum> spectra) {
        List<Drawing> cells = new ArrayList<>();
        for (BlindSpectrum spectrum : spectra) {
            String title = spectrum.keptFraction() == 1
                    ? "before any cut"
                    : FigureStyle.kept(spectrum.keptFraction()) + " of the side-band events kept";
            cells.add(FigureStyle.chart(title, panel(massLabel, spectrum)));
        }
        cells.add(new Legend(Legend.Layout.COLUMN)
                .points(FigureStyle.INK, "data in the side-bands, with Poisson errors")
                .line(
                        FigureStyle.BLUE,
                        FigureStyle.SOLID,
                        "f = " + FigureStyle.formula(formula) + ", fitted to the side-bands")
                .line(FigureStyle.FAINT, FigureStyle.THIN, "hidden: signal window")
                .text("")
                .text("The number in the window is what the")
                .text("fit to the side-bands expects there."));
        return Figure.grid(
                        name,
                        "Blind: " + where,
                        Figure.columns(cells.size(), COLUMNS),
                        CELL_WIDTH_PX,
                        CELL_HEIGHT_PX,
                        cells)
                .captioned(
                        "The mass spectrum of the side-bands after each cut, with Poisson errors of 68 % and the fit to the"
                                + " side-bands; the hatched signal window is hidden. Two strokes through the foot of a vertical axis: it"
                                + " does not start at 0.");
    }

    private static XYPlot panel(String massLabel, BlindSpectrum blind) {
        Spectrum spectrum = blind.spectrum();
        Binning binning = spectrum.binning();
        double width = binning.widthGeV(0);
        CountPoints points = CountPoints.of(spectrum, bin -> blind.region().inSidebands(binning.centreGeV(bin)));
        double lowest = points.lowest();
        double highest = points.highest();
        double room = HEADROOM * (highest - lowest);
        double bottom = Math.max(0, lowest - room / 2);
        double top = highest + room;
        XYPlot plot = FigureStyle.plot(
                FigureStyle.axis(massLabel, binning.lowGeV(), binning.highGeV()),
                FigureStyle.axis("events / " + FigureStyle.number("0.####", width) + " GeV", bottom, top));
        AxisBreak.mark(plot);
        Layers layers = new Layers(plot);
        hatch(layers, blind.region().window(), bottom, bottom + HATCHED * (top - bottom));
        blind.background()
                .converged()
                .ifPresent(f -> layers.curve(
                        "f",
                        x -> width * f.density(x),
                        binning.lowGeV(),
                        binning.highGeV(),
                        FigureStyle.BLUE,
                        FigureStyle.SOLID));
        layers.points("data", points, FigureStyle.INK);
        FigureStyle.note(plot, FigureStyle.Corner.TOP_RIGHT, note(blind));
        return plot;
    }

    private static String note(BlindSpectrum blind) {
        String events = FigureStyle.number("#,##0", blind.spectrum().total()) + " events in the side-bands";
        return blind.expectedInWindow()
                .map(yield -> events + "\n" + FigureStyle.number("#,##0.0", yield.events()) + " expected in the window")
                .orElse(events + "\nthe fit has no maximum");
    }

    /** Diagonal lines from (low + s, bottom) upwards, cut off at the window's ends. */
    private static void hatch(Layers layers, MassInterval window, double bottom, double top) {
        double height = top - bottom;
        double width = window.widthGeV();
        for (int line = -HATCHES + 1; line < HATCHES; line++) {
            double start = (double) line / HATCHES;
            double from = Math.max(0, start);
            double to = Math.min(1, start + 1);
            layers.polyline(
                    "hatch" + line,
                    new double[] {window.lowGeV() + from * width, window.lowGeV() + to * width},
                    new double[] {bottom + (from - start) * height, bottom + (to - start) * height},
                    FigureStyle.FAINT,
                    FigureStyle.THIN);
        }
        for (double edge : new double[] {window.lowGeV(), window.highGeV()}) {
            layers.polyline(
                    "edge" + edge,
                    new double[] {edge, edge},
                    new double[] {bottom, top},
                    FigureStyle.FAINT,
                    FigureStyle.THIN);
        }
    }
}
