package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.report.text.PowerText;
import hep.mirage.search.power.ArmMaxima;
import hep.mirage.search.power.InjectedEnsemble;
import hep.mirage.search.power.Power;
import hep.mirage.search.source.Strength;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerFigureTest {
    @TempDir
    private Path folder;

    /** Largest significances from a mean less 2 to the mean plus 2. */
    private static ArmMaxima arm(String name, double mean, int runs) {
        return new ArmMaxima(
                name,
                IntStream.range(0, runs)
                        .mapToDouble(run -> mean - 2 + 4.0 * run / (runs - 1))
                        .toArray(),
                0,
                OptionalDouble.of(2.5));
    }

    private static Power power() {
        return Power.of(
                List.of(arm("published", 1, 199), arm("five-fold", 0, 199)),
                List.of(
                        new InjectedEnsemble(
                                new Strength.Sigma(2),
                                61.5,
                                List.of(arm("published", 2, 101), arm("five-fold", 1.5, 101))),
                        new InjectedEnsemble(
                                new Strength.Sigma(4),
                                123,
                                List.of(arm("published", 4, 101), arm("five-fold", 4, 101)))));
    }

    @Test
    void figureNamesTheArmsTheRateAndTheUnit() throws IOException {
        List<Path> files = PowerFigure.write(folder, "toy", power());
        String svg = Files.readString(files.get(0));
        assertTrue(svg.contains("published") && svg.contains("five-fold"), "arms");
        assertTrue(svg.contains("S/√B in the window [σ]"), "unit");
        assertTrue(
                svg.contains("Power at a false-alarm rate of 0.05, below global 3 σ: toy, 101 runs a point"),
                "heading");
        assertEquals(4, files.size());
    }

    @Test
    void shiftedPointsAreSaidToBeShifted() {
        assertTrue(SvgImage.of(PowerFigure.of("toy", power())).contains("points shifted sideways"));
    }

    @Test
    void aSingleStrengthHasPointsWithoutLines() {
        Power single = Power.of(
                List.of(arm("published", 1, 199)),
                List.of(new InjectedEnsemble(new Strength.Sigma(2), 61.5, List.of(arm("published", 2, 101)))));
        Figure figure = PowerFigure.of("toy", single);
        assertFalse(figure.caption().contains("starts at the false-alarm rate"), figure.caption());
        assertTrue(PowerFigure.of("toy", power()).caption().contains("starts at the false-alarm rate"));
        assertFalse(SvgImage.of(figure).contains("points shifted"), "one arm");
        assertEquals(0, linesIn(single));
        assertEquals(2, linesIn(power()), "one an arm");
    }

    private static long linesIn(Power power) {
        XYPlot plot = PowerFigure.plot(PowerFigure.drawn(power));
        return IntStream.range(0, plot.getDatasetCount())
                .filter(layer -> plot.getRenderer(layer).getClass() == XYLineAndShapeRenderer.class)
                .count();
    }

    @Test
    void textTellsTheThresholdsAndComparesTheArms() {
        StringWriter text = new StringWriter();
        PowerText.print(power(), new PrintWriter(text));
        List<String> lines = text.toString().lines().toList();
        assertTrue(lines.get(1).startsWith("NOT global 3 sigma"), text.toString());
        assertTrue(text.toString().contains("false-alarm rate of 0.050, the smallest"), text.toString());
        String last = lines.get(lines.size() - 1);
        assertTrue(last.startsWith("published"), "the less powerful arm at 2 sigma comes last: " + last);
        assertTrue(last.endsWith("2.50"), last);
        assertTrue(lines.stream().allMatch(line -> line.length() <= 110), text.toString());
    }

    @Test
    void textNamesTheDeadRuns() {
        double[] zMax = DoubleStream.concat(
                        DoubleStream.of(arm("five-fold", 2, 90).zMax()), DoubleStream.of(Double.NEGATIVE_INFINITY))
                .toArray();
        ArmMaxima oneDead = new ArmMaxima("five-fold", zMax, 1, OptionalDouble.of(2.5));
        Power power = Power.of(
                List.of(arm("published", 1, 199), arm("five-fold", 0, 199)),
                List.of(new InjectedEnsemble(new Strength.Sigma(2), 61.5, List.of(arm("published", 2, 91), oneDead))));
        StringWriter text = new StringWriter();
        PowerText.print(power, new PrintWriter(text));
        assertTrue(
                text.toString()
                        .replaceAll("\\s+", " ")
                        .endsWith(
                                "Runs with a dead classifier count and detect nothing: arm five-fold, 0 of 199 without signal"
                                        + " and 1 of 91 with it. "),
                text.toString());
    }
}
