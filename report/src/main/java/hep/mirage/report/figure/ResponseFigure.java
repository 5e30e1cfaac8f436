package hep.mirage.report.figure;

import hep.mirage.model.Counted;
import hep.mirage.search.run.HypothesisDetail;
import hep.mirage.search.run.SpectrumDetail;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;

/**
 * The response of one run's classifiers to the scanned events, window vs side-bands, each normalised to 1, their ratio
 * below, and the thresholds of the working points: figure 1 of the toy Monte Carlo paper.
 */
final class ResponseFigure {
    private static final int WIDTH_PX = 800;
    private static final int HEIGHT_PX = 560;
    private static final int BINS = 50;
    private static final double MAIN_SHARE = 0.75;
    /** Room above the data for the thresholds' labels. */
    private static final double HEADROOM = 1.45;
    /** Number of levels for the labels of neighbouring thresholds, separated by a share of the panel's height. */
    private static final int LABEL_LEVELS = 3;

    private static final double LABEL_STEP = 0.08;
    /** This share of the events is below the start of the response axis; they are counted in its first bin. */
    private static final double LOWEST_SHARE = 0.002;
    /** Bins with fewer events are omitted from the ratio. */
    private static final int FEWEST_EVENTS = 5;

    private static final int MOST_RATIO_TICKS = 5;
    /** From 0.5 to 1, 2, 5, 10 and so on. */
    private static final double[] RATIO_STEPS = {2, 2, 2.5};

    /** The response axis of a net starts and ends at a multiple of this. */
    private static final double RANGE_STEP = 0.02;

    private ResponseFigure() {}

    /**
     * The figure.
     *
     * @param where run and hypothesis, for the heading
     */
    static Figure of(String name, String where, HypothesisDetail hypothesis) {
        double[] window = responses(hypothesis, 1);
        double[] sidebands = responses(hypothesis, 0);
        double[] sorted = DoubleStream.concat(Arrays.stream(window), Arrays.stream(sidebands))
                .sorted()
                .toArray();
        double lowest = sorted[(int) (LOWEST_SHARE * sorted.length)];
        double highest = sorted[sorted.length - 1];
        double step = rangeStep(lowest, highest);
        double low = step * Math.floor(lowest / step);
        double high = Math.max(step * Math.ceil(highest / step), low + step);
        Histogram inside = new Histogram(low, high, BINS).addAll(each(window, r -> Math.max(low, r)));
        Histogram outside = new Histogram(low, high, BINS).addAll(each(sidebands, r -> Math.max(low, r)));
        NumberAxis response = FigureStyle.axis("classifier response (lower ones in the first bin)", low, high);
        Drawing both = new StackedPlots(
                null, response, fractions(inside, outside, hypothesis.spectra()), ratio(inside, outside), MAIN_SHARE);
        Legend legend = new Legend(Legend.Layout.ROW)
                .points(FigureStyle.VERMILION, "window, " + events(window))
                .fill(FigureStyle.PALE, "side-bands, " + events(sidebands))
                .line(FigureStyle.FAINT, FigureStyle.DOTTED, "working points (events kept)");
        String heading = "Classifier response: " + where + ", AUC "
                + FigureStyle.number("0.000", hypothesis.aucInSample().value());
        return Figure.single(name, heading, WIDTH_PX, HEIGHT_PX, legend, both)
                .captioned(
                        "The response of the classifier to the scanned events of the signal window and of the side-bands, each"
                                + " normalised to 1, with Poisson errors of 68 % on the window; dotted: the thresholds of the working"
                                + " points. Below, the ratio of the two with the errors of both, in bins with "
                                + FEWEST_EVENTS
                                + " events or more of each.");
    }

    /** That of a net if the responses are within [0, 1]; else a power of ten, up to a tenth of the largest in size. */
    private static double rangeStep(double lowest, double highest) {
        if (lowest >= 0 && highest <= 1) {
            return RANGE_STEP;
        }
        double largest = Math.max(Math.abs(lowest), Math.abs(highest));
        return Math.pow(10, Math.floor(Math.log10(Math.max(highest - lowest, 1e-6 * largest))) - 1);
    }

    private static String events(double[] responses) {
        return Counted.of(responses.length, "event");
    }

    private static double[] responses(HypothesisDetail hypothesis, float label) {
        float[] labels = hypothesis.dataset().labels();
        return IntStream.range(0, labels.length)
                .filter(event -> labels[event] == label)
                .mapToDouble(event -> hypothesis.response()[event])
                .toArray();
    }

