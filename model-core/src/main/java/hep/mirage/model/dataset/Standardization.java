package hep.mirage.model.dataset;

import java.io.Serializable;

/**
 * Scales each input to mean 0 and standard deviation 1: (x - mean) / deviation. Kept apart from the data so that an
 * independent dataset can be standardised with the constants of the training.
 *
 * @param means [d], in the inputs' units
 * @param deviations [d], in the inputs' units, each above 0
 */
public record Standardization(double[] means, double[] deviations) implements Serializable {
    /** A deviation below this fraction of the mean is rounding error: the input is constant. */
    private static final double CONSTANT = 1e-12;

    /** Checks lengths and signs. */
    public Standardization {
        if (means.length != deviations.length) {
            throw new IllegalArgumentException(means.length + " means, " + deviations.length + " deviations");
        }
        for (int i = 0; i < means.length; i++) {
            if (!Double.isFinite(means[i]) || !(deviations[i] > 0) || Double.isInfinite(deviations[i])) {
                throw new IllegalArgumentException("input " + i + ": mean " + means[i] + ", deviation " + deviations[i]
                        + "; both must be finite, the deviation above 0");
            }
        }
    }

    /**
     * Mean and standard deviation sqrt(Σ(x - mean)²/n) of every column, in two passes. A constant input gets deviation 1 and
     * so becomes 0.
     *
     * @param rows [n × d] row-major
     * @param inputs d
     * @throws IllegalArgumentException if there are no rows
     */
    public static Standardization of(double[] rows, int inputs) {
        int n = rows.length / inputs;
        if (n == 0 || rows.length % inputs != 0) {
            throw new IllegalArgumentException(
                    rows.length + " values in rows of " + inputs + "; at least one full row is needed");
        }
        double[] means = new double[inputs];
        for (int i = 0; i < rows.length; i++) {
            means[i % inputs] += rows[i];
        }
        for (int j = 0; j < inputs; j++) {
            means[j] /= n;
        }
        double[] deviations = new double[inputs];
        for (int i = 0; i < rows.length; i++) {
            double distance = rows[i] - means[i % inputs];
            deviations[i % inputs] += distance * distance;
        }
        for (int j = 0; j < inputs; j++) {
            double deviation = Math.sqrt(deviations[j] / n);
            deviations[j] = deviation > CONSTANT * Math.abs(means[j]) ? deviation : 1;
        }
        return new Standardization(means, deviations);
    }

    /**
     * Standardises rows.
     *
     * @param rows [n × d] row-major, in the inputs' units
     * @return [n × d] row-major, in single precision, as the networks expect
     */
    public float[] apply(double[] rows) {
        int inputs = means.length;
        float[] standardised = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            standardised[i] = (float) ((rows[i] - means[i % inputs]) / deviations[i % inputs]);
        }
        return standardised;
    }
}
