package hep.mirage.search.integration;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One row of {@code integration/mass_scan}: what a scan along the mass looks like without signal, at one hypothesis. The
 * largest Z of a run over the working points lies below each of the numbers with the probability of its name.
 *
 * @param arm its name
 * @param significance {@link hep.mirage.fit.significance.SignificanceKind#column()}
 * @param hypothesisGeV m0 [GeV]
 * @param runs in the ensemble
 * @param low95 quantile of 2.5 %
 * @param low68 quantile of 15.9 %
 * @param median quantile of 50 %
 * @param high68 quantile of 84.1 %
 * @param high95 quantile of 97.5 %
 */
public record MassScanRow(
        @Column(text = "arm of the study") String arm,
        @Column(text = "column of fits") String significance,
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(unit = "runs", text = "runs of the arm") int runs,
        @Column(name = "z_low95", text = "2.5 % quantile of the largest Z of a run over the working points")
                double low95,
        @Column(name = "z_low68", text = "15.9 % quantile") double low68,
        @Column(name = "z_median", text = "median") double median,
        @Column(name = "z_high68", text = "84.1 % quantile") double high68,
        @Column(name = "z_high95", text = "97.5 % quantile") double high95) {

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
                .mapToObj(h -> row(scan, h))
                .filter(row -> !Double.isNaN(row.median()))
                .toList();
    }

    private static MassScanRow row(MassScan scan, int hypothesis) {
        double[] z = scan.quantiles(hypothesis, PROBABILITIES);
        return new MassScanRow(
                scan.arm(),
                scan.significance(),
                scan.map().massGeV(hypothesis),
                scan.runs().size(),
                z[0],
                z[1],
                z[2],
                z[3],
                z[4]);
    }
}
