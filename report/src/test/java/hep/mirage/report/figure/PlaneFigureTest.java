package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.UniformSquareSettings;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.RunDetail;
import hep.mirage.search.run.SpectrumDetail;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaneFigureTest {
    private static final PlaneMap.Side SIDE = new PlaneMap.Side("x", -0.5, 0.5);
    private static final double[][] POINTS = {{-0.5, -0.5}, {-0.49, -0.48}, {0.5, 0.5}, {0, -0.5}};
    private static final int LAST = PlaneMap.SIDE * PlaneMap.SIDE - 1;

    @TempDir
    private Path folder;

    private static Study study(String inputs) {
        return StudyReader.parse(
                "square.yaml",
                String.format(
                        Locale.ROOT,
                        """
                study: square
                schema: uniform-square
                generator: {bundle: square.zip}
                dataset: {expected_events: 900, mass_range_gev: [130, 170]}
                classifier: {inputs: %s, kind: histogram, bins: 4}
                scan: {kept_fractions: [0.1, 0.25, 1]}
                fit: {shape: straight-line}
                arms:
                  - {name: thirds, protection: three-way}
                  - {name: chance, protection: random}
                ensemble: {runs: 1, master_seed: 5}
                """,
                        inputs),
                Path.of("/studies"));
    }

    @Test
    void eventsAreCountedInTheirCells() {
        double[] counts = PlaneMap.counts(SIDE, SIDE, POINTS, event -> true).cells();
        assertEquals(2, counts[0], "the lower left corner");
        assertEquals(1, counts[PlaneMap.SIDE / 2], "abscissas run along a row");
        assertEquals(1, counts[LAST], "the upper edge belongs to the last cell");
        assertEquals(POINTS.length, Arrays.stream(counts).sum());
        assertEquals(
                1,
                Arrays.stream(PlaneMap.counts(SIDE, SIDE, POINTS, event -> event == 3)
                                .cells())
                        .sum());
    }

    @Test
    void aCellWithoutEventsHasNoMean() {
        double[] means = PlaneMap.means(SIDE, SIDE, POINTS, new float[] {0.25f, 0.75f, 1, 0})
                .cells();
        assertEquals(0.5, means[0]);
        assertEquals(1, means[LAST]);
        assertTrue(Double.isNaN(means[1]));
    }

    @Test
    void coloursRiseFromDarkToLight() {
        SequentialScale scale = new SequentialScale(2, 4);
        assertEquals(new Color(0x44, 0x01, 0x54), scale.colour(1));
        assertEquals(new Color(0xFD, 0xE7, 0x25), scale.colour(4));
        int before = 0;
        for (double value = 2; value <= 4; value += 0.125) {
            Color colour = scale.colour(value);
            int light = 3 * colour.getRed() + 10 * colour.getGreen() + colour.getBlue();
            assertTrue(light > before, "at " + value);
            before = light;
        }
        assertThrows(IllegalArgumentException.class, () -> new SequentialScale(1, 1));
    }

    @Test
    void twoInputsAreDrawnInTheirPlane() throws IOException {
        Generator generator = GeneratorBundle.ofFormula(
                        new UniformSquareSettings(130, 170, 0), BuiltInSchemas.schema("uniform-square"))
                .generator();
        Study two = study("[x, y]");
        assertFalse(RunFigures.areIn(folder, two));
        RunDetail detail = new PseudoExperiment(two, generator).examine(0);
        List<Path> files = RunFigures.write(folder, two, detail);
        assertTrue(files.contains(folder.resolve("plane-150-thirds.png")), files.toString());
        assertTrue(files.stream().allMatch(Files::isRegularFile));
        assertTrue(RunFigures.areIn(folder, two));
        BufferedImage spectra =
                ImageIO.read(folder.resolve("spectra-150-thirds.png").toFile());
        assertTrue(spectra.getWidth() < 1.2 * spectra.getHeight(), "three spectra and the legend, two in a row");
        everyFilledBinHasItsBar(detail.firstArm().hypotheses().get(0).spectra());
        Study one = study("[x]");
        assertFalse(PlaneFigure.isPossible(one, one.arms().get(0)));
    }

    /** The Poisson interval of each count, in a dataset of each working point. */
    private static void everyFilledBinHasItsBar(List<SpectrumDetail> spectra) {
        XYPlot plot = PlaneFigure.spectra("m", spectra);
        List<IntervalXYDataset> bars = IntStream.range(0, plot.getDatasetCount())
                .mapToObj(plot::getDataset)
                .filter(IntervalXYDataset.class::isInstance)
                .map(IntervalXYDataset.class::cast)
                .filter(data -> data.getSeriesKey(0).toString().startsWith("errors"))
                .toList();
        assertEquals(spectra.size(), bars.size());
        for (int i = 0; i < bars.size(); i++) {
            IntervalXYDataset data = bars.get(i);
            double[] filled = Arrays.stream(spectra.get(i).spectrum().counts())
                    .filter(count -> count > 0)
                    .toArray();
            assertEquals(filled.length, data.getItemCount(0));
            for (int bin = 0; bin < filled.length; bin++) {
                double low = Math.max(plot.getRangeAxis().getLowerBound(), Histogram.poissonLow(filled[bin]));
                assertEquals(low, data.getStartYValue(0, bin));
                assertEquals(Histogram.poissonHigh(filled[bin]), data.getEndYValue(0, bin));
                assertTrue(data.getEndYValue(0, bin) < plot.getRangeAxis().getUpperBound(), "inside the frame");
            }
        }
    }
}
