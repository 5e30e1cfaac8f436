package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.shape.BackgroundFamily;
import hep.mirage.fit.shape.BackgroundShape;
import hep.mirage.fit.shape.SignalFamily;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;

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
            assertEquals(oscillation > 0, note.contains("no z: no function was accepted"), note);
            assertInstanceOf(LogAxis.class, plots.upper().getRangeAxis());
            assertEquals(filled, points(plots.upper()));
        }
    }

    /** Of the last dataset, which is drawn on top. */
    private static int points(XYPlot plot) {
        XYDataset data = plot.getDataset(plot.getDatasetCount() - 1);
        return data.getItemCount(0);
    }
}
