package hep.mirage.model.network.optimizer;

/** The fraction of a running mean that is left after k steps without new input. */
final class DecayPowers {
    /** Powers below this count as 0, {@value}, so decaying values never become subnormal. */
    private static final double LEAST = 1e-30;

    private DecayPowers() {}

    /**
     * A table.
     *
     * @param decay of one step, in [0, 1)
     * @param steps most steps
     * @return decay^k for k = 0, 1, ... up to the length that the steps need, each rounded once; 0 beyond
     */
    static float[] upTo(double decay, int steps) {
        double shown = decay > 0 ? Math.ceil(StrictMath.log(LEAST) / StrictMath.log(decay)) : 0;
        float[] powers = new float[(int) Math.min(shown, steps) + 1];
        for (int k = 0; k < powers.length; k++) {
            double power = StrictMath.pow(decay, k);
            powers[k] = power < LEAST ? 0f : (float) power;
        }
        return powers;
    }

    /**
     * A number of such a table.
     *
     * @param powers the table
     * @param k 0 or above
     */
    static float at(float[] powers, int k) {
        return k < powers.length ? powers[k] : 0f;
    }
}
