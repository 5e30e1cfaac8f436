package hep.mirage.lab.appraisal;

/**
 * The bump of one subset at one hypothesis.
 *
 * @param subset 1 for the first cut
 * @param cut what the subset was selected by, in words
 * @param keptFraction generated events that pass, of all in the mass range
 * @param bias in standard deviations of what one run fits to the same subset
 */
public record SubsetBump(int subset, String cut, double keptFraction, BumpBias bias) {
    /** The bias in units of its own error. */
    public double pull() {
        return bias.bias() / bias.error();
    }
}
