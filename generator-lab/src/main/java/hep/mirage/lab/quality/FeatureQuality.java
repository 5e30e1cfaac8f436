package hep.mirage.lab.quality;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;

/**
 * How well one feature is generated.
 *
 * @param feature its name
 * @param measure Kolmogorov-Smirnov, or Kuiper for an angle
 * @param distance between the generated and the Monte Carlo distribution, in [0, 1]
 * @param wasserstein 1-Wasserstein distance, in the feature's unit; along the circle for an angle
 * @param binwiseDifference mean over bins of |generated - Monte Carlo| / Monte Carlo
 * @param binwiseNoise its value from finite sample sizes alone
 */
public record FeatureQuality(
        @Column(text = "name of the feature") String feature,
        @Column(text = "kolmogorov_smirnov, or kuiper for an angle") Distance measure,
        @Column(text = "generated against Monte Carlo by that measure") double distance,
        @Column(text = "1-Wasserstein, in the feature's unit") double wasserstein,
        @Column(text = "mean over bins of |generated - Monte Carlo| / Monte Carlo") double binwiseDifference,
        @Column(text = "expected from finite samples alone") double binwiseNoise) {
    /** The table {@code features}: one row per feature. */
    public static final Table<FeatureQuality> TABLE = Table.of("features", FeatureQuality.class);
}
