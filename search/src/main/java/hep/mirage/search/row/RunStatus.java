package hep.mirage.search.row;

/** How a run ended. */
public enum RunStatus {
    /** Every fit has a maximum, inside or at the boundary. */
    COMPLETE,
    /** Some fits have no maximum; their rows in {@code fits} give the reason. */
    WITH_FAILED_FITS,
    /**
     * The classifier of at least one hypothesis gave more than a tenth of the events the same response, so that its
     * working points select events by the order in which they were drawn. The run's rows in {@code fits} show this by
     * equal thresholds. They are excluded from every verdict and significance; leakage and largest significance of the
     * run are null.
     */
    DEAD_CLASSIFIER
}
