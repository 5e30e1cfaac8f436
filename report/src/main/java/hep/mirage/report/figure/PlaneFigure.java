package hep.mirage.report.figure;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.run.HypothesisDetail;
import hep.mirage.search.run.SpectrumDetail;
import hep.mirage.search.study.Study;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.plot.XYPlot;

/**
 * A search whose classifier sees two inputs, in their plane: the scanned events of window and side-bands, the mean response of
 * each cell, and the mass spectra of all working points in one panel. Figures 1 and 2 of Collins, Howe and Nachman (Phys. Rev. D 99
 * (2019) 014038).
 */
final class PlaneFigure {
    private static final int CELL_WIDTH_PX = 520;
    private static final int CELL_HEIGHT_PX = 440;
    private static final int COLUMNS = 2;

    /** Fraction of the events beyond either end of a side that is shorter than the range. */
    private static final double SHOWN_FROM = 0.002;

    /** Room around the spectra on the logarithmic axis, as a factor. */
    private static final double HEADROOM = 2;

    private PlaneFigure() {}

    /**
     * Whether an arm's classifier sees two inputs.
     *
     * @param study with the arm
     * @param arm one of its arms
     */
    static boolean isPossible(Study study, Arm arm) {
        return labeller(study, arm).inputs() == 2;
    }

    private static Labeller labeller(Study study, Arm arm) {
        return new Labeller(
                study.schema(), study.inputsOf(arm), study.classifier().angleEncoding());
    }

    /**
     * The figure.
     *
     * @param where run, arm and hypothesis, for the heading
     * @param massLabel label of the mass axis, with its unit
     * @param study of the run
     * @param arm for which {@link #isPossible} holds
     * @param hypothesis what it found
     */
    static Figure of(String name, String where, String massLabel, Study study, Arm arm, HypothesisDetail hypothesis) {
        Labeller labeller = labeller(study, arm);
        double[][] points = points(hypothesis.dataset(), hypothesis.standardization());
        PlaneMap.Side x = side(study, labeller, 0, points);
        PlaneMap.Side y = side(study, labeller, 1, points);
        float[] labels = hypothesis.dataset().labels();
        List<Drawing> panels = List.of(
                PlaneMap.counts(x, y, points, event -> labels[event] == 1).drawing("window", "events"),
                PlaneMap.counts(x, y, points, event -> labels[event] == 0).drawing("side-bands", "events"),
                PlaneMap.means(x, y, points, hypothesis.response()).drawing("classifier", "mean response"),
                FigureStyle.chart("events kept", spectra(massLabel, hypothesis.spectra())));
        Legend legend = new Legend(Legend.Layout.ROW)
                .text(study.fit().hasRange() ? "Mass spectra, kept of the region's events:" : "Mass spectra, kept:");
        for (int i = 0; i < hypothesis.spectra().size(); i++) {
            legend.line(
                    colour(i, hypothesis.spectra()),
                    LineLook.ofWorkingPoint(i).stroke(),
                    FigureStyle.kept(hypothesis.spectra().get(i).keptFraction()));
        }
        legend.line(FigureStyle.FAINT, FigureStyle.THIN, "fit outside the window")
                .text("bars: Poisson errors, 68 %");
        return Figure.rows(
                        name, "Plane of the inputs: " + where, legend, COLUMNS, CELL_WIDTH_PX, CELL_HEIGHT_PX, panels)
                .captioned(
                        "The plane of the two inputs: the scanned events of the signal window and of the side-bands, and the"
                                + " mean response of the classifier in each cell; white: no event. Lower right: the mass spectra of all"
                                + " working points with their Poisson errors of 68 %, and the fits outside the window. Empty bins have no"
                                + " error bar on the logarithmic axis.");
    }

    /** Any number of working points, without the lightest colour. */
    private static Color colour(int point, List<SpectrumDetail> spectra) {
        return new SequentialScale(0, spectra.size()).colour(point);
    }

    /** Symbol and unit; the cosine or sine of an angle is no feature, and has its name. */
    private static String label(Study study, String input) {
        return study.schema().features().stream()
                .filter(feature -> feature.name().equals(input))
                .findFirst()
                .map(FeatureSymbol::axisLabel)
                .orElse(input);
    }

    /** The range of the input in the schema, or that of nearly all events where these fill less than half of it. */
    private static PlaneMap.Side side(Study study, Labeller labeller, int input, double[][] points) {
        double[] range = labeller.ranges()[input];
        double[] sorted = Arrays.stream(points)
                .mapToDouble(point -> point[input])
                .sorted()
                .toArray();
        double low = sorted[(int) (SHOWN_FROM * sorted.length)];
        double high = sorted[(int) ((1 - SHOWN_FROM) * (sorted.length - 1))];
        boolean fillsRange = high - low >= 0.5 * (range[1] - range[0]) || !(high > low);
        return new PlaneMap.Side(
                label(study, labeller.inputNames().get(input)),
                fillsRange ? range[0] : low,
                fillsRange ? range[1] : high);
    }

    /** The two inputs of each event, in their units. */
    private static double[][] points(LabelledDataset dataset, Standardization constants) {
        double[][] points = new double[dataset.size()][2];
        for (int event = 0; event < points.length; event++) {
            for (int input = 0; input < 2; input++) {
                points[event][input] = constants.means()[input]
                        + dataset.features()[2 * event + input] * constants.deviations()[input];
            }
        }
        return points;
    }

    static XYPlot spectra(String massLabel, List<SpectrumDetail> spectra) {
        List<CountPoints> points = spectra.stream()
                .map(point -> CountPoints.of(point.spectrum(), bin -> true))
                .toList();
        double highest = points.stream().mapToDouble(CountPoints::highest).max().orElse(1);
        double lowest = points.stream().mapToDouble(CountPoints::smallestCount).reduce(highest, Math::min);
        double bottom = lowest / HEADROOM;
        Binning binning = spectra.get(0).spectrum().binning();
        double width = binning.widthGeV(0);
        XYPlot plot = FigureStyle.plot(
                FigureStyle.axis(massLabel, binning.lowGeV(), binning.highGeV()),
                FigureStyle.logAxis(
                        "events / " + FigureStyle.number("0.####", width) + " GeV", bottom, highest * HEADROOM));
        Layers layers = new Layers(plot);
        for (int i = 0; i < spectra.size(); i++) {
            SpectrumDetail point = spectra.get(i);
            CountPoints filled = points.get(i).above(bottom);
            layers.steps(
                    "spectrum " + i,
                    binning.edgesGeV(),
                    Arrays.stream(points.get(i).counts())
                            .map(count -> Math.max(count, bottom))
                            .toArray(),
                    colour(i, spectra),
                    LineLook.ofWorkingPoint(i).stroke());
            layers.bars("errors " + i, filled.centres(), filled.low(), filled.high(), colour(i, spectra));
            point.significance()
                    .sidebandBackground()
                    .converged()
                    .ifPresent(f -> layers.curve(
                            "fit",
                            mass -> Math.max(Double.MIN_NORMAL, width * f.density(mass)),
                            point.significance().region().lowGeV(),
                            point.significance().region().highGeV(),
                            FigureStyle.FAINT,
                            FigureStyle.THIN));
        }
        return plot;
    }
}
