package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.GoodnessOfFit;
import hep.mirage.fit.shape.BackgroundFamily;
import hep.mirage.fit.shape.BackgroundShape;
import hep.mirage.fit.shape.SignalFamily;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectrumPanelTest {
    /** A gap of four bins between the window and the upper side-band: no zeros are drawn there. */
    @Test
    void binsOutsideTheRegionsAreNotDrawn() {
        SearchRegion region = new SearchRegion(
                155, new MassInterval(152, 158), List.of(new MassInterval(130, 152), new MassInterval(162, 172)));
        Binning binning = Binning.uniform(130, 172, 42);
        double[] counts = new double[42];
        Arrays.setAll(counts, bin -> bin >= 28 && bin < 32 ? 0 : 100 - bin);
        Spectrum spectrum = Spectrum.ofCounts(binning, counts);

        StackedPlots plots = (StackedPlots) new SpectrumPanel(
                        "m", spectrum, HypothesisTest.of(region, binning).evaluate(spectrum))
                .drawing(null);

        assertEquals(38, points(plots.upper()));
        assertEquals(38, points(plots.lower()));
    }

    /** Counts of a falling dijet spectrum over six decades: empty bins at its end have neither a point nor a pull. */
    @Test
    void steepSpectraHaveALogarithmicAxis() {
        SearchRegion region = new SearchRegion(
                3000,
                new MassInterval(2700, 3300),
                List.of(new MassInterval(1800, 2700), new MassInterval(3300, 8200)));
        Binning binning = Binning.uniform(1800, 8200, 64);
        double[] counts = new double[64];
        Arrays.setAll(counts, bin -> Math.rint(100_000 * Math.exp(-0.25 * bin)));
        long filled = Arrays.stream(counts).filter(count -> count > 0).count();
        assertTrue(filled < 60);
        for (double oscillation : new double[] {0, 0.5}) {
            double[] these = counts.clone();
            Arrays.setAll(these, bin -> Math.rint(these[bin] * (1 + oscillation * (bin % 2))));
            Spectrum spectrum = Spectrum.ofCounts(binning, these);
            SpectrumSignificance result = HypothesisTest.of(
                            region,
                            new SpectrumModel(
                                    BackgroundShape.of(BackgroundFamily.DIJET_PROCEDURE), SignalFamily.GAUSSIAN, 100),
                            binning,
                            SignificancePlan.ALL)
                    .evaluate(spectrum);
            assertEquals(oscillation == 0, result.background().converged().isPresent());
            StackedPlots plots = (StackedPlots) new SpectrumPanel("m", spectrum, result).drawing(null);
            String note = SvgImage.of(Figure.grid("steep", "", 1, 400, 400, List.of(plots)));
            assertEquals(oscillation > 0, note.contains("no Z: no function was accepted"), note);
            assertInstanceOf(LogAxis.class, plots.upper().getRangeAxis());
            assertEquals(filled, points(plots.upper()));
        }
    }

    /** The numbers of the box are those of the row of the table, in its units. */
    @Test
    void theStatisticsAreThoseOfTheRow() {
        SearchRegion region = SearchRegion.published(150);
        Binning binning = Binning.uniform(132, 168, 36);
        double[] counts = new double[36];
        Arrays.setAll(
                counts,
                bin -> Math.rint(150 * Math.exp(-bin / 30.0) + 60 * Math.exp(-0.5 * Math.pow((bin - 17.5) / 2.4, 2))));
        SpectrumSignificance result = HypothesisTest.of(region, binning).evaluate(Spectrum.ofCounts(binning, counts));
        Converged g = result.signalPlusBackground().converged().orElseThrow();
        double strength = g.value("n1");
        double error = g.error("n1").orElseThrow();
        assertTrue(error > 1 && error < 10, "one decimal has two digits: " + error);

        String svg = SvgImage.of(Figure.grid(
                "panel",
                "",
                1,
                430,
                400,
                List.of(new SpectrumPanel("m", Spectrum.ofCounts(binning, counts), result).drawing(null))));

        String expected = String.format(Locale.ROOT, ">n₁ = %.1f ± %.1f events/GeV<", strength, error);
        assertTrue(svg.contains(expected), expected + " in " + svg);
        double z = result.z(SignificanceKind.LIKELIHOOD).sigma().orElseThrow();
        assertTrue(svg.contains(String.format(Locale.ROOT, ">Z = +%.2f, of the box ", z)), svg);
        GoodnessOfFit goodness = result.background().converged().orElseThrow().goodness();
        String fit = String.format(
                Locale.ROOT,
                ">χ²/ndf of f = %.1f/33, %s<",
                goodness.chiSquare(),
                FigureStyle.pValue(goodness.pValue().orElseThrow()));
        assertTrue(svg.contains(fit), fit + " in " + svg);
    }

    @ParameterizedTest
    @CsvSource({
        "0.374, p = 0.37",
        "1, p = 1.00",
        "0.01, p = 0.01",
        "0.0032, p = 3.2 × 10⁻³",
        "4.06e-17, p = 4.1 × 10⁻¹⁷",
        "0, p < 10⁻³⁰⁰"
    })
    void smallPValuesHaveAPowerOfTen(double p, String text) {
        assertEquals(text, FigureStyle.pValue(p));
    }

    /** The legend's column is 430 pixels wide; a dijet function is longer. */
    @Test
    void aLongFormulaHasLinesOfItsOwn() {
        SearchRegion region = SearchRegion.published(150);
        Binning binning = Binning.uniform(132, 168, 36);
        double[] counts = new double[36];
        Arrays.setAll(counts, bin -> 100 - bin);
        Spectrum spectrum = Spectrum.ofCounts(binning, counts);
        SpectrumModel dijet =
                new SpectrumModel(BackgroundShape.of(BackgroundFamily.DIJET_POWER), SignalFamily.GAUSSIAN, 2.4);

        String published = legend(spectrum, HypothesisTest.of(region, binning));
        String longer = legend(spectrum, HypothesisTest.of(region, dijet, binning, SignificancePlan.ALL));

        assertTrue(published.contains(">background  f = n₀ exp(a x + b x²)<"), published);
        assertTrue(longer.contains(">background  f,<"), longer);
        assertTrue(longer.contains(">f = p₁ (1 - u)^(p₂ - ξ₁ p₃) u^(-p₃),<"), longer);
        assertTrue(longer.contains(">u = x / √s<"), longer);
    }

    private static String legend(Spectrum spectrum, HypothesisTest test) {
        Legend legend =
                new SpectrumPanel("m", spectrum, test.evaluate(spectrum)).explain(new Legend(Legend.Layout.COLUMN));
        return SvgImage.of(Figure.grid("legend", "", 1, 430, 400, List.of(legend)));
    }

    @ParameterizedTest
    @CsvSource({
        "12.3456, 3.21, 12.3 ± 3.2",
        "-1234.5, 56.7, '−1,234 ± 57'",
        "0.012341, 0.00056, 0.01234 ± 0.00056",
        "2, 0, 2.0 ± 0.0"
    })
    void anErrorHasTwoDigits(double value, double error, String text) {
        assertEquals(text, FigureStyle.withError(value, error));
    }

    /** Bins of 2 GeV beside bins of 1 GeV, as an axis of events per GeV needs them. */
    @Test
    void countsOfWideBinsAreScaled() {
        CountPoints points =
                CountPoints.of(Spectrum.ofCounts(Binning.ofEdges(1, 2, 4, 6, 7), 4, 6, 0, 2), bin -> bin < 3);
        assertArrayEquals(new double[] {1.5, 3, 5, 6.5}, points.centres());
        assertArrayEquals(new double[] {4, 3, 0, Double.NaN}, points.counts());
        assertEquals(0.5 * Histogram.poissonHigh(6), points.high()[1]);
        assertEquals(0, points.lowest(), "of the empty bin");
        assertEquals(Histogram.poissonHigh(4), points.highest());
        assertEquals(3, points.smallestCount());
        CountPoints filled = points.above(2.5);
        assertTrue(Double.isNaN(filled.counts()[2]) && Double.isNaN(filled.high()[2]), "an empty bin");
        assertEquals(2.5, filled.low()[0]);
    }

    /** Of the last dataset, which is drawn on top. */
    private static int points(XYPlot plot) {
        XYDataset data = plot.getDataset(plot.getDatasetCount() - 1);
        return data.getItemCount(0);
    }
}
