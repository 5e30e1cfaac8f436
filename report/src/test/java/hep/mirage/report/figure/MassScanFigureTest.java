package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.ScanMap;
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
        return svg(FitPlan.PUBLISHED, scan);
    }

    private static String svg(FitPlan fit, MassScan scan) {
        return SvgImage.of(MassScanFigure.of(
                "mass-scan", "toy", fit, scan, scan.mostSignificantRun().orElseThrow()));
    }

    @Test
    void namesTheRunItsSignificancesAndTheLevels() {
        String svg = svg(scan(false));
        assertTrue(svg.contains("run 7: local 5.2 σ,"), "the run with the largest Z");
        assertTrue(svg.contains("global 2.1 σ"), "1 of 60 runs");
        assertTrue(svg.contains(">global 1 σ") && svg.contains(">5 σ<"), "levels inside, local ones at the right");
        assertFalse(svg.contains("global 3 σ"), "60 runs do not reach it");
        assertTrue(svg.contains("m₀ [GeV]") && svg.contains("90 % of the events kept"));
        assertEquals(svg, svg(scan(false)), "same bytes");
    }

    /** A cut keeps a fraction of window and side-bands, and any fraction of the events beyond them. */
    @Test
    void spectraWithARangeOfTheirOwnKeepAFractionOfTheRegion() {
        FitPlan published = FitPlan.PUBLISHED;
        FitPlan wide = new FitPlan(
                published.binWidthGeV(), published.model(), published.significances(), List.of(100.0, 200.0), published.limit());
        assertTrue(svg(wide, scan(false)).contains("90 % of the region's events kept"));
    }

    @Test
    void massesWithoutASignificanceAreSkipped() {
        assertTrue(svg(scan(true)).contains("run 7: local 5.2 σ,"));
    }
}
