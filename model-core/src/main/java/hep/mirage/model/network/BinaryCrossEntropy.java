package hep.mirage.model.network;

/**
 * The loss of a classifier with one sigmoid output, computed from the logit z (the output's weighted sum), so that nothing
 * overflows and no precision is lost near 0 and 1: for |z| up to 700 everything is finite.
 *
 * <p>{@link StrictMath} throughout: the bits do not depend on the machine.
 */
public final class BinaryCrossEntropy {
    private BinaryCrossEntropy() {}

    /**
     * The response p = 1 / (1 + exp(-z)).
     *
     * @param logit z
     */
    public static double probability(double logit) {
        double e = StrictMath.exp(-Math.abs(logit));
        return (logit >= 0 ? 1 : e) / (1 + e);
    }

    /**
     * The response in single precision, kept inside (0, 1).
     *
     * @param logit z
     */
    public static float response(double logit) {
        return Math.max(Float.MIN_VALUE, Math.min((float) probability(logit), Math.nextDown(1f)));
    }

    /**
     * -y ln p - (1 - y) ln(1 - p) = max(z, 0) - z y + ln(1 + exp(-|z|)) [nats].
     *
     * @param logit z
     * @param label y, in [0, 1]
     */
    public static double loss(double logit, double label) {
        return Math.max(logit, 0) - logit * label + StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
    }

    /**
     * The loss's derivative by z: p - y, written to keep full precision for a response near its label.
     *
     * @param logit z
     * @param label y, 0 or 1
     */
    public static double gradient(double logit, double label) {
        return label == 1 ? -probability(-logit) : probability(logit) - label;
    }
}
