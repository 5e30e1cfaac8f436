package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.integration.Bounds;
import hep.mirage.search.integration.CalibrationRow;
import hep.mirage.search.study.FitPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFigureTest {
    private static final long RUNS = 10_000;

    /** A triangle: its tip, and two corners at one height. */
    private static final Pattern TRIANGLE =
            Pattern.compile("M([0-9.]+) ([0-9.]+) L[0-9.]+ ([0-9.]+) L[0-9.]+ \\3 Z\" style=\"clip-path");

    @TempDir
    private Path folder;

    private static CalibrationRow row(String arm, double kept, double alpha, long found) {
        BinomialFraction fraction = new BinomialFraction(found, RUNS);
        return new CalibrationRow(
                arm,
                "z_likelihood",
                150,
                kept,
                alpha,
                RUNS,
                found,
                fraction.value() / alpha,
                Bounds.of(
                        scaled(fraction.interval(Interval.LEVEL_68), alpha),
                        scaled(fraction.interval(Interval.LEVEL_95), alpha)),
                "calibrated",
                (found + 1.0) / (RUNS + 1.0));
    }

    private static Interval scaled(Interval interval, double alpha) {
        return Interval.between(
                interval.low().orElseThrow() / alpha, interval.high().orElseThrow() / alpha);
    }

    @Test
    void hasAPanelForEachWorkingPointAndALineForEachArm() throws IOException {
        List<CalibrationRow> rows = List.of(
                row("five-fold", 0.5, 0.1, 1500),
                row("five-fold", 0.04, 0.1, 2000),
                row("five-fold", 0.04, 1e-3, 170),
                row("random", 0.04, 0.1, 1000),
                row("random", 0.04, 1e-3, 0));
        Figure figure =
                CertificateFigure.of("certificate-150", "toy", FitPlan.PUBLISHED, List.of("five-fold", "random"), rows);
        assertEquals(3, figure.cells().size(), "the legend and two panels");

        String svg = Files.readString(new FigureWriter(folder).write(figure).get(0));
        for (String text : List.of("Calibration of z_likelihood: toy", "five-fold", "random", "claimed p-value α")) {
            assertTrue(svg.contains(text), text);
        }
        assertTrue(svg.indexOf("4 % of the events kept") < svg.indexOf("50 % of the events kept"), "tightest first");
    }

    /** An arm without a run at alpha has its limit there, and a panel even where no arm has a point. */
    @Test
    void limitsAreDrawnWhereNoRunIsFound() throws IOException {
        List<CalibrationRow> found = List.of(row("five-fold", 0.04, 0.1, 2000), row("random", 0.04, 0.1, 1000));
        List<CalibrationRow> none =
                List.of(row("random", 0.04, 1e-3, 0), row("random", 0.04, 1e-4, 0), row("random", 0.5, 1e-3, 0));
        List<String> arms = List.of("five-fold", "random");
        Figure without = CertificateFigure.of("without", "toy", FitPlan.PUBLISHED, arms, found);
        Figure with = CertificateFigure.of(
                "with",
                "toy",
                FitPlan.PUBLISHED,
                arms,
                Stream.concat(found.stream(), none.stream()).toList());
        assertEquals(2, without.cells().size(), "the legend and a panel");
        assertEquals(3, with.cells().size());
        List<CalibrationRow> limits = CertificateFigure.drawn(none);
        assertEquals(List.of(none.get(0), none.get(2)), limits, "a limit at a smaller probability tells less");
        String svg = Files.readString(new FigureWriter(folder).write(with).get(0));
        assertTrue(svg.contains("50 % of the events kept"), "a panel of limits alone");
    }

    /** Eight arms, as the referee's study has, with a limit at the same probability, over five decades. */
    @Test
    void limitsOfSeveralArmsLieSideBySide() {
        List<String> arms = IntStream.range(0, 8).mapToObj(arm -> "arm-" + arm).toList();
        List<CalibrationRow> rows = Stream.concat(
                        Stream.of(row("arm-0", 0.5, 1e-5, 3)),
                        arms.stream().flatMap(arm -> Stream.of(row(arm, 0.5, 0.1, 1000), row(arm, 0.5, 1e-4, 0))))
                .toList();
        String svg = SvgImage.of(CertificateFigure.of("certificate-150", "toy", FitPlan.PUBLISHED, arms, rows));
        double[] tips = TRIANGLE.matcher(svg)
                .results()
                .filter(found -> Double.parseDouble(found.group(2)) > Double.parseDouble(found.group(3)))
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .distinct()
                .toArray();
        assertEquals(8, tips.length);
        for (int arm = 1; arm < tips.length; arm++) {
            assertTrue(tips[arm] - tips[arm - 1] > 7, "a triangle is 7.2 pixels wide: " + tips[arm]);
        }
        double span = CertificateFigure.shift(7, 8) - CertificateFigure.shift(0, 8);
        assertTrue(span < 0.8, "those of neighbouring decades are apart");
        assertEquals(0, CertificateFigure.shift(0, 1), "a single arm is where it belongs");
    }

    @Test
    void thereIsNoneWhereNoRunHasASmallPValue() {
        assertFalse(CertificateFigure.isPossible(List.of(row("random", 0.04, 1e-3, 0))));
    }
}
