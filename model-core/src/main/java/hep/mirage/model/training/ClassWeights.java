package hep.mirage.model.training;

/**
 * What the loss of an event is multiplied by.
 *
 * @param sideband for label 0
 * @param window for label 1
 */
public record ClassWeights(double sideband, double window) {
    /** Every event counts once. */
    public static final ClassWeights EQUAL = new ClassWeights(1, 1);

    /**
     * The weight of an event.
     *
     * @param label 0 or 1
     */
    public double of(double label) {
        return label > 0.5 ? window : sideband;
    }
}
