package hep.mirage.model.training;

/**
 * The factors of the loss of events, by class.
 *
 * @param sideband for label 0
 * @param window for label 1
 */
public record ClassWeights(double sideband, double window) {
    /** Weight 1 for every event. */
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
