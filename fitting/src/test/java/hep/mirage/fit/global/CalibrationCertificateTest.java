package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.CalibrationCertificate.Line;
import hep.mirage.fit.global.CalibrationCertificate.Verdict;
import hep.mirage.fit.significance.PValue;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationCertificateTest {

    private static double[] uniform(int size, long seed) {
        return new SplittableRandom(seed).doubles(size).toArray();
    }

    /** 100,000 uniform numbers; five intervals of 95 %: with this seed all contain 1. */
    @Test
    void certifiesUniformPValues() {
        CalibrationCertificate certificate = CalibrationCertificate.of(uniform(100_000, 2));
        for (Line line : certificate.lines()) {
            assertEquals(Verdict.CALIBRATED, line.verdict(), line.toString());
        }
        assertEquals(1, certificate.at(0.1).inflation(), 0.03);
        assertEquals(0.01, certificate.corrected(0.01), 2e-3);
    }

    /** z shifted by half a sigma: P(p ≤ 0.001) is P(N > 3.09 - 0.5) = 0.00480. */
    @Test
    void findsInflatedPValues() {
        double[] inflated = Arrays.stream(uniform(200_000, 3))
                .map(p -> PValue.ofSigma(PValue.toSigma(p) + 0.5))
                .toArray();
        CalibrationCertificate certificate = CalibrationCertificate.of(inflated);
        Line line = certificate.at(1e-3);
        assertEquals(Verdict.ANTI_CONSERVATIVE, line.verdict());
        assertEquals(PValue.ofSigma(PValue.toSigma(1e-3) - 0.5) / 1e-3, line.inflation(), 0.5);
        assertEquals(PValue.ofSigma(PValue.toSigma(1e-3) - 0.5), certificate.corrected(1e-3), 5e-4);
        double[] deflated = Arrays.stream(inflated).map(p -> Math.sqrt(p)).toArray();
        assertEquals(
                Verdict.CONSERVATIVE,
                CalibrationCertificate.of(deflated).at(1e-2).verdict());
    }

    @Test
    void saysWhatTooFewRunsCannotShow() {
        double[] hundred = new double[100];
        Arrays.setAll(hundred, i -> (i + 1) / 101.0);
        CalibrationCertificate certificate = CalibrationCertificate.of(hundred);
        assertEquals(Verdict.CALIBRATED, certificate.lines().get(0).verdict());
        assertEquals(Verdict.TOO_FEW_RUNS, certificate.lines().get(3).verdict());
        hundred[0] = 1e-6;
        hundred[1] = 1e-6;
        assertEquals(
                Verdict.ANTI_CONSERVATIVE,
                CalibrationCertificate.of(hundred).lines().get(4).verdict(),
                "two of a hundred below 1e-5 are too many even so");
    }

    @Test
    void countsEqualPValuesAndNeverCorrectsToZero() {
        CalibrationCertificate certificate = CalibrationCertificate.of(new double[] {0, 0.1, 0.1, 0.5, 1});
        assertEquals(3, certificate.at(0.1).found().successes());
        assertEquals(4.0 / 6, certificate.corrected(0.1), 1e-15);
        assertEquals(2.0 / 6, certificate.corrected(0), 1e-15);
        assertTrue(CalibrationCertificate.of(new double[] {0.5}).corrected(0) > 0);
        assertEquals(1, certificate.corrected(1), 0);
    }

    @Test
    void refusesWhatIsNoPValue() {
        assertThrows(IllegalArgumentException.class, () -> CalibrationCertificate.of(new double[0]));
        assertThrows(IllegalArgumentException.class, () -> CalibrationCertificate.of(new double[] {Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> CalibrationCertificate.of(new double[] {1.5}));
        CalibrationCertificate one = CalibrationCertificate.of(new double[] {0.5});
        assertThrows(IllegalArgumentException.class, () -> one.at(0));
        assertThrows(IllegalArgumentException.class, () -> one.corrected(-1));
    }
}
