package hep.mirage.search.integration;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * One row of {@code integration/mass_scan}: what a scan along the mass looks like without signal, at one hypothesis. The
 * largest Z of one more run over the working points lies below each of the numbers with the probability of its name ({@link
 * hep.mirage.fit.global.PredictionQuantile}); too few runs leave the outer ones open.
 *
 * @param arm its name
 * @param significance {@link hep.mirage.fit.significance.SignificanceKind#column()}
 * @param hypothesisGeV m0 [GeV]
 * @param runs in the ensemble
 * @param low95 quantile of 2.5 %; absent with fewer than 39 values
 * @param low68 quantile of 15.9 %; absent with fewer than 6 values
 * @param median quantile of 50 %
 * @param high68 quantile of 84.1 %; absent with fewer than 6 values
 * @param high95 quantile of 97.5 %; absent with fewer than 39 values
 */
public record MassScanRow(
        @Column(text = "arm of the study") String arm,
        @Column(text = "column of fits") String significance,
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(unit = "runs", text = "runs of the arm") int runs,
        @Column(name = "z_low95", text = "2.5 % prediction quantile of the largest Z of a run over the working points")
                OptionalDouble low95,
        @Column(name = "z_low68", text = "15.9 % prediction quantile") OptionalDouble low68,
        @Column(name = "z_median", text = "median") double median,
        @Column(name = "z_high68", text = "84.1 % prediction quantile") OptionalDouble high68,
        @Column(name = "z_high95", text = "97.5 % prediction quantile") OptionalDouble high95) {

    /** The table {@code mass_scan}; without rows for a single hypothesis. */
    public static final Table<MassScanRow> TABLE = Table.of("mass_scan", MassScanRow.class);

    private static final double[] PROBABILITIES = {0.025, 0.158655, 0.5, 0.841345, 0.975};

    /**
     * The rows of a scan, by mass; hypotheses at which no run has a value are left out.
     *
     * @param scan of one arm and significance
     */
    public static List<MassScanRow> of(MassScan scan) {
        if (scan.map().hypotheses() < 2 || scan.runs().isEmpty()) {
            return List.of();
        }
        return IntStream.range(0, scan.map().hypotheses())
                .boxed()
                .flatMap(h -> row(scan, h).stream())
                .toList();
    }

    private static Optional<MassScanRow> row(MassScan scan, int hypothesis) {
        List<OptionalDouble> z = scan.quantiles(hypothesis, PROBABILITIES);
        OptionalDouble median = z.get(2);
        return median.isEmpty()
                ? Optional.empty()
                : Optional.of(new MassScanRow(
                        scan.arm(),
                        scan.significance(),
                        scan.map().massGeV(hypothesis),
                        scan.runs().size(),
                        z.get(0),
                        z.get(1),
                        median.getAsDouble(),
                        z.get(3),
                        z.get(4)));
    }
}
