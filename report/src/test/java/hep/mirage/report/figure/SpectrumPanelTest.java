package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.List;
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

    /** Of the last dataset, which is drawn on top. */
    private static int points(XYPlot plot) {
        XYDataset data = plot.getDataset(plot.getDatasetCount() - 1);
        return data.getItemCount(0);
    }
}
