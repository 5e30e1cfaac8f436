package hep.mirage.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.junit.jupiter.api.Test;

class QualityReportTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, 0, 1000),
                    new Feature("phi", "rad", FeatureKind.ANGLE, -3.1415928, 3.1415928),
                    new Feature("n", "1", FeatureKind.COUNT, 0, 50)),
            "m");

    /** m exponential, phi flat, n = number of thirds in m's uniform: m and n are correlated, phi is independent. */
    private static EventBatch events(int events, long seed, double scaleGeV) {
        UniformRandomProvider random = new Philox4x64(new long[] {seed, 0, 0, 0, 0, 0});
        double[][] columns = new double[3][events];
        for (int i = 0; i < events; i++) {
            double u = random.nextDouble();
            columns[0][i] = -scaleGeV * Math.log1p(-u);
            columns[1][i] = Math.PI * (2 * random.nextDouble() - 1);
            columns[2][i] = Math.floor(3 * u);
        }
        return EventBatch.of(SCHEMA, columns);
    }

    @Test
    void findsNothingBetweenASampleAndItself() {
        EventBatch events = events(1000, 1, 50);
        QualityReport report = QualityReport.of(events, events);
        assertEquals(0, report.meanDistance());
        assertEquals(0, report.meanBinwiseDifference());
        assertEquals(0, report.meanCorrelationDifference());
        assertEquals(1, report.spearmanScore(), 1e-12);
        assertEquals(
                List.of(Distance.KOLMOGOROV_SMIRNOV, Distance.KUIPER, Distance.KOLMOGOROV_SMIRNOV),
                report.features().stream().map(FeatureQuality::measure).toList());
    }

    /**
     * Two samples of 50,000 from one distribution: sqrt(nm/(n+m))·D below 2.1 holds for all but 3e-4 of such pairs, and
     * the bin-wise difference of 50 bins scatters about its noise by about 0.75/sqrt(50) = 11 %; fixed seeds.
     */
    @Test
    void findsStatisticalNoiseOnlyBetweenEqualDistributions() {
        QualityReport report = QualityReport.of(events(50_000, 1, 50), events(50_000, 2, 50));
        for (FeatureQuality row : report.features()) {
            assertTrue(row.distance() < 2.1 / Math.sqrt(25_000), row.toString());
        }
        FeatureQuality mass = report.features().get(0);
        assertEquals(1, mass.binwiseDifference() / mass.binwiseNoise(), 0.4);
        assertTrue(report.meanCorrelationDifference() < 5 * Math.sqrt(2.0 / 50_000), report.toString());
        assertEquals(50_000, report.generatedEvents());
    }

    /** Exponentials of 50 and 60 GeV: max |F - G| = r^(-1/(r-1)) - r^(-r/(r-1)) with r = 1.2, which is 0.0670. */
    @Test
    void findsAWrongScale() {
        QualityReport report = QualityReport.of(events(50_000, 1, 60), events(50_000, 2, 50));
        double r = 1.2;
        double expected = Math.pow(r, -1 / (r - 1)) - Math.pow(r, -r / (r - 1));
        assertEquals(expected, report.features().get(0).distance(), 0.01);
        assertTrue(report.features().get(0).binwiseDifference() > 0.3);
    }

    @Test
    void doesNotCareWhereTheCircleIsCut() {
        EventBatch a = events(500, 3, 50);
        EventBatch b = events(400, 4, 50);
        double before = QualityReport.of(a, b).features().get(1).distance();
        double after = QualityReport.of(turned(a), turned(b)).features().get(1).distance();
        assertTrue(before > 0.01);
        assertEquals(before, after, 1e-12);
    }

    private static EventBatch turned(EventBatch events) {
        double[] phi = Arrays.stream(events.column(1))
                .map(angle -> Math.IEEEremainder(angle + 2.5, 2 * Math.PI))
                .toArray();
        return EventBatch.of(SCHEMA, new double[][] {events.column(0), phi, events.column(2)});
    }

    @Test
    void countsAnEventOfWeightTwoAsTwoEvents() {
        EventBatch once = events(300, 5, 50);
        int[] twice = new int[400];
        double[] weights = new double[300];
        for (int i = 0; i < 300; i++) {
            twice[i] = i;
            weights[i] = i < 100 ? 2e-6 : 1e-6;
        }
        for (int i = 0; i < 100; i++) {
            twice[300 + i] = i;
        }
        EventBatch weighted =
                EventBatch.weighted(SCHEMA, new double[][] {once.column(0), once.column(1), once.column(2)}, weights);
        EventBatch generated = events(200, 6, 50);
        QualityReport a = QualityReport.of(generated, weighted);
        QualityReport b = QualityReport.of(generated, once.select(twice));
        assertEquals(b.meanDistance(), a.meanDistance(), 1e-12);
        assertEquals(b.meanBinwiseDifference(), a.meanBinwiseDifference(), 1e-12);
        assertEquals(b.meanCorrelationDifference(), a.meanCorrelationDifference(), 1e-12);
    }

    @Test
    void refusesOtherSchemasAndTinySamples() {
        EventBatch events = events(10, 1, 50);
        FeatureSchema other = new FeatureSchema("other", SCHEMA.features(), "m");
        EventBatch foreign = EventBatch.of(other, new double[][] {{1, 2}, {0, 1}, {0, 1}});
        assertThrows(IllegalArgumentException.class, () -> QualityReport.of(events, foreign));
        assertThrows(IllegalArgumentException.class, () -> QualityReport.of(events.select(new int[] {0}), events));
    }
}
