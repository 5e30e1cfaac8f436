package hep.mirage.lab.quality;

/**
 * How well one feature is generated.
 *
 * @param feature its name
 * @param measure Kolmogorov-Smirnov, or Kuiper for an angle
 * @param distance between the generated and the Monte Carlo distribution, in [0, 1]
 * @param wasserstein 1-Wasserstein distance, in the feature's unit; along the circle for an angle
 * @param binwiseDifference mean over bins of |generated - Monte Carlo| / Monte Carlo
 * @param binwiseNoise what finite samples alone would give for it
 */
public record FeatureQuality(
        String feature,
        Distance measure,
        double distance,
        double wasserstein,
        double binwiseDifference,
        double binwiseNoise) {}
