package hep.mirage.app.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.GlobalMethod;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.report.figure.Figure;
import hep.mirage.report.figure.FigureStyle;
import hep.mirage.report.figure.FigureWriter;
import hep.mirage.report.figure.LocalSignificances;
import hep.mirage.report.figure.MaximumFigure;
import hep.mirage.report.figure.MethodFigure;
import hep.mirage.report.figure.SignificanceFigure;
import hep.mirage.report.figure.StackedPlots;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.Bounds;
import hep.mirage.search.integration.MethodRow;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.SampleRows;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleFigureTest {

    @TempDir
    private Path folder;

    private String svg(Figure figure) throws IOException {
        return Files.readString(new FigureWriter(folder).write(figure).get(0));
    }

    private static MaximumDistribution exponential(int runs) {
        double[] maxima = new SplittableRandom(3)
                .doubles(runs)
                .map(u -> 1 - 0.3 * Math.log(u))
                .toArray();
        return MaximumDistribution.of(maxima);
    }

    @Test
    void globalFigureNamesAnExtrapolationOnlyWhereThereIsOne() throws IOException {
        String few = svg(MaximumFigure.of("few", "50 runs", exponential(50)));
        assertTrue(few.contains("global p, counted") && few.contains("50 runs"), "the legend and the heading");
        assertFalse(few.contains("extrapolated"), "50 runs have no tail fit");
        assertTrue(svg(MaximumFigure.of("many", "1000 runs", exponential(1000))).contains("extrapolated"));
    }

    @Test
    void binsKeepTheirWidthHoweverFarTheAxisReaches() {
        for (double reach : new double[] {4, 7, 23}) {
            double[] edges =
                    SignificanceFigure.histogram(new double[] {1.2}, reach).edges();
            assertEquals(0.5, edges[1] - edges[0], 1e-12);
            assertEquals(reach, edges[edges.length - 1], 0);
            double[] narrow =
                    SignificanceFigure.histogram(new double[2000], reach).edges();
            assertEquals(0.25, narrow[1] - narrow[0], 1e-12);
        }
    }

    @Test
    void allSignificancesStandSideBySideWithAllWorkingPoints() throws IOException {
        LocalSignificances local = new LocalSignificances(SignificancePlan.ALL);
        for (int run = 0; run < 20; run++) {
            for (double kept : new double[] {0.5, 0.9}) {
                Map<SignificanceKind, Double> z = Map.of(
                        SignificanceKind.LIKELIHOOD, 0.1 * run,
                        SignificanceKind.INTEGRAL, -0.1 * run,
                        SignificanceKind.COUNTING, 0.8 * run,
                        SignificanceKind.COUNTING_FIT_ERROR, 0.0,
                        SignificanceKind.BUMP, 3.0);
                FittedNumber yield = new FittedNumber(1.0, 1.0);
                local.add(SampleRows.significances(run, Arm.PUBLISHED.name(), 150, kept, yield, z));
            }
        }
        String svg = svg(SignificanceFigure.byKind("all", "20 runs", local));
        for (SignificanceKind kind : SignificanceKind.of(Use.STANDARD_NORMAL)) {
            assertTrue(svg.contains(">" + kind.column() + "<"), "the title of a panel: " + kind.column());
        }
        assertFalse(svg.contains(SignificanceKind.BUMP.column()), "it is no standard normal");
        assertTrue(svg.contains("50 % kept") && svg.contains("90 % kept"), "legend");
        assertTrue(svg.contains("mean +7.60"), "mean of 0, 0.8, ..., 15.2");
    }

    @Test
    void methodFigureShowsTheWaysThatThereAre() throws IOException {
        List<MethodRow> rows = new ArrayList<>();
        for (int step = 0; step <= 60; step++) {
            double z = step / 10.0;
            double p = Math.exp(-z);
            Bounds bounds = Bounds.of(Interval.between(0.9 * p, Math.min(1, 1.1 * p)), Interval.between(0.8 * p, 1.0));
            rows.add(row(GlobalMethod.DIRECT, z, z < 3 ? p : null, bounds));
            rows.add(row(GlobalMethod.NORMAL_TAIL, z, z > 2 ? p : null, bounds));
            rows.add(row(GlobalMethod.UP_CROSSINGS, z, null, bounds));
        }
        String svg = svg(MethodFigure.of("methods", "10 runs", rows));
        assertTrue(svg.contains("direct count, 68 %") && svg.contains("normal tail"), "the legend");
        assertFalse(svg.contains("up-crossings"), "a way that is not there");
    }

    private static MethodRow row(GlobalMethod method, double z, Double p, Bounds bounds) {
        return new MethodRow(
                Arm.PUBLISHED.name(),
                "z_likelihood",
                method.label(),
                z,
                p == null ? "not available" : "measured",
                p == null ? OptionalDouble.empty() : OptionalDouble.of(p),
                bounds,
                Optional.empty());
    }

    /** In a raster image the long vertical lines of both frames are in the same columns. */
    @Test
    void framesOfStackedPlotsAreAligned() {
        XYPlot upper = FigureStyle.plot(null, FigureStyle.axis("a long label of events", 0, 12_345));
        XYPlot lower = FigureStyle.plot(null, FigureStyle.axis("ratio", 0, 2));
        StackedPlots stack = new StackedPlots("title", FigureStyle.axis("x", 0, 1), upper, lower, 0.7);
        BufferedImage image = new BufferedImage(401, 367, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        stack.draw(graphics, new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
        graphics.dispose();
        int[] above = verticals(image, 60, 200);
        int[] below = verticals(image, 260, 300);
        assertTrue(above[0] < 100 && above[above.length - 1] > 350, "left and right: " + Arrays.toString(above));
        assertEquals(Arrays.toString(above), Arrays.toString(below));
        int[] whole = verticals(image, 60, 300);
        assertEquals(Arrays.toString(above), Arrays.toString(whole), "no gap between the frames");
    }

    @Test
    void anAxisBelowWritesNoNumberWhereTheFramesMeet() {
        NumberAxis ratio = FigureStyle.axis("ratio", 0.88, 1.12);
        XYPlot upper = FigureStyle.plot(null, FigureStyle.axis("events", 0, 0.06));
        StackedPlots stack =
                new StackedPlots(null, FigureStyle.axis("x", 0, 1), upper, FigureStyle.plot(null, ratio), 0.7);
        Graphics2D graphics = new BufferedImage(401, 367, BufferedImage.TYPE_INT_RGB).createGraphics();
        stack.draw(graphics, new Rectangle2D.Double(0, 0, 401, 367));
        graphics.dispose();
        assertEquals("", ratio.getNumberFormatOverride().format(1.10));
        assertEquals("1.00", ratio.getNumberFormatOverride().format(1.00));
    }

    private static int[] verticals(BufferedImage image, int fromRow, int toRow) {
        return IntStream.range(0, image.getWidth())
                .filter(x -> IntStream.range(fromRow, toRow).allMatch(y -> (image.getRGB(x, y) & 0xFF) < 200))
                .toArray();
    }
}