    private static XYPlot fractions(Histogram inside, Histogram outside, List<SpectrumDetail> workingPoints) {
        double windowEvents = Math.max(1, inside.total());
        double sidebandEvents = Math.max(1, outside.total());
        double highest = Math.max(inside.highest() / windowEvents, outside.highest() / sidebandEvents);
        NumberAxis fraction = FigureStyle.axis("fraction of events / bin", 0, highest > 0 ? HEADROOM * highest : 1);
        XYPlot plot = FigureStyle.plot(null, fraction);
        double[] sidebandFraction = each(outside.counts(), count -> count / sidebandEvents);
        double[] counts = inside.counts();
        new Layers(plot)
                .stepBand("side-bands", outside.edges(), new double[BINS], sidebandFraction, FigureStyle.PALE)
                .steps("side-bands", outside.edges(), sidebandFraction, FigureStyle.BLUE, FigureStyle.THIN)
                .points(
                        "window",
                        inside.centres(),
                        each(counts, count -> count / windowEvents),
                        each(counts, count -> Histogram.poissonLow(count) / windowEvents),
                        each(counts, count -> Histogram.poissonHigh(count) / windowEvents),
                        FigureStyle.VERMILION);
        for (int i = 0; i < workingPoints.size(); i++) {
            double height = 0.985 - LABEL_STEP * (i % LABEL_LEVELS);
            mark(plot, workingPoints.get(i), height * fraction.getUpperBound());
        }
        return plot;
    }

    private static void mark(XYPlot plot, SpectrumDetail workingPoint, double height) {
        double threshold = workingPoint.threshold();
        plot.addDomainMarker(new ValueMarker(threshold, FigureStyle.FAINT, FigureStyle.DOTTED));
        XYTextAnnotation label = new XYTextAnnotation(FigureStyle.kept(workingPoint.keptFraction()), threshold, height);
        label.setFont(FigureStyle.TICK);
        label.setTextAnchor(TextAnchor.BOTTOM_RIGHT);
        label.setRotationAnchor(TextAnchor.BOTTOM_RIGHT);
        label.setRotationAngle(-Math.PI / 2);
        label.setBackgroundPaint(FigureStyle.PAPER);
        plot.addAnnotation(label);
    }

    /** Window over side-bands, both normalised, in bins where both have {@value #FEWEST_EVENTS} events or more; errors of both counts. */
    private static XYPlot ratio(Histogram inside, Histogram outside) {
        double scale = outside.total() / Math.max(1, inside.total());
        double[] centres = inside.centres();
        double[] n = inside.counts();
        double[] m = outside.counts();
        int[] filled = IntStream.range(0, BINS)
                .filter(bin -> Math.min(n[bin], m[bin]) >= FEWEST_EVENTS)
                .toArray();
        double[] x = Arrays.stream(filled).mapToDouble(bin -> centres[bin]).toArray();
        double[] y = Arrays.stream(filled)
                .mapToDouble(bin -> scale * n[bin] / m[bin])
                .toArray();
        double[] relativeError = Arrays.stream(filled)
                .mapToDouble(bin -> Math.sqrt(1 / n[bin] + 1 / m[bin]))
                .toArray();
        double[] low = new double[y.length];
        double[] high = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            low[i] = y[i] * (1 - relativeError[i]);
            high[i] = y[i] * (1 + relativeError[i]);
        }
        double highest = Math.max(1.6, Arrays.stream(high).max().orElse(0) + 0.1);
        double lowest = Math.min(0.4, Arrays.stream(low).min().orElse(1) - 0.1);
        XYPlot plot = FigureStyle.plot(null, ratioAxis(lowest, highest));
        plot.addRangeMarker(new ValueMarker(1, FigureStyle.BLUE, FigureStyle.THIN));
        new Layers(plot).points("ratio", x, y, low, high, FigureStyle.VERMILION);
        return plot;
    }

    /** With at most {@value #MOST_RATIO_TICKS} ticks, at 1 or its multiples where the ratio goes far. */
    static NumberAxis ratioAxis(double low, double high) {
        double tick = 0.5;
        for (int next = 0; (high - low) / tick > MOST_RATIO_TICKS; next++) {
            tick *= RATIO_STEPS[next % RATIO_STEPS.length];
        }
        return FigureStyle.axis("ratio", low, high, tick, tick < 1 ? "0.0" : "0");
    }

    private static double[] each(double[] values, DoubleUnaryOperator function) {
        return Arrays.stream(values).map(function).toArray();
    }
}
