package hep.mirage.model.generator;

/**
 * How well a generator matched events held out of its training, after one epoch.
 *
 * @param epoch 1 for the first
 * @param meanDistance mean over features of Kolmogorov-Smirnov, or Kuiper for angles
 * @param correlationDifference mean over pairs of columns of the absolute difference of rank correlations
 */
public record EpochQuality(int epoch, double meanDistance, double correlationDifference)
        implements java.io.Serializable {
    /** The quantity to minimise: the sum of both. */
    public double total() {
        return meanDistance + correlationDifference;
    }
}
