package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.fit.global.RequiredLocalZ;
import hep.mirage.fit.global.ScanMap;
import hep.mirage.report.figure.MassScanFigure.Bands;
import hep.mirage.report.figure.MassScanFigure.Content;
import hep.mirage.report.figure.MassScanFigure.Lines;
import hep.mirage.search.integration.MassScan;
import hep.mirage.search.integration.RunKey;
import hep.mirage.search.study.FitPlan;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MassScanFigureTest {
    private static final int RUNS = 60;

    /** Unit normals at three masses and two working points; run 7 has 5.2 sigma at the second mass. */
    private static MassScan scan(boolean withGaps) {
        SplittableRandom random = new SplittableRandom(5);
        double[] z = new double[RUNS * 6];
        Arrays.setAll(z, i -> random.nextGaussian());
        z[7 * 6 + 2] = 5.2;
        if (withGaps) {
            for (int run = 0; run < RUNS; run++) {
                z[run * 6] = Double.NaN;
                z[run * 6 + 1] = Double.NaN;
            }
        }
        List<RunKey> runs =
                LongStream.range(0, RUNS).mapToObj(run -> new RunKey(1, run)).toList();
        return new MassScan(
                "in-sample",
                "z_likelihood",
                runs,
                ScanMap.of(new double[] {140, 141, 142}, new double[] {0.5, 0.9}, z));
    }

    private static String svg(MassScan scan) {
        return svg(scan, Content.WITHOUT_SIGNAL, FitPlan.PUBLISHED);
    }

    private static String svg(MassScan scan, Content content, FitPlan fit) {
        int run = scan.mostSignificantRun().orElseThrow();
        return SvgImage.of(
                MassScanFigure.of("mass-scan", "toy", new Bands(scan, content, fit), Lines.ofRun(scan, run)));
    }

    @Test
    void namesTheRunItsSignificancesAndTheLevels() {
        String svg = svg(scan(false));
        assertTrue(svg.contains("run 7: local 5.2 σ,"), "the run with the largest Z");
        assertTrue(svg.contains("global 2.1 σ"), "1 of 60 runs");
        assertTrue(svg.contains("> global 1 σ") && svg.contains(">5 σ<"), "levels inside, local ones at the right");
        assertFalse(svg.contains("global 3 σ"), "60 runs do not reach it");
        assertTrue(svg.contains("m₀ [GeV]") && svg.contains("90 % of the events kept"));
        assertEquals(svg, svg(scan(false)), "same bytes");
    }

    /** A cut keeps a fraction of window and side-bands, and any fraction of the events beyond them. */
    @Test
    void spectraWithARangeOfTheirOwnKeepAFractionOfTheRegion() {
        FitPlan published = FitPlan.PUBLISHED;
        FitPlan wide = new FitPlan(
                published.binWidthGeV(),
                published.model(),
                published.significances(),
                List.of(100.0, 200.0),
                published.limit());
        assertTrue(svg(scan(false), Content.WITHOUT_SIGNAL, wide).contains("90 % of the region's events kept"));
    }

    /** At most 0.0228 × 60 runs, that is one, have a global 2 σ: its line is at the Z of that run. */
    @Test
    void aLevelLiesAtARunOfThisGlobalSignificance() {
        MaximumDistribution maxima = scan(false).maxima();
        RequiredLocalZ needed = maxima.requiredFor(2);
        assertEquals(5.2, needed.sigma().orElseThrow());
        assertTrue(maxima.globalP(5.2).sigma().orElseThrow() >= 2, "the line is not below 2 σ");
        double second = maxima.sorted()[RUNS - 2];
        assertTrue(maxima.globalP(second).sigma().orElseThrow() < 2, "the next run is");
        assertTrue(svg(scan(false)).contains("lowest Z that is worth so much"), "legend");
    }

    @Test
    void runsWithSignalCalibrateNothing() {
        String svg = svg(scan(false), Content.WITH_SIGNAL, FitPlan.PUBLISHED);
        assertTrue(svg.contains("of all runs, with a signal injected:") && svg.contains("run 7: local 5.2 σ<"), svg);
        assertFalse(svg.contains("global"), "no p-value by chance");
    }

    @Test
    void observedEventsAreDrawnOverTheBandsOfTheEnsemble() {
        double[] z = {0.1, 0.2, 4.4, 0.3, 0.5, Double.NaN};
        MassScan data = new MassScan(
                "in-sample",
                "z_likelihood",
                List.of(new RunKey(1, 0)),
                ScanMap.of(new double[] {140, 141, 142}, new double[] {0.5, 0.9}, z));
        String svg = SvgImage.of(MassScanFigure.of(
                "mass-scan",
                "toy",
                new Bands(scan(false), Content.WITHOUT_SIGNAL, FitPlan.PUBLISHED),
                Lines.ofData(data)));
        assertTrue(svg.contains("data: local 4.4 σ,") && svg.contains("of all runs, without signal:"), svg);
        assertTrue(svg.contains("global 1.8 σ"), "1 of 60 runs has more: p = 2 / 61");
    }

    /** All 60 runs have a larger Z somewhere: a global significance of the data would be below 0. */
    @Test
    void dataThatBackgroundExceedsHaveNoGlobalSignificance() {
        double[] z = {-3, -3, -3, -3, -3, -3};
        MassScan data = new MassScan(
                "in-sample",
                "z_likelihood",
                List.of(new RunKey(1, 0)),
                ScanMap.of(new double[] {140, 141, 142}, new double[] {0.5, 0.9}, z));
        String svg = SvgImage.of(MassScanFigure.of(
                "mass-scan",
                "toy",
                new Bands(scan(false), Content.WITHOUT_SIGNAL, FitPlan.PUBLISHED),
                Lines.ofData(data)));
        assertTrue(svg.contains("global below 0 σ") && !svg.contains("global 0.0 σ"), svg);
    }

    @Test
    void massesWithoutASignificanceAreSkipped() {
        assertTrue(svg(scan(true)).contains("run 7: local 5.2 σ,"));
    }
}
