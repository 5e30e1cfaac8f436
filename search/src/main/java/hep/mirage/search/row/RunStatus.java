package hep.mirage.search.row;

/** How a run ended. */
public enum RunStatus {
    /** Every fit has a maximum, inside or at the boundary. */
    COMPLETE,
    /** Some fits have none; their rows in {@code fits} say why. */
    WITH_FAILED_FITS,
    /**
     * The classifier of a hypothesis at least gave more than a tenth of the events one response: its working points keep
     * events by the order of drawing. The run's rows in {@code fits} say so by their equal thresholds, and are left out of
     * every verdict and significance; its leakage and largest significance are null.
     */
    DEAD_CLASSIFIER
}
