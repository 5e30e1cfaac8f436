package hep.mirage.search.calibration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.CalibrationCertificate;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.LocalDistribution;
import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.HalfChiSquare;
import hep.mirage.fit.significance.PValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Behaviour of one significance without signal.
 *
 * @param statistic {@link Statistic#column()}
 * @param departure why it deviates from the half-normal law; empty if every row agrees with it
 * @param moments mean and width of the signed significance: 0 and 1 of a standard normal
 * @param exceedances of q0 = 0 and above 1, 2, 3, 4 sigma
 * @param certificate P(p ≤ alpha) / alpha of its one-sided p-values
 * @param corrections calibrated values of reported ones
 */
public record StatisticCalibration(
        String statistic,
        Optional<String> departure,
        Moments moments,
        List<ExceedanceRow> exceedances,
        List<CertificateLine> certificate,
        List<Correction> corrections) {
    private static final List<Integer> REPORTED_SIGMA = List.of(1, 2, 3, 4);

    /** Copies the lists. */
    public StatisticCalibration {
        exceedances = List.copyOf(exceedances);
        certificate = List.copyOf(certificate);
        corrections = List.copyOf(corrections);
    }

    /**
     * One line of a {@link CalibrationCertificate}.
     *
     * @param alpha the claimed probability
     * @param counted toys with a p-value at or below it
     * @param inflation P(p ≤ alpha) / alpha
     * @param low95 lower end of its Clopper-Pearson interval at 95 %
     * @param high95 its upper end
     * @param verdict conclusion from the interval
     */
    public record CertificateLine(
            double alpha,
            long counted,
            double inflation,
            double low95,
            double high95,
            CalibrationCertificate.Verdict verdict) {

        private static CertificateLine of(CalibrationCertificate.Line line) {
            Interval interval = line.interval(Interval.LEVEL_95);
            return new CertificateLine(
                    line.alpha(),
                    line.found().successes(),
                    line.inflation(),
                    interval.low().orElseThrow(),
                    interval.high().orElseThrow(),
                    line.verdict());
        }
    }

    /**
     * Calibrated value of a reported significance: its p-value among the toys, (k + 1) / (N + 1).
     *
     * @param reportedSigma as the formula gives it
     * @param reportedP its one-sided p-value
     * @param correctedP p-value among the toys
     * @param correctedSigma the corresponding significance
     */
    public record Correction(double reportedSigma, double reportedP, double correctedP, double correctedSigma) {
        private static Correction of(double sigma, CalibrationCertificate certificate) {
            double p = PValue.ofSigma(sigma);
            double corrected = certificate.corrected(p);
            return new Correction(sigma, p, corrected, PValue.toSigma(corrected));
        }
    }

    static StatisticCalibration of(Statistic statistic, double hypothesisGeV, double keptFraction, double[] z) {
        ScanMap one = ScanMap.of(new double[] {hypothesisGeV}, new double[] {keptFraction}, z);
        LocalDistribution local = LocalDistribution.of(one, 0, 0);
        Stream<ExceedanceRow> atZero =
                Stream.of(row(statistic, hypothesisGeV, keptFraction, 0, local.atZero(), HalfChiSquare.AT_ZERO));
        Stream<ExceedanceRow> above = local.exceedances().stream()
                .map(found -> row(
                        statistic, hypothesisGeV, keptFraction, found.threshold(), found.measured(), found.expected()));
        List<ExceedanceRow> rows = Stream.concat(atZero, above).toList();
        CalibrationCertificate certificate =
                CalibrationCertificate.of(Arrays.stream(z).map(PValue::ofSigma).toArray());
        return new StatisticCalibration(
                statistic.column(),
                rows.stream().anyMatch(row -> row.verdict().departs())
                        ? Optional.of(statistic.weakness())
                        : Optional.empty(),
                Moments.of(z),
                rows,
                certificate.lines().stream().map(CertificateLine::of).toList(),
                REPORTED_SIGMA.stream()
                        .map(sigma -> Correction.of(sigma, certificate))
                        .toList());
    }

    private static ExceedanceRow row(
            Statistic statistic,
            double hypothesisGeV,
            double keptFraction,
            double threshold,
            BinomialFraction measured,
            double expected) {
        return ExceedanceRow.of(hypothesisGeV, keptFraction, statistic, threshold, measured, expected);
    }
}
